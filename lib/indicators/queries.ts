import "server-only";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { Family } from "@/lib/outcomes/kinds";
import { departementName } from "@/lib/places/communes";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { DEFINITIONS, type DefinitionCode, type OutcomeClass } from "./definitions";
import { type FactsFilter, leaverFacts } from "./facts";
import { type Figures, figuresOf, type TallyCell } from "./formulas";

export type Place = {
  schoolCode: string;
  schoolName: string;
  departement: string;
  cohortCode: string;
  cohortId: string;
};

/** Leavers counted by what a rate depends on, with where each cohort belongs. One statement, whatever the screen. */
export type Tally = { cells: TallyCell[]; places: Map<string, Place> };

export type IndicatorFilter = Omit<FactsFilter, "withEver"> & { definition: DefinitionCode };

/** The window a definition uses, whatever the one asked for. */
export function effectiveWindow(filter: Pick<IndicatorFilter, "definition" | "window">) {
  return DEFINITIONS[filter.definition].window ?? filter.window;
}

/** The facts behind a filter: the definition decides the window and whether "ever" is looked up. */
export function factsOf(ctx: Context, filter: IndicatorFilter): Prisma.Sql {
  const withEver = DEFINITIONS[filter.definition].numerator === "ever";
  return leaverFacts(ctx, { ...filter, window: effectiveWindow(filter), withEver });
}

type Row = {
  cohortId: string;
  exitYear: string;
  neutral: bigint | number;
  due: bigint | number;
  outcome: OutcomeClass | null;
  ever: Family | null;
  n: bigint | number;
};

/** Counts the leavers the actor may count, under a filter. */
export async function getTally(ctx: Context, filter: IndicatorFilter): Promise<Tally> {
  const [rows, cohorts] = await Promise.all([
    db.$queryRaw<Row[]>(Prisma.sql`
      SELECT "cohortId", "exitYear", "neutral", "due", "outcome", "ever", COUNT(*) AS "n"
      FROM (${factsOf(ctx, filter)}) facts
      GROUP BY "cohortId", "exitYear", "neutral", "due", "outcome", "ever"`),
    db.cohort.findMany({
      select: { id: true, code: true, school: { select: { code: true, name: true, departementCode: true } } },
    }),
  ]);
  const places = new Map(
    cohorts.map(({ id, code, school }) => [
      id,
      {
        cohortId: id,
        cohortCode: code,
        schoolCode: school.code,
        schoolName: school.name,
        departement: school.departementCode,
      },
    ]),
  );
  const cells = rows.map((row) => ({
    cohortId: row.cohortId,
    exitYear: row.exitYear,
    neutral: Number(row.neutral) === 1,
    due: Number(row.due) === 1,
    outcome: row.outcome,
    ever: row.ever,
    n: Number(row.n),
  }));
  return { cells, places };
}

export const GROUPINGS = ["school", "cohort", "departement", "year", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type Group = { key: string; label: string; figures: Figures };

function keyOf(by: Grouping, cell: TallyCell, place: Place): { key: string; label: string } {
  switch (by) {
    case "school":
      return { key: place.schoolCode, label: place.schoolName };
    case "cohort":
      return { key: `${place.schoolCode}/${place.cohortCode}`, label: `${place.schoolName} ${place.cohortCode}` };
    case "departement":
      return { key: place.departement, label: departementName(place.departement) ?? place.departement };
    default:
      return { key: cell.exitYear, label: cell.exitYear };
  }
}

/** The figures of a tally by group, sorted by key; a group exists when it has a leaver. */
export function groupFigures(tally: Tally, definition: DefinitionCode, by: Grouping): Group[] {
  if (by === "none") return [];
  const groups = new Map<string, { label: string; cells: TallyCell[] }>();
  for (const cell of tally.cells) {
    const place = tally.places.get(cell.cohortId);
    if (!place) continue;
    const { key, label } = keyOf(by, cell, place);
    const group = groups.get(key) ?? { label, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { label, cells }]) => ({ key, label, figures: figuresOf(cells, DEFINITIONS[definition]) }));
}
