import { type Answers, isEmpty } from "./answers";
import { FIELD_NAMES, type FieldName } from "./fields";

export type FrozenDocument = {
  name: string;
  required: boolean;
  /** Digest of the file; null while it is promised. */
  sha256: string | null;
  promisedOn: string | null;
};

/** What its receipt tells a host of the call: to whom it was handed in, and what follows, as it was said that day. */
export type Terms = {
  title: string;
  service: string;
  contact: string;
  decisionDueOn: string | null;
  silence: string;
};

export type Frozen = {
  call: string;
  /** None in what was frozen before receipts said nothing but what is frozen: `termsOf` (lib/competition/applications/queries.ts). */
  terms?: Terms;
  host: { siren: string; name: string };
  version: number;
  /** ISO 8601. */
  at: string;
  answers: { field: FieldName; text: string }[];
  documents: FrozenDocument[];
};

/** Answers that say something, in the order of the dossier. */
const answered = (answers: Answers): Frozen["answers"] =>
  FIELD_NAMES.filter((field) => !isEmpty(field, answers[field])).map((field) => ({
    field,
    text: answers[field] ?? "",
  }));

type StandingDocument = Omit<FrozenDocument, "name" | "required"> & {
  /** Digest of the file that came first since the version, where another has been brought or promised in its place. */
  cameFirst?: string | null;
};

type Standing = { answers: Answers; documents: readonly StandingDocument[] };

/** Whether a dossier still is, word for word, what a version says; what it promised may have come since. */
export function isStill(version: Pick<Frozen, "answers" | "documents">, { answers, documents }: Standing): boolean {
  const standing = answered(answers);
  return (
    standing.length === version.answers.length &&
    standing.every(({ field, text }) => version.answers.some((one) => one.field === field && one.text === text)) &&
    documents.length === version.documents.length &&
    version.documents.every(({ sha256, promisedOn }, at) => {
      const now = documents[at];
      if (sha256 === null && promisedOn !== null) {
        if (now?.cameFirst) return now.sha256 === now.cameFirst;
        return now?.sha256 != null || now?.promisedOn != null;
      }
      return now?.sha256 === sha256 && now.promisedOn === promisedOn;
    })
  );
}

type Dossier = { answers: Answers; terms: Terms };

/** A dossier as one text, always the same for the same dossier: its digest is on the receipt. */
export function freeze({ answers, ...dossier }: Omit<Frozen, "answers" | "terms"> & Dossier): string {
  const frozen: Frozen = {
    call: dossier.call,
    terms: {
      title: dossier.terms.title,
      service: dossier.terms.service,
      contact: dossier.terms.contact,
      decisionDueOn: dossier.terms.decisionDueOn,
      silence: dossier.terms.silence,
    },
    host: { siren: dossier.host.siren, name: dossier.host.name },
    version: dossier.version,
    at: dossier.at,
    answers: answered(answers),
    documents: dossier.documents.map(({ name, required, sha256, promisedOn }) => ({
      name,
      required,
      sha256,
      promisedOn,
    })),
  };
  return JSON.stringify(frozen);
}
