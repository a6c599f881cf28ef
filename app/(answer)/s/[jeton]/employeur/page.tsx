import type { Metadata } from "next";
import { OwnEmployer } from "@/components/people/answers/own-employer";
import { DeadLink } from "@/components/people/answers/own-page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnPage } from "@/lib/people/answers/queries";
import { sayEmployerAction } from "../actions";

type Props = PageProps<"/s/[jeton]/employeur">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.employer"))("title"), robots: { index: false, follow: false } };
}

/** Where somebody says for whom they work, if they like. */
export default async function OwnEmployerPage({ params }: Props) {
  const { jeton: token } = await params;
  const page = await getOwnPage(readClock(), token);
  return page ? <OwnEmployer page={page} token={token} action={sayEmployerAction} /> : <DeadLink />;
}
