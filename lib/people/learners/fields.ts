import type { CivilDate } from "@/lib/foundation/core/civil-date";

export const SEXES = ["woman", "man", "other", "unknown"] as const;
export type Sex = (typeof SEXES)[number];

/** What can be typed of a person, by how it is asked, read and kept. */
type Values = {
  /** Text of which one character at least can be seen. */
  name: string;
  text: string;
  birth: CivilDate;
  sex: Sex;
  email: string;
  /** Digits and a leading + only. */
  phone: string;
  /** INSEE code; a form asks for it by its name. */
  commune: string;
  /** The day from which the field before it is so. */
  since: CivilDate;
};
export type LearnerKind = keyof Values;

/** Longest text that a form takes. */
export const LONGEST = { name: 120, text: 120, email: 200, phone: 30, search: 200 } as const satisfies Partial<
  Record<LearnerKind | "search", number>
>;

export type FieldOfLearner = {
  kind: LearnerKind;
  /** Whether the record has it from the beginning. */
  required: boolean;
  /** Its column in a register (contracts.md §4), with an example for the documentation. */
  column: string;
  /** Whether a row of a register needs it, where that is not whether the record does. */
  inRow?: boolean;
  example: string;
};

/** PERSONAL DATA, in the order of asking. A field more is a line here, a column of the database and its words. */
export const LEARNER = {
  lastName: { kind: "name", required: true, column: "nom", example: "Exemple" },
  firstName: { kind: "name", required: true, column: "prenom", example: "Camille" },
  birthDate: { kind: "birth", required: false, inRow: true, column: "date_naissance", example: "21/09/1992" },
  sex: { kind: "sex", required: true, column: "sexe", example: "F" },
  email: { kind: "email", required: false, column: "email", example: "camille@exemple.fr" },
  phone: { kind: "phone", required: false, column: "telephone", example: "06 12 34 56 78" },
  communeInsee: { kind: "commune", required: false, column: "commune_insee", example: "31107" },
  communeFromOn: { kind: "since", required: false, column: "commune_depuis", example: "01/09/2017" },
} as const satisfies Record<string, FieldOfLearner>;

export type LearnerField = keyof typeof LEARNER;

export type LearnerValue<Name extends LearnerField> = Values[(typeof LEARNER)[Name]["kind"]];

export type LearnerRecord = {
  [Name in LearnerField]: (typeof LEARNER)[Name]["required"] extends true
    ? LearnerValue<Name>
    : LearnerValue<Name> | null;
};

type RequiredField = {
  [Name in LearnerField]: (typeof LEARNER)[Name]["required"] extends true ? Name : never;
}[LearnerField];

/** As somebody types it: what may be null may be left out. */
export type TypedLearner = Pick<LearnerRecord, RequiredField> & Partial<LearnerRecord>;

export const LEARNER_FIELDS = Object.keys(LEARNER) as LearnerField[];

/** The field of a form in which it is typed: a commune by its name. */
export const inputName = (field: LearnerField) => (field === "communeInsee" ? "commune" : field);
