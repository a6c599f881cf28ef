import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type FactsFilter, leaverFacts, type Reader } from "./facts";
import { DEFINITIONS, type DefinitionCode, effectiveWindow } from "./rules/definitions";
import { type Place, type Tally, unpackCells } from "./rules/tally";

export type IndicatorFilter = Omit<FactsFilter, "withEver"> & { definition: DefinitionCode };

export type Grain = "school" | "cohort";

/** The facts a filter asks for: the definition decides the window and whether "ever" is looked up. */
export function factsFilter({ definition, window, ...rest }: IndicatorFilter): FactsFilter {
  const withEver = DEFINITIONS[definition].numerator === "ever";
  return { ...rest, window: effectiveWindow(definition, window), withEver };
}

const { sql, empty } = Prisma;

const GRAINS = {
  school: { id: sql`"schoolId"`, join: empty, school: sql`g."placeId"`, cohort: sql`CAST(NULL AS TEXT)` },
  cohort: {
    id: sql`"cohortId"`,
    join: sql`JOIN "Cohort" c ON c."id" = g."placeId"`,
    school: sql`c."schoolId"`,
    cohort: sql`c."code"`,
  },
} as const;

type Row = Place & { placeId: string; cells: string };

export async function countLeavers(reader: Reader, filter: FactsFilter, grain: Grain): Promise<Tally> {
  const { id, join, school, cohort } = GRAINS[grain];
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT g."placeId", g."cells", ${cohort} AS "cohortCode",
      s."code" AS "schoolCode", s."name" AS "schoolName", s."departementCode" AS "departement"
    FROM (
      SELECT "placeId", string_agg("exitYear" || '/' || "neutral" || "due" || '/' || COALESCE("outcome", '')
        || '/' || COALESCE("ever", '') || '/' || CAST("n" AS TEXT) || '/' || COALESCE("openTo", ''), ' ') AS "cells"
      FROM (
        SELECT ${id} AS "placeId", "exitYear", "neutral", "due", "outcome", "ever", COUNT(*) AS "n",
          MAX("openTo") AS "openTo"
        FROM (${leaverFacts(reader, filter, "counts")}) facts
        GROUP BY ${id}, "exitYear", "neutral", "due", "outcome", "ever") counted
      GROUP BY "placeId") g
    ${join}
    JOIN "School" s ON s."id" = ${school}`);
  return {
    cells: rows.flatMap(({ placeId, cells }) => unpackCells(placeId, cells)),
    places: new Map(rows.map(({ placeId, cells: _, ...place }) => [placeId, place])),
  };
}
