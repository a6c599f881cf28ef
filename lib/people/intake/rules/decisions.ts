import type { CivilDate } from "@/lib/foundation/core/civil-date";
import {
  type ColumnChoice,
  type IntakeField,
  intakeKind,
  isHealthIntake,
  isIntakeField,
  type StepOfFile,
  type Valued,
} from "./fields";
import { givenTwice, headingKey, type MatchedColumn, type RememberedColumns, type Why } from "./match";
import { repairCell } from "./repair";
import type { RepairContext, RepairKind } from "./table";
import { chosenTarget, type ReadValue, type ValueMaps, valueKey } from "./values";

export type DecidedColumn = MatchedColumn & { text: string };

/** All that is decided of a file, by the rules or by people; kept with its upload. `cohort` is SCHOOL/COHORT. */
export type IntakeDecisions = {
  sheet: number;
  /** Lines of the headings, as a spreadsheet shows them. */
  lines: readonly number[];
  columns: readonly DecidedColumn[];
  maps: ValueMaps;
  cohort: string | null;
  step: StepOfFile;
  /** Of who is new, where the file has no day of its own. */
  appliedOn: CivilDate | null;
  /** The latest day told above the headings or by the name of the file; null where none is. */
  saidOn?: CivilDate | null;
  /** The organisation that the file comes from. */
  source: string | null;
  /** The day on which it was brought, and how it counts days: it is read alike whenever it is read. */
  context: KeptContext;
};

/** Without what looks names up. */
export type KeptContext = Omit<RepairContext, "resolveCommune">;

export const positionOfField = ({ columns }: Pick<IntakeDecisions, "columns">, field: IntakeField): number | null =>
  columns.find(({ choice }) => choice === field)?.position ?? null;

/** Columns nobody has decided of, and those that were given one field between them, in the order of the file. */
export function undecidedColumns({ columns }: Pick<IntakeDecisions, "columns">): number[] {
  const twice = new Set([...givenTwice(columns).values()].flat());
  return columns.flatMap(({ position, choice }) => (choice === null || twice.has(position) ? [position] : []));
}

/** What has no column that every row has to say: none of them could be written. */
export function missingFields(decisions: Pick<IntakeDecisions, "columns" | "step">): IntakeField[] {
  const has = (field: IntakeField) => positionOfField(decisions, field) !== null;
  const missing: IntakeField[] = [];
  if (!has("identite") && !has("nom")) missing.push("nom");
  if (!has("identite") && !has("prenom")) missing.push("prenom");
  // Who applies needs a contact, and no sex (domain.md §2.6).
  const isOfCandidates = !saysStep(decisions) && decisions.step === "candidat";
  const hasContact = has("telephone") || has("email");
  if (!has("date_naissance") && !(isOfCandidates && hasContact)) missing.push("date_naissance");
  if (!has("sexe") && !isOfCandidates) missing.push("sexe");
  return missing;
}

/** Whether the file itself says which cohort each row is of. */
export const saysCohort = (decisions: Pick<IntakeDecisions, "columns">): boolean =>
  positionOfField(decisions, "promotion") !== null || positionOfField(decisions, "ecole") !== null;

export const saysStep = (decisions: Pick<IntakeDecisions, "columns">): boolean =>
  positionOfField(decisions, "statut") !== null || positionOfField(decisions, "date_entree") !== null;

export type OpenQuestion =
  | { kind: "column"; position: number }
  | { kind: "missing"; field: IntakeField }
  | { kind: "cohort" }
  | { kind: "value"; text: string };

/** What stands between these decisions and the rows, in the order of asking; `places` are what the file calls cohorts. */
export function openQuestions(decisions: IntakeDecisions, places: readonly string[]): OpenQuestion[] {
  const columns = undecidedColumns(decisions).map((position) => ({ kind: "column" as const, position }));
  // What a column that is open may still become is not missed yet.
  const missing = columns.length > 0 ? [] : missingFields(decisions);
  const cohort = saysCohort(decisions) || decisions.cohort ? [] : [{ kind: "cohort" as const }];
  const values = saysCohort(decisions)
    ? places.filter((text) => chosenTarget(decisions.maps, "cohort", text) === undefined)
    : [];
  return [
    ...columns,
    ...missing.map((field) => ({ kind: "missing" as const, field })),
    ...cohort,
    ...values.map((text) => ({ kind: "value" as const, text })),
  ];
}

/** What somebody chose, over what stands: what they left as it was keeps its reason. */
export function withChoices(
  columns: readonly DecidedColumn[],
  choices: ReadonlyMap<number, ColumnChoice>,
): DecidedColumn[] {
  return columns.map((column) => {
    const choice = choices.get(column.position);
    if (choice === undefined || choice === column.choice) return column;
    return { ...column, choice, why: "chosen" satisfies Why };
  });
}

export const withoutOpenColumns = (columns: readonly DecidedColumn[]): DecidedColumn[] =>
  withChoices(
    columns,
    new Map(columns.flatMap(({ position, choice }) => (choice === null ? [[position, "left_out"] as const] : []))),
  );

const LONGEST_REMEMBERED = 60;

/** What no column is called: a file without headings has its first person there. */
const readsAsItsOwnValue = ({ text, choice }: DecidedColumn, context: RepairContext): boolean =>
  (choice === "date_naissance" || choice === "telephone" || choice === "email") &&
  repairCell(intakeKind(choice) as RepairKind, { text, kind: "text" }, context).value !== null;

/**
 * What is kept of a source: the headings that were decided of, and what somebody made of values that the rules cannot read.
 * Never of people: no cohort, no health, and no text longer than a value of a list is.
 */
export function rememberedOf(
  { columns, maps, context }: Pick<IntakeDecisions, "columns" | "maps" | "context">,
  readValue: ReadValue,
): { columns: Record<string, string>; maps: ValueMaps } {
  const isPerson = columns.some((column) => readsAsItsOwnValue(column, context));
  const headings = columns.flatMap(({ text, choice }) => {
    if (isPerson) return [];
    const key = headingKey(text);
    return choice && key && key.length <= LONGEST_REMEMBERED && !isHealthIntake(choice) ? [[key, choice] as const] : [];
  });
  const kept = Object.entries(maps).flatMap(([field, values]) => {
    if (field === "cohort" || isHealthIntake(field)) return [];
    const short = Object.entries(values).filter(
      ([text, target]) =>
        target !== "" &&
        text.length <= LONGEST_REMEMBERED &&
        readValue(field as Exclude<Valued, "cohort">, { text, kind: "text" }, context) !== target,
    );
    return short.length > 0 ? [[field, Object.fromEntries(short)] as const] : [];
  });
  return { columns: Object.fromEntries(headings), maps: Object.fromEntries(kept) };
}

const KNOWN_BY = { share: 0.8, headings: 3 };

/** The source whose last file has these headings: as good as all of them, and no other source has as many. */
export function sourceOf<Source extends { columns: RememberedColumns }>(
  sources: readonly Source[],
  headings: readonly string[],
): Source | null {
  const keys = [...new Set(headings.map(headingKey).filter((key) => key !== ""))];
  const known = sources
    .map((source) => ({ source, count: keys.filter((key) => Object.hasOwn(source.columns, key)).length }))
    .filter(({ count }) => count >= KNOWN_BY.headings && count >= KNOWN_BY.share * keys.length)
    .sort((one, other) => other.count - one.count);
  const [first, second] = known;
  return first && first.count !== second?.count ? first.source : null;
}

/** A choice as a form sends it: `3|telephone`, and `3|` where it is open. */
export function choiceIn(text: string): readonly [number, ColumnChoice] | null {
  const [, position = "", choice = ""] = /^(\d{1,4})\|(\w*)$/.exec(text) ?? [];
  if (position === "") return null;
  if (choice === "") return [Number(position), null];
  return choice === "left_out" || isIntakeField(choice) ? [Number(position), choice] : null;
}

/** What a value becomes as a form sends it: `sexe|F|Mme`. */
export function valueIn(text: string): { field: string; target: string; key: string } | null {
  const [field, target, ...value] = text.split("|");
  const key = valueKey(value.join("|"));
  return field && target !== undefined && key ? { field, target, key } : null;
}
