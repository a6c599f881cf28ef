import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { recordRead } from "@/lib/foundation/reads/record";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import {
  type DecidedColumn,
  type IntakeDecisions,
  type OpenQuestion,
  openQuestions,
  positionOfField,
  saysCohort,
  saysStep,
} from "@/lib/people/intake/rules/decisions";
import { intakeKind, isHealthIntake, VALUED, type Valued } from "@/lib/people/intake/rules/fields";
import { repairCell } from "@/lib/people/intake/rules/repair";
import { countedValues, repairsOf, type SurveyedColumn } from "@/lib/people/intake/rules/survey";
import {
  type FailedKey,
  REPAIR_KINDS,
  type RepairedKey,
  type RepairKind,
  type Row,
} from "@/lib/people/intake/rules/table";
import { chosenTarget, isValuedField, readValueBy, valueKey } from "@/lib/people/intake/rules/values";
import { crowded, openForeign } from "./foreign/table";
import { type CohortOption, cohortOptions, knownSources, placesKnown, surveyFile } from "./foreign/understand";
import { type RunState, withState } from "./runs";
import { decisionsIn, fileOf, findUpload, type Upload } from "./uploads";

/** PERSONAL DATA in the samples. */
export type ShownColumn = DecidedColumn & {
  samples: readonly string[];
  filled: number;
  /** How many cells each repair made right, and how many cannot be read and why. */
  repaired: readonly (readonly [RepairedKey, number])[];
  failed: readonly (readonly [FailedKey, number])[];
};

/** What the values of a column become; `target` is empty where nothing is kept of it, and null where it is to be decided. */
export type ShownValues = {
  field: Valued;
  heading: string;
  values: { text: string; count: number; target: string | null }[];
  /** Values that are not shown: they become what they are read as. */
  more: number;
};

export type Intake = {
  upload: Upload;
  run: RunState | null;
  version: number;
  decisions: IntakeDecisions;
  people: number;
  /** Rows of the sheet at the headings, for whoever looks whether they are the right ones. */
  head: readonly Row[];
  sheets: readonly { name: string; hidden: boolean }[];
  columns: ShownColumn[];
  values: ShownValues[];
  open: OpenQuestion[];
  cohorts: readonly CohortOption[];
  sources: readonly string[];
  says: { cohort: boolean; step: boolean; appliedOn: boolean };
  mayEnterHealth: boolean;
};

const MOST_VALUES = 40;

/** What is understood of a file that is no register, and what is to decide; null where it is no such file, or gone. */
export async function getIntake(ctx: Context, importId: string): Promise<Intake | null> {
  const found = can(ctx.actor, "register.import") ? await findUpload(importId) : null;
  if (!found?.intake) return null;
  const { upload, run } = await withState(found, findUpload);
  const file = await fileOf(upload);
  if (!file || !upload.intake) return null;
  const { version } = upload.intake;
  const kept = decisionsIn(upload.intake);
  const [open, cohorts, sources] = await Promise.all([
    openForeign(file.bytes, kept).catch(crowded),
    cohortOptions(ctx),
    knownSources(),
  ]);
  const survey = await surveyFile(open, kept).catch(crowded);
  const decisions = { ...kept, maps: placesKnown(kept.maps, survey.places, cohorts) };
  recordRead(ctx, { kind: "file", of: "register", id: importId, count: survey.rows });
  const mayEnterHealth = can(ctx.actor, "health.read");
  const cellsOf = new Map(survey.columns.map((column) => [column.position, column]));
  const columns = decisions.columns.map((column) => shownColumn(column, cellsOf.get(column.position), decisions));
  return {
    upload,
    run,
    version,
    decisions,
    people: survey.rows,
    head: open.table.sheets[kept.sheet]?.head ?? [],
    sheets: open.table.sheets.map(({ name, hidden }) => ({ name, hidden })),
    columns: mayEnterHealth ? columns : columns.map(withoutHealth),
    values: shownValues(decisions, survey, cohorts),
    open: openQuestions(
      decisions,
      survey.places.map(({ text }) => text),
    ),
    cohorts,
    sources: sources.map(({ name }) => name),
    says: {
      cohort: saysCohort(decisions),
      step: saysStep(decisions),
      appliedOn: positionOfField(decisions, "date_candidature") !== null,
    },
    mayEnterHealth,
  };
}

const withoutHealth = (column: ShownColumn): ShownColumn =>
  column.why === "health" || (column.choice && isHealthIntake(column.choice)) ? { ...column, samples: [] } : column;

function shownColumn(
  column: DecidedColumn,
  found: SurveyedColumn | undefined,
  { context }: Pick<IntakeDecisions, "context">,
): ShownColumn {
  const { samples = [], filled = 0, cells = [] } = found ?? {};
  const { choice } = column;
  const kind = choice && choice !== "left_out" ? REPAIR_KINDS.find((one) => one === intakeKind(choice)) : undefined;
  const isShownBeside = choice && choice !== "left_out" && isValuedField(choice);
  const { repaired, failed } =
    kind && !isShownBeside
      ? repairsOf(cells, kind as RepairKind, repairWithPlaces, context)
      : { repaired: [], failed: [] };
  return { ...column, samples, filled, repaired, failed };
}

function shownValues(
  decisions: IntakeDecisions,
  survey: Awaited<ReturnType<typeof surveyFile>>,
  cohorts: readonly CohortOption[],
): ShownValues[] {
  const readValue = readValueBy(repairCell);
  const { maps, context } = decisions;
  return VALUED.flatMap((field): ShownValues[] => {
    if (field === "cohort") {
      const values = survey.places.map(({ text, count }) => {
        const target = chosenTarget(maps, "cohort", text);
        const isThere = target === "" || cohorts.some(({ key }) => key === target);
        return { text, count, target: isThere ? (target ?? null) : null };
      });
      return values.length > 0 ? [shownOf(field, "", values)] : [];
    }
    const column = decisions.columns.find(({ choice }) => choice === field);
    const cells = survey.columns.find(({ position }) => position === column?.position)?.cells;
    if (!column || !cells) return [];
    const values = countedValues(cells, valueKey).map(({ cell, count }) => {
      const target = chosenTarget(maps, field, cell.text) ?? readValue(field, cell, context);
      return { text: cell.text.trim(), count, target };
    });
    return [shownOf(field, column.text, values)];
  });
}

const shownOf = (field: Valued, heading: string, values: ShownValues["values"]): ShownValues => ({
  field,
  heading,
  values: values.slice(0, MOST_VALUES),
  more: Math.max(0, values.length - MOST_VALUES),
});
