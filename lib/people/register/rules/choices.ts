import { type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import type { ColumnName } from "./columns";

/** The parts that the rows of a file fall into before it is written: each row is in one. */
export const ROW_PARTS = ["created", "updated", "unchanged", "perhaps", "rejected", "left_out"] as const;
export type RowPart = (typeof ROW_PARTS)[number];

/** PERSONAL DATA. What is decided of rows before they are written, by the line of the file; what is proposed is not kept. */
export type RowChoices = {
  /** `line|column` → what stands in the cell instead, empty where it was emptied. */
  mended: Readonly<Record<string, string>>;
  /** `column|what stands there` → what stands in all such cells instead. */
  alike: Readonly<Record<string, string>>;
  /** `line|tick` → whether the change is written, where that is not what is proposed. */
  ticks: Readonly<Record<string, boolean>>;
  /** Line → `other`, `later`, the id of the person on record, or the line of the file that is of the same person. */
  people: Readonly<Record<string, string>>;
  /** Line → who on record was shown as its person was said to be another, apart by spaces. */
  others: Readonly<Record<string, string>>;
  /** Keys of cohorts that are not on record and are to be made, or `EVERY_COHORT`: none is made by the way. */
  cohorts: Readonly<Record<string, true>>;
};

export const NO_CHOICES: RowChoices = { mended: {}, alike: {}, ticks: {}, people: {}, others: {}, cohorts: {} };

export const EVERY_COHORT = "*";

export const isToBeMade = ({ cohorts }: Pick<RowChoices, "cohorts">, key: string): boolean =>
  Object.hasOwn(cohorts, EVERY_COHORT) || Object.hasOwn(cohorts, key);

/** Of the cohorts that were shown those that are ticked are to be made; or all that the file names. */
export function withCohorts(
  choices: RowChoices,
  shown: readonly string[],
  ticked: ReadonlySet<string>,
  isEvery: boolean,
): RowChoices {
  if (isEvery) return { ...choices, cohorts: { [EVERY_COHORT]: true } };
  const others = Object.keys(choices.cohorts).filter((key) => key !== EVERY_COHORT && !shown.includes(key));
  const keys = [...others, ...shown.filter((key) => ticked.has(key))];
  return { ...choices, cohorts: Object.fromEntries(keys.map((key) => [key, true] as const)) };
}

const OF_LINE = /^ligne-(\d{1,8})$/;

/** The answer that a row is of the person of another one, and which that is. */
export const sameAsLine = (line: number): string => `ligne-${line}`;
export const lineIn = (answer: string | undefined): number | null => {
  const line = OF_LINE.exec(answer ?? "")?.[1];
  return line ? Number(line) : null;
};

/** As many as somebody decides one by one; what is decided of all alike is one. */
export const MOST_CHOICES = 5_000;

export const countChoices = ({ others: _shown, ...choices }: RowChoices): number =>
  Object.values(choices).reduce((sum, some) => sum + Object.keys(some).length, 0);

export const cellKey = (line: number, of: string): string => `${line}|${of}`;
/** Cells that say the same, whatever their case and blanks, and however a day is written. */
export function alikeKey(column: string, text: string): string {
  const line = text.trim().replace(/\s+/g, " ").toLowerCase();
  return `${column}|${parseCivilDate(line) ?? line}`;
}

/** What stands in a cell instead of what the file has; undefined where nobody mended it. */
export function mendedCell(choices: RowChoices, line: number, column: string, text: string): string | undefined {
  const own = cellKey(line, column);
  if (Object.hasOwn(choices.mended, own)) return choices.mended[own];
  const key = alikeKey(column, text);
  return text !== "" && Object.hasOwn(choices.alike, key) ? choices.alike[key] : undefined;
}

/** Columns that say one thing between them are written together or not at all. */
const TOGETHER: Partial<Record<ColumnName, string>> = {
  commune_depuis: "commune_insee",
  rqth_depuis: "rqth",
  remuneration_formation: "statut_formation",
  statut_formation_depuis: "statut_formation",
  structure_prescriptrice: "prescripteur",
  conseiller: "prescripteur",
  conseiller_contact: "prescripteur",
  oriente_le: "prescripteur",
  motif_sortie: "date_sortie",
  certification: "certification",
};

/** What is ticked for the change of a column: itself, the column it belongs to, or the window of an observation. */
export function tickOf(column: string): string {
  return /^(t0|m3|m6|m12)_/.exec(column)?.[1] ?? TOGETHER[column as ColumnName] ?? column;
}

/** Who somebody is: no list changes it by the way in somebody who was recognised. */
const CIVIL = ["nom", "prenom", "date_naissance", "sexe"];
export const isCivil = (column: string): boolean => CIVIL.includes(column);

/** Why a change is not written unless somebody says so. */
export type HeldWhy = "unticked" | "older" | "civil";

export type Proposal = {
  /** The day on which what stands was recorded, where that is after the day of the file. */
  newerOn: CivilDate | null;
  /** The row is of somebody whom a reader recognised, under another name or birth date. */
  isRecognised: boolean;
};

/** Whether a change is written, and if not, why. */
export function heldBack(
  { ticks }: Pick<RowChoices, "ticks">,
  line: number,
  column: string,
  { newerOn, isRecognised }: Proposal,
): HeldWhy | null {
  const key = cellKey(line, tickOf(column));
  const said = Object.hasOwn(ticks, key) ? ticks[key] : undefined;
  if (said === true) return null;
  if (isRecognised && isCivil(column)) return "civil";
  if (newerOn) return "older";
  return said === false ? "unticked" : null;
}

type Cells = Readonly<Record<string, string>>;
const without = (some: Cells, key: string): Cells =>
  Object.fromEntries(Object.entries(some).filter(([name]) => name !== key));

/** A cell mended, of one row or of all that say the same; null takes it back. */
export function withMended(
  choices: RowChoices,
  {
    line,
    column,
    was,
    text,
    alike,
  }: { line: number; column: string; was: string; text: string | null; alike: boolean },
): RowChoices {
  const own = cellKey(line, column);
  if (alike) {
    const key = alikeKey(column, was);
    const rest = without(choices.alike, key);
    return { ...choices, mended: without(choices.mended, own), alike: text === null ? rest : { ...rest, [key]: text } };
  }
  const rest = without(choices.mended, own);
  return { ...choices, mended: text === null ? rest : { ...rest, [own]: text } };
}

export function withAnswer(
  choices: RowChoices,
  line: number,
  { answer, shown }: { answer: string | null; shown: string | null },
): RowChoices {
  const [people, others] = [choices.people, choices.others].map((some) => without(some, String(line)));
  return {
    ...choices,
    people: answer === null ? { ...people } : { ...people, [line]: answer },
    others: answer === "other" && shown ? { ...others, [line]: shown } : { ...others },
  };
}

/** Of the changes that were shown those that stay ticked; of what is proposed so nothing is kept. */
export function withTicks(
  choices: RowChoices,
  shown: readonly { key: string; proposed: boolean }[],
  ticked: ReadonlySet<string>,
): RowChoices {
  const ticks = { ...choices.ticks };
  for (const { key, proposed } of shown) {
    if (ticked.has(key) === proposed) delete ticks[key];
    else ticks[key] = ticked.has(key);
  }
  return { ...choices, ticks };
}

const DAY_IN_TEXT =
  /(?<!\d)(?:(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])[-_./ ](0[1-9]|1[0-2])[-_./ ](20\d\d))(?!\d)/g;

/** The latest day that a title or the name of a file tells, none after `today`. */
export function dayTold(text: string, today: CivilDate): CivilDate | null {
  const days = [...text.matchAll(DAY_IN_TEXT)]
    .map(([, y, m, d, day, month, year]) => (y ? `${y}-${m}-${d}` : `${year}-${month}-${day}`))
    .filter((day) => day <= today)
    .sort();
  return days.at(-1) ?? null;
}
