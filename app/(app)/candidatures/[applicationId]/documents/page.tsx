import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/applications/application-header";
import { DocumentList } from "@/components/applications/document-list";
import { WhatIsLeft } from "@/components/applications/what-is-left";
import { UploadRoom } from "@/components/files/upload-room";
import { getUploadRoom } from "@/lib/applications/queries";
import { getTranslations } from "@/lib/i18n/server";
import { flashIn } from "@/lib/web/flash";
import { notFound } from "@/lib/web/refusals";
import { dossierTitle, requireApplication } from "@/lib/web/require-application";
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
  const room = application.acts ? await getUploadRoom(ctx, application.id) : null;
  return (
    <>
      <ApplicationHeader application={application} tab="documents" />
      <div className="grid gap-8">
        <UploadRoom room={room} />
        <DocumentList application={application} flash={flashIn(search)} bring={bringAction} promise={promiseAction} />
        <WhatIsLeft application={application} amongDocuments />
      </div>
    </>
  );
}
