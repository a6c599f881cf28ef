import "server-only";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type DefinitionRef, definitionFor, effectiveWindow } from "../definitions/rules/definitions";
import type { Reader } from "./cohorts-sql";
import { type FactsFilter, leaverFacts } from "./facts";
import { blocksOf, type Place, type Tally, unpackCells } from "./rules/tally";

export type IndicatorFilter = Omit<FactsFilter, "withEver" | "withTitles"> & { definition: DefinitionRef };

export const GRAINS = ["school", "cohort"] as const;
export type Grain = (typeof GRAINS)[number];

/** The facts a filter asks for: the definition decides the window and what else is looked up. */
export function factsFilter({ definition, window, ...rest }: IndicatorFilter): FactsFilter {
  const { numerator, denominator, inField } = definitionFor(definition, rest.asOf);
  const needs = { withEver: numerator === "ever", withTitles: denominator === "titled" || inField };
  return { ...rest, window: effectiveWindow(definition, window), ...needs };
}

const { sql } = Prisma;

/** A school that has moved to another département is two places: what it counts by, and what names them. */
const BY = {
  school: {
    id: sql`"schoolId"`,
    join: sql`JOIN "School" s ON s."id" = g."ofId"`,
    placeId: sql`g."ofId" || ' ' || g."departement"`,
    cohort: sql`CAST(NULL AS TEXT)`,
  },
  cohort: {
    id: sql`"cohortId"`,
    join: sql`JOIN "Cohort" c ON c."id" = g."ofId" JOIN "School" s ON s."id" = c."schoolId"`,
    placeId: sql`g."ofId"`,
    cohort: sql`c."code"`,
  },
} as const;

type Row = Place & { placeId: string; cells: string };

/** The one statement behind every figure: the sums are made of it, and held against it. */
export async function countExactly(reader: Reader, filter: FactsFilter, grain: Grain): Promise<Tally> {
  const rows = await db.$queryRaw<Row[]>(exactCounts(reader, filter, grain));
  return {
    blocks: blocksOf(rows.flatMap(({ placeId: place, cells }) => unpackCells(place, cells))),
    places: new Map(rows.map(({ placeId: place, cells: _, ...named }) => [place, named])),
  };
}

export function exactCounts(reader: Reader, filter: FactsFilter, grain: Grain): Prisma.Sql {
  const { id, join, placeId, cohort } = BY[grain];
  return sql`
    SELECT ${placeId} AS "placeId", g."cells", ${cohort} AS "cohortCode",
      s."code" AS "schoolCode", s."name" AS "schoolName", s."communeInsee", g."departement"
    FROM (
      SELECT "ofId", "departement", string_agg("exitYear" || '/' || "neutral" || "titled" || CASE WHEN "inField" = 'y' THEN 'f' ELSE '' END || "due" || '/'
        || COALESCE("outcome", '') || '/' || COALESCE("ever", '') || '/' || CAST("n" AS TEXT) || '/'
        || COALESCE("openTo", ''), ' ') AS "cells"
      FROM (
        SELECT ${id} AS "ofId", "departement", "exitYear", "neutral", "titled", "inField", "due", "outcome", "ever", "openTo",
          COUNT(*) AS "n"
        FROM (${leaverFacts(reader, filter, "counts")}) facts
        GROUP BY ${id}, "departement", "exitYear", "neutral", "titled", "inField", "due", "outcome", "ever", "openTo") counted
      GROUP BY "ofId", "departement") g
    ${join}`;
}

/** The year of the first thing that anybody did here, which nobody can change or delete; null where nothing was done (domain.md §4.9). */
export async function readFirstYear(): Promise<string | null> {
  const first = await db.auditEvent.findFirst({ orderBy: { at: "asc" }, select: { at: true } });
  return first && civilDayOf(first.at).slice(0, 4);
}
