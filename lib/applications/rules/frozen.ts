import { type Answers, isEmpty } from "./answers";
import { FIELD_NAMES, type FieldName } from "./fields";

export type FrozenDocument = {
  name: string;
  required: boolean;
  /** Digest of the file; null while it is promised. */
  sha256: string | null;
  promisedOn: string | null;
};

export type Frozen = {
  call: string;
  host: { siren: string; name: string };
  version: number;
  /** ISO 8601. */
  at: string;
  answers: { field: FieldName; text: string }[];
  documents: FrozenDocument[];
};

/** A dossier as one text, always the same for the same dossier: its digest is on the receipt. */
export function freeze({ answers, ...dossier }: Omit<Frozen, "answers"> & { answers: Answers }): string {
  const asked = FIELD_NAMES.filter((field) => !isEmpty(field, answers[field]));
  const frozen: Frozen = {
    call: dossier.call,
    host: { siren: dossier.host.siren, name: dossier.host.name },
    version: dossier.version,
    at: dossier.at,
    answers: asked.map((field) => ({ field, text: answers[field] ?? "" })),
    documents: dossier.documents.map(({ name, required, sha256, promisedOn }) => ({
      name,
      required,
      sha256,
      promisedOn,
    })),
  };
  return JSON.stringify(frozen);
}
