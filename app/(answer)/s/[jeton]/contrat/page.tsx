import type { Metadata } from "next";
import { OwnFiles } from "@/components/people/answers/own-files";
import { DeadLink, OwnHeader } from "@/components/people/answers/own-page";
import { FlashNotice } from "@/components/shell/flash";
import { flashIn } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnPage } from "@/lib/people/answers/queries";
import { occupationOf } from "@/lib/people/answers/rules/occupation";
import { sendOwnFileAction, takeBackOwnFileAction } from "./actions";

type Props = PageProps<"/s/[jeton]/contrat">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers"))("file.line"), robots: { index: false, follow: false } };
}

/** Where somebody shows what they said that they do. */
export default async function OwnFilePage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const [page, t] = await Promise.all([getOwnPage(readClock(), token), getTranslations("answers.file")]);
  if (!page) return <DeadLink />;
  return (
    <>
      <OwnHeader token={token} title={t(`title.${(page.shows && occupationOf(page.shows.kind)) ?? "other"}`)} />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(await searchParams)} />
        <OwnFiles page={page} token={token} send={sendOwnFileAction} takeBack={takeBackOwnFileAction} />
      </div>
    </>
  );
}
