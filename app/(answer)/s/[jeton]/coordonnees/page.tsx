import type { Metadata } from "next";
import { BirthDate } from "@/components/people/answers/birth-date";
import { OwnContact } from "@/components/people/answers/own-contact";
import { DeadLink } from "@/components/people/answers/own-page";
import { flashIn } from "@/lib/entrances/web/flash";
import { proofSent } from "@/lib/entrances/web/own-page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnContact } from "@/lib/people/answers/queries";
import { proveBirthDateAction } from "../actions";
import { tellOwnContactAction } from "./actions";

type Props = PageProps<"/s/[jeton]/coordonnees">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.own"))("contact"), robots: { index: false, follow: false } };
}

/** How somebody is reached, and when: shown and changed by who has told their birth date. */
export default async function OwnContactPage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const page = await getOwnContact(readClock(), token, await proofSent());
  if (!page) return <DeadLink />;
  const { contact, isLocked } = page;
  if (!contact) return <BirthDate token={token} page="coordonnees" isLocked={isLocked} action={proveBirthDateAction} />;
  const flash = flashIn(await searchParams);
  return <OwnContact page={{ ...page, contact }} token={token} flash={flash} tell={tellOwnContactAction} />;
}
