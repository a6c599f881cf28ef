import type { Metadata } from "next";
import { OwnObjection } from "@/components/people/answers/own-objection";
import { DeadLink } from "@/components/people/answers/own-page";
import { flashIn } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnPage } from "@/lib/people/answers/queries";
import { objectAction, objectNoMoreAction } from "./actions";

type Props = PageProps<"/s/[jeton]/opposition">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.objection"))("title"), robots: { index: false, follow: false } };
}

/** Where somebody says that they do not want to be contacted any more, and that they do again. */
export default async function OwnObjectionPage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const page = await getOwnPage(readClock(), token);
  if (!page) return <DeadLink />;
  const flash = flashIn(await searchParams);
  return (
    <OwnObjection page={page} token={token} flash={flash} object={objectAction} objectNoMore={objectNoMoreAction} />
  );
}
