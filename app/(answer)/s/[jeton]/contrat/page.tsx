import type { Metadata } from "next";
import { OwnFiles, OwnFilesHeader } from "@/components/people/answers/own-files";
import { DeadLink } from "@/components/people/answers/own-page";
import { FlashNotice } from "@/components/shell/flash";
import { flashIn } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnPage } from "@/lib/people/answers/queries";
import { sendOwnFileAction, takeBackOwnFileAction } from "./actions";

type Props = PageProps<"/s/[jeton]/contrat">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers"))("file.line"), robots: { index: false, follow: false } };
}

/** Where somebody shows what they said that they do. */
export default async function OwnFilePage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const page = await getOwnPage(readClock(), token);
  if (!page) return <DeadLink />;
  return (
    <>
      <OwnFilesHeader page={page} token={token} />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(await searchParams)} />
        <OwnFiles page={page} token={token} send={sendOwnFileAction} takeBack={takeBackOwnFileAction} />
      </div>
    </>
  );
}
