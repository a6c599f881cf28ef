import { foldLabel } from "@/lib/foundation/core/fold";
import {
  type ColumnChoice,
  INTAKE_FIELDS,
  type IntakeField,
  intakeKind,
  isHealthIntake,
  isIntakeField,
} from "./fields";
import { fieldCalled, fieldWithin, isAboutHealth, isUnneeded, lowerHeading, plainHeading } from "./synonyms";
import type { RepairKind } from "./table";

/** A column as it was read: `share` is what part of its cells each kind understands, from 0 to 1. */
export type SeenColumn = {
  position: number;
  text: string;
  /** Cells with something in them, and how many different ones. */
  filled: number;
  distinct: number;
  samples: readonly string[];
  share: Partial<Record<RepairKind, number>>;
};

/** Keys of the messages under `intake.why`. */
export const WHYS = [
  "kept",
  "left_kept",
  "same_name",
  "synonym",
  "name_within",
  "content",
  "health",
  "unneeded",
  "empty",
  "two_columns",
  "says_otherwise",
  "unknown",
  "chosen",
] as const;
export type Why = (typeof WHYS)[number];

/** `choice` is null where two reasons speak against each other, or none speaks. `of` is the field that was thought of. */
export type MatchedColumn = { position: number; choice: ColumnChoice; why: Why; of: IntakeField | null };

/** What was chosen for the last file of a source, by {@link headingKey}. */
export type RememberedColumns = Readonly<Record<string, string>>;
export const headingKey = (text: string): string => plainHeading(text);

/** Enough of the cells to tell a column by, and so few that its heading is not believed. */
const TOLD_BY_CONTENT = 0.8;
const BELIED_BY_CONTENT = 0.3;
const ENOUGH_CELLS = 3;

/** Of these a cell says by itself what it is; a yes, a day or a number may be of anything. */
const TELLING: readonly (readonly [RepairKind, IntakeField])[] = [
  ["email", "email"],
  ["phone", "telephone"],
  ["birth", "date_naissance"],
  ["sex", "sexe"],
  ["commune", "commune_insee"],
];
/** What a heading may claim and its cells contradict. */
const JUDGED: readonly RepairKind[] = ["birth", "day", "sex", "phone", "email", "postcode", "yesNo"];

const SCORES = { kept: 100, same_name: 90, synonym: 80, name_within: 60, content: 40 } as const;
type Claim = { position: number; field: IntakeField; why: keyof typeof SCORES; score: number };

/**
 * What each column becomes. A field is placed once: of several columns that claim it the best reason has it, and of equals none.
 * The order of the columns decides nothing.
 */
export function matchColumns(columns: readonly SeenColumn[], remembered: RememberedColumns = {}): MatchedColumn[] {
  const settled = new Map<number, MatchedColumn>();
  const claims: Claim[] = [];
  for (const column of columns) {
    const known = settledOf(column, remembered);
    if (known) settled.set(column.position, known);
    else claims.push(...claimsOf(column, remembered));
  }
  for (const [position, matched] of assigned(claims)) settled.set(position, matched);
  return columns.map(
    ({ position }) => settled.get(position) ?? { position, choice: null, why: "unknown" as const, of: null },
  );
}

const leftOut = (position: number, why: Why): MatchedColumn => ({ position, choice: "left_out", why, of: null });

/** What asks for no claim: left out, empty, about health, or named and belied by what stands below. */
function settledOf(column: SeenColumn, remembered: RememberedColumns): MatchedColumn | null {
  const { position, text, samples, filled } = column;
  const before = remembered[headingKey(text)];
  if (isAboutHealth(text, samples) && !(before && isIntakeField(before))) return leftOut(position, "health");
  if (before === "left_out") return leftOut(position, "left_kept");
  if (before && isIntakeField(before)) return null;
  if (isUnneeded(lowerHeading(text))) return leftOut(position, "unneeded");
  const named = nameOf(text);
  if (filled === 0 && !named) return leftOut(position, "empty");
  if (named && isBelied(column, named.field)) return { position, choice: null, why: "says_otherwise", of: named.field };
  return null;
}

function isBelied({ filled, share }: SeenColumn, field: IntakeField): boolean {
  const kind = JUDGED.find((one) => one === intakeKind(field));
  return kind !== undefined && filled >= ENOUGH_CELLS && (share[kind] ?? 1) < BELIED_BY_CONTENT;
}

function nameOf(heading: string): Pick<Claim, "field" | "why"> | null {
  const text = lowerHeading(heading);
  const same = INTAKE_FIELDS.find((field) => foldLabel(field) === foldLabel(text));
  if (same && !isHealthIntake(same)) return { field: same, why: "same_name" };
  const called = fieldCalled(text);
  if (called) return { field: called, why: "synonym" };
  const within = fieldWithin(text);
  return within && { field: within, why: "name_within" };
}

function claimsOf(column: SeenColumn, remembered: RememberedColumns): Claim[] {
  const { position, text, filled, share } = column;
  const claim = (field: IntakeField, why: Claim["why"]): Claim => ({ position, field, why, score: SCORES[why] });
  const before = remembered[headingKey(text)];
  if (before && isIntakeField(before)) return [claim(before, "kept")];
  const named = nameOf(text);
  if (named) return [claim(named.field, named.why)];
  if (filled < ENOUGH_CELLS) return [];
  return TELLING.filter(([kind]) => (share[kind] ?? 0) >= TOLD_BY_CONTENT).map(([, field]) => claim(field, "content"));
}

/** The best claim first; columns whose claims are equal to another's keep none of it, and say so. */
function assigned(claims: readonly Claim[]): Map<number, MatchedColumn> {
  const settled = new Map<number, MatchedColumn>();
  const taken = new Set<IntakeField>();
  for (const score of new Set(claims.map((claim) => claim.score).sort((one, other) => other - one))) {
    const open = claims.filter((claim) => claim.score === score && !settled.has(claim.position));
    const wanted = new Map<IntakeField, number>();
    const wants = new Map<number, number>();
    for (const { field, position } of open) {
      wanted.set(field, (wanted.get(field) ?? 0) + 1);
      wants.set(position, (wants.get(position) ?? 0) + 1);
    }
    for (const { field, position, why } of open) {
      const alone = wanted.get(field) === 1 && wants.get(position) === 1 && !taken.has(field);
      settled.set(
        position,
        alone ? { position, choice: field, why, of: field } : { position, choice: null, why: "two_columns", of: field },
      );
    }
    for (const { field } of open) taken.add(field);
  }
  return settled;
}

/** Fields that two columns were given, which only a person can do: each with its columns. */
export function givenTwice(choices: readonly { position: number; choice: ColumnChoice }[]): Map<IntakeField, number[]> {
  const given = new Map<IntakeField, number[]>();
  for (const { position, choice } of choices)
    if (choice && choice !== "left_out") given.set(choice, [...(given.get(choice) ?? []), position]);
  return new Map([...given].filter(([, positions]) => positions.length > 1));
}
