/** How a question is asked, and so what its answer has to look like. */
export type FieldKind =
  | "text"
  | "long"
  | "integer"
  | "date"
  | "choice"
  | "choices"
  | "commune"
  | "email"
  | "phone"
  | "funders";

export const RUBRICS = ["host", "territory", "premises", "connection", "project", "funding"] as const;
export type Rubric = (typeof RUBRICS)[number];

type Question = {
  section: Rubric;
  kind: FieldKind;
  /** Whether a dossier may be submitted without it. */
  optional?: true;
  /** A way to reach somebody: shown to those who handle the dossier, not to those who score it. */
  contact?: true;
  /** Of a text, in characters. */
  longest?: number;
  /** Of an integer. */
  least?: number;
  most?: number;
  choices?: readonly string[];
};

const SHORT = 200;
const LONG = 4000;
const YES_NO = ["yes", "no", "planned"] as const;

/** What an authority is asked (domain.md §8.4), in order. A question more is a row here, its words and its test. */
export const FIELDS = {
  contactName: { section: "host", kind: "text", contact: true, longest: SHORT },
  contactRole: { section: "host", kind: "text", contact: true, longest: SHORT },
  contactEmail: { section: "host", kind: "email", contact: true },
  contactPhone: { section: "host", kind: "phone", contact: true },
  deliberationNumber: { section: "host", kind: "text", longest: 60 },
  deliberationOn: { section: "host", kind: "date" },
  commune: { section: "territory", kind: "commune" },
  need: { section: "territory", kind: "long", longest: LONG },
  digitalCompanies: { section: "territory", kind: "integer", least: 0, most: 100_000 },
  transport: { section: "territory", kind: "long", longest: LONG },
  premisesAddress: { section: "premises", kind: "text", longest: SHORT },
  floorArea: { section: "premises", kind: "integer", least: 10, most: 20_000 },
  rooms: { section: "premises", kind: "integer", least: 1, most: 50 },
  seats: { section: "premises", kind: "integer", least: 1, most: 500 },
  workstations: { section: "premises", kind: "integer", least: 0, most: 500 },
  stepFree: { section: "premises", kind: "choice", choices: YES_NO },
  availableFrom: { section: "premises", kind: "date" },
  works: { section: "premises", kind: "long", optional: true, longest: LONG },
  connectionKind: { section: "connection", kind: "choice", choices: ["fibre", "copper", "radio", "none"] },
  connectionMbps: { section: "connection", kind: "integer", least: 0, most: 100_000 },
  equipment: { section: "connection", kind: "long", longest: LONG },
  sessionsPerYear: { section: "project", kind: "integer", least: 1, most: 10 },
  targetPublics: {
    section: "project",
    kind: "choices",
    choices: ["job_seekers", "women", "young", "rural", "priority_districts", "disabled", "rsa"],
  },
  partners: { section: "project", kind: "long", longest: LONG },
  commitmentYears: { section: "project", kind: "integer", least: 3, most: 20 },
  coFunding: { section: "funding", kind: "funders", optional: true },
  fundingNote: { section: "funding", kind: "long", optional: true, longest: LONG },
} as const satisfies Record<string, Question>;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

export const questionOf = (field: FieldName): Question => FIELDS[field];

export const fieldsOf = (section: Rubric): FieldName[] =>
  FIELD_NAMES.filter((field) => FIELDS[field].section === section);

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);
