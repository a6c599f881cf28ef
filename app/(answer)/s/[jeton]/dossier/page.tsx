import type { Metadata } from "next";
import { BirthDate } from "@/components/people/answers/birth-date";
import { HeldOnMe } from "@/components/people/answers/held";
import { DeadLink } from "@/components/people/answers/own-page";
import { proofSent } from "@/lib/entrances/web/own-page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getHeld } from "@/lib/people/answers/queries";
import { proveBirthDateAction } from "../actions";

type Props = PageProps<"/s/[jeton]/dossier">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.held"))("title"), robots: { index: false, follow: false } };
}

/** What is held on somebody, and who opened it: for who has told their birth date. */
export default async function HeldPage({ params }: Props) {
  const { jeton: token } = await params;
  const page = await getHeld(readClock(), token, await proofSent());
  if (!page) return <DeadLink />;
  const { held, isLocked } = page;
  if (!held) return <BirthDate token={token} page="dossier" isLocked={isLocked} action={proveBirthDateAction} />;
  return <HeldOnMe held={held} token={token} />;
}
