import type { Metadata } from "next";
import { cache } from "react";
import { OwnApplication } from "@/components/people/online/own-application";
import { flashIn } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnApplication } from "@/lib/people/online/queries";
import { confirmAction, withdrawAction } from "./actions";

type Props = PageProps<"/candidature/[jeton]">;

const load = cache((token: string) => getOwnApplication(readClock(), token));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [found, t] = await Promise.all([load((await params).jeton), getTranslations("online.own")]);
  return {
    title: t(found ? (found.isCancelled ? "cancelled" : "title") : "deadTitle"),
    robots: { index: false, follow: false },
  };
}

/** What the link of an e-mail opens. Reading it confirms nothing: scanners open links. */
export default async function OwnApplicationPage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const [application, flash] = await Promise.all([load(token), searchParams.then((search) => flashIn(search))]);
  return (
    <OwnApplication
      application={application}
      token={token}
      flash={flash}
      confirm={confirmAction}
      withdraw={withdrawAction}
    />
  );
}
