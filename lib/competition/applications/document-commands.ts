import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, write } from "@/lib/foundation/db/write";
import { type FileRecord, giveUpFile, receiveFile, type SentFile } from "@/lib/services/files/file-records";
import { holdFiles } from "@/lib/services/files/quota-records";
import type { FileRefusal } from "@/lib/services/files/rules/vocabulary";
import { documentsOf, dossierUse, holdDossier, isKnown } from "./held";
import { checkBringing, checkPromise, type RequestedDocument } from "./rules/documents";
import type { ApplicationFailure } from "./rules/failure";
import { isHandedIn, mayEdit } from "./rules/moves";

/** By when a document comes that the host lacks. Refuses `promise_past`, `document_not_asked`, `document_not_now`. */
export async function promiseDocument(
  ctx: Context,
  {
    applicationId,
    callDocumentId,
    promisedOn,
  }: { applicationId: string; callDocumentId: string; promisedOn: CivilDate },
): Promise<Result<{ id: string }, ApplicationFailure>> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.write", async (tx, audit) => {
    await holdFiles(tx);
    const found = await documentToBring(tx, ctx, { applicationId, callDocumentId });
    if (!found.ok) return found;
    const failure = checkPromise(promisedOn, ctx.today);
    if (failure) return refused(failure);
    await placeDocument(tx, ctx, { applicationId, callDocumentId, fileId: null, promisedOn });
    const details = { document: callDocumentId, promisedOn };
    audit({ key: "application.document_promised", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}

/** In place of what stood there. Refuses `document_not_asked`, `document_not_now`, and what keeps a file from being taken. */
export async function bringDocument(
  ctx: Context,
  { applicationId, callDocumentId, sent }: Which & { sent: SentFile },
): Promise<Result<{ id: string }, ApplicationFailure | FileRefusal>> {
  const bring = async (tx: Tx, audit: Audit, file: FileRecord) => {
    const found = await documentToBring(tx, ctx, { applicationId, callDocumentId });
    if (!found.ok) return found;
    await placeDocument(tx, ctx, { applicationId, callDocumentId, fileId: file.id, promisedOn: null });
    const details = { document: callDocumentId, file: file.id, sha256: file.sha256 };
    audit({ key: "application.document_brought", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  };
  const dossier = dossierUse(ctx, applicationId);
  // Before anybody looks into the file.
  if (can(ctx.actor, "application.write") && !(await isKnown(ctx, applicationId))) return NOT_FOUND;
  return receiveFile<{ id: string }, ApplicationFailure>(ctx, "application.write", sent, bring, { dossier });
}

type Which = { applicationId: string; callDocumentId: string };

async function documentToBring(
  tx: Tx,
  ctx: Context,
  { applicationId, callDocumentId }: Which,
): Promise<Result<RequestedDocument, ApplicationFailure>> {
  const application = await holdDossier(tx, ctx, applicationId);
  if (!application) return NOT_FOUND;
  const documents = await documentsOf(tx, { applicationId, callId: application.call.id });
  const document = documents.find(({ id }) => id === callDocumentId);
  if (!document) return refused("document_not_asked");
  const failure = checkBringing(application.state, mayEdit(application.state), document);
  return failure ? refused(failure) : ok(document);
}

/** What is brought in place of what was: the row before stays on record, and its file once anybody else may have read it. */
async function placeDocument(
  tx: Tx,
  ctx: Context,
  { applicationId, callDocumentId, ...brought }: Which & { fileId: string | null; promisedOn: CivilDate | null },
): Promise<void> {
  const currentOf = `${applicationId} ${callDocumentId}`;
  const before = await tx.applicationDocument.findUnique({
    where: { currentOf },
    select: { fileId: true, application: { select: { state: true } } },
  });
  if (before?.fileId && !isHandedIn(before.application.state)) await giveUpFile(tx, before.fileId, ctx.now);
  await tx.applicationDocument.updateMany({ where: { currentOf }, data: { supersededAt: ctx.now, currentOf: null } });
  const recorded = { recordedAt: ctx.now, recordedById: ctx.actor.userId };
  await tx.applicationDocument.create({ data: { applicationId, callDocumentId, ...brought, ...recorded, currentOf } });
}
