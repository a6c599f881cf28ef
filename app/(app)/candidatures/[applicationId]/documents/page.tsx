import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/competition/applications/application-header";
import { DocumentList, HowToSend } from "@/components/competition/applications/document-list";
import { WhatIsLeft } from "@/components/competition/applications/what-is-left";
import { UploadRoomNotice } from "@/components/services/files/upload-room";
import { getDocumentRoom } from "@/lib/competition/applications/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle, requireApplication } from "@/lib/entrances/web/require-application";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { bringAction, promiseAction } from "../actions";

type Props = PageProps<"/candidatures/[applicationId]/documents">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("applications.documents");
  return dossierTitle((await requireApplication((await params).applicationId)).record, t("title"));
}

export default async function DocumentsPage({ params, searchParams }: Props) {
  const [{ ctx, record: application }, search] = await Promise.all([
    requireApplication((await params).applicationId),
    searchParams,
  ]);
  if (!application.readable) return notFound(ctx);
  const room = application.acts ? await getDocumentRoom(ctx, application.id) : null;
  return (
    <>
      <ApplicationHeader application={application} tab="documents" />
      <div className="grid gap-8">
        <UploadRoomNotice room={room} />
        <HowToSend application={application} />
        <DocumentList application={application} flash={flashIn(search)} bring={bringAction} promise={promiseAction} />
        <WhatIsLeft application={application} amongDocuments />
      </div>
    </>
  );
}
