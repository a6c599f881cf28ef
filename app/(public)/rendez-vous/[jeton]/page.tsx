import type { Metadata } from "next";
import { cache } from "react";
import { OwnMeeting } from "@/components/people/recruitment/own-meeting";
import { flashIn } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnInvitation } from "@/lib/people/notices/queries";
import { answerAction } from "./actions";

type Props = PageProps<"/rendez-vous/[jeton]">;

const load = cache((token: string) => getOwnInvitation(readClock(), token));

/** In no index, and its title tells nobody beside the screen who it is of. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [found, t] = await Promise.all([load((await params).jeton), getTranslations("recruitment.own")]);
  return { title: t(found ? "title" : "deadTitle"), robots: { index: false, follow: false } };
}

/** What the link of an invitation opens. Reading it says nothing: scanners open links. */
export default async function OwnInvitationPage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const [invitation, flash] = await Promise.all([load(token), searchParams.then((search) => flashIn(search))]);
  return <OwnMeeting invitation={invitation} token={token} flash={flash} action={answerAction} />;
}
