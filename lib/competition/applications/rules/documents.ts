import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ApplicationState } from "./moves";

export type RequestedDocument = {
  id: string;
  name: string;
  required: boolean;
  fileId: string | null;
  /** Of the file; null while there is none. */
  sha256: string | null;
  promisedOn: CivilDate | null;
};

/** Asked for, and neither there nor promised: a dossier is not submitted without them. */
export const missingDocuments = <Document extends RequestedDocument>(documents: readonly Document[]): Document[] =>
  documents.filter(({ required, fileId, promisedOn }) => required && !fileId && !promisedOn);

/** States in which a dossier may still get a document that it promised. */
const AWAITING: readonly ApplicationState[] = [
  "draft",
  "submitted",
  "incomplete",
  "complete",
  "under_review",
  "opinion",
  "selected_conditional",
  "waitlisted",
];

/** Promised, and not there: what the Région waits for until it has decided. */
export const promisedDocuments = <Document extends RequestedDocument>(
  state: ApplicationState,
  documents: readonly Document[],
): Document[] =>
  AWAITING.includes(state) ? documents.filter(({ fileId, promisedOn }) => !fileId && promisedOn !== null) : [];

/** Promised for a day that has passed, and not there. */
export const isOverdue = ({ fileId, promisedOn }: Pick<RequestedDocument, "fileId" | "promisedOn">, today: CivilDate) =>
  !fileId && promisedOn !== null && promisedOn < today;

/** Whether a document may be brought: while the host writes, and afterwards only what was promised. */
export function checkBringing(
  state: ApplicationState,
  writes: boolean,
  { fileId, promisedOn }: Pick<RequestedDocument, "fileId" | "promisedOn">,
): "document_not_now" | null {
  if (writes) return null;
  return AWAITING.includes(state) && !fileId && promisedOn !== null ? null : "document_not_now";
}

/** A document is promised for today or later. */
export const checkPromise = (promisedOn: CivilDate, today: CivilDate): "promise_past" | null =>
  promisedOn < today ? "promise_past" : null;
