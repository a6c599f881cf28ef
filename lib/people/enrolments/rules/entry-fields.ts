import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { type EntryStatus, LONGEST_UNEMPLOYMENT, type StepDate } from "./vocabulary";

type Field = {
  kind: "list" | "count" | "day" | "yes_no";
  /** Its column in a register (contracts.md §4), with an example for the documentation; a step's is among the steps. */
  column?: string;
  example?: string;
  /** Of a list, in the order of the form: what a register calls each value. */
  values?: Readonly<Record<string, string | number>>;
  /** Of a count. */
  most?: number;
  /** Nobody has to say it. */
  optional?: true;
  /** HEALTH DATA: in a table of its own. */
  health?: true;
  /** Figures read it: what stood before is kept (docs/adr/0022). A yes or no is a letter of the words (docs/adr/0023). */
  counted?: true;
  /** Rests on a zoning, whose vintage is kept beside it. */
  zone?: true;
};

/** Highest diploma at entry, décret 2019-14: 0 none, 3 CAP … 8 doctorate. */
const LEVELS: Readonly<Record<string, number>> = { "0": 0, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8 };

const STATUSES: Readonly<Record<string, EntryStatus>> = {
  demandeur_emploi: "job_seeker",
  salarie: "employee",
  inactif: "inactive",
  etudiant: "student",
};

/** In the order of the form, frozen with the enrolment. A field more is a line here, a column and its words. */
export const ENTRY = {
  level: { kind: "list", values: LEVELS, counted: true, column: "niveau", example: "4" },
  entryStatus: { kind: "list", values: STATUSES, counted: true, column: "statut_entree", example: "demandeur_emploi" },
  monthsUnemployed: {
    kind: "count",
    most: LONGEST_UNEMPLOYMENT,
    optional: true,
    counted: true,
    column: "mois_chomage",
    example: "14",
  },
  appliedOn: { kind: "day" },
  rsa: { kind: "yes_no", counted: true, column: "rsa", example: "non" },
  rqth: { kind: "yes_no", health: true, column: "rqth", example: "ns" },
  rqthFromOn: { kind: "day", optional: true, health: true, column: "rqth_depuis", example: "" },
  qpv: { kind: "yes_no", counted: true, zone: true, column: "qpv", example: "non" },
  zrr: { kind: "yes_no", counted: true, zone: true, column: "zrr", example: "oui" },
} as const satisfies Record<string, Field>;

type Entry = typeof ENTRY;
export type EntryField = keyof Entry;

export const entryField = (field: EntryField): Field => ENTRY[field];

/** Null when nobody said; of a question that asks for yes or no, `unknown`. */
export type EntryValue<Name extends EntryField> = Entry[Name] extends { values: Readonly<Record<string, infer Value>> }
  ? Value | null
  : { count: number | null; day: CivilDate | null; yes_no: YesNo; list: never }[Entry[Name]["kind"]];

/** The fields that say `Mark` of themselves. */
type Marked<Mark> = { [Name in EntryField]: Entry[Name] extends Mark ? Name : never }[EntryField];
const marked = <Mark extends keyof Field>(mark: Mark) => ENTRY_FIELDS.filter((field) => mark in ENTRY[field]);

export const ENTRY_FIELDS = Object.keys(ENTRY) as EntryField[];

/** Those of a register that are not of a step. */
export type EntryCell = Marked<{ column: string }>;
export const ENTRY_CELLS = marked("column") as EntryCell[];

type HealthField = Marked<{ health: true }>;
export const HEALTH_FIELDS = marked("health") as HealthField[];

export const isHealthField = (field: string) => HEALTH_FIELDS.some((health) => health === field);

export const ZONE_FIELDS = marked("zone") as Marked<{ zone: true }>[];

/** Columns of the enrolment itself. */
export type EntryColumn = Exclude<EntryField, HealthField | StepDate>;
export const ENTRY_COLUMNS = ENTRY_FIELDS.filter(
  (field): field is EntryColumn => field !== "appliedOn" && !isHealthField(field),
);

export const COUNTED_FIELDS = marked("counted") as Marked<{ counted: true }>[];

type CountedAnswer = Marked<{ counted: true; kind: "yes_no" }>;
export const COUNTED_ANSWERS = COUNTED_FIELDS.filter((field): field is CountedAnswer => ENTRY[field].kind === "yes_no");

export type EntryValues = { [Name in EntryColumn]: EntryValue<Name> };

/** Of somebody of whom nothing is known. */
export const NOTHING_TOLD = Object.fromEntries(
  ENTRY_COLUMNS.map((field) => [field, ENTRY[field].kind === "yes_no" ? "unknown" : null]),
) as EntryValues;
