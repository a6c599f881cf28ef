import "server-only";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { DEFINITIONS, type DefinitionCode, effectiveWindow } from "./definitions";
import { type Audience, type FactsFilter, leaverFacts } from "./facts";
import { type Place, type Tally, unpackCells } from "./tally";

export type IndicatorFilter = Omit<FactsFilter, "withEver"> & { definition: DefinitionCode };

/** What a tally keeps apart besides what rates depend on. */
export type Grain = "school" | "cohort";

const { sql, empty } = Prisma;

const GRAINS = {
  school: { id: sql`"schoolId"`, join: empty, cohortCode: sql`CAST(NULL AS TEXT)` },
  cohort: { id: sql`"cohortId"`, join: sql`JOIN "Cohort" c ON c."id" = g."placeId"`, cohortCode: sql`c."code"` },
} as const;

type Row = Place & { placeId: string; cells: string };

async function countLeavers(audience: Audience, filter: FactsFilter, grain: Grain): Promise<Tally> {
  const { id, join, cohortCode } = GRAINS[grain];
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT g."placeId", g."cells", ${cohortCode} AS "cohortCode",
      s."code" AS "schoolCode", s."name" AS "schoolName", s."departementCode" AS "departement"
    FROM (
      SELECT "placeId", string_agg("exitYear" || '/' || "neutral" || "due" || '/' || COALESCE("outcome", '')
        || '/' || COALESCE("ever", '') || '/' || CAST("n" AS TEXT), ' ') AS "cells"
      FROM (
        SELECT ${id} AS "placeId", "exitYear", "neutral", "due", "outcome", "ever", COUNT(*) AS "n"
        FROM (${leaverFacts(audience, filter, "counts")}) facts
        GROUP BY ${id}, "exitYear", "neutral", "due", "outcome", "ever") counted
      GROUP BY "placeId") g
    ${join}
    JOIN "School" s ON s."id" = ${grain === "school" ? sql`g."placeId"` : sql`c."schoolId"`}`);
  return {
    cells: rows.flatMap(({ placeId, cells }) => unpackCells(placeId, cells)),
    places: new Map(rows.map(({ placeId, cells: _, ...place }) => [placeId, place])),
  };
}

/** The facts a filter asks for: the definition decides the window and whether "ever" is looked up. */
export function factsFilter({ definition, window, ...rest }: IndicatorFilter): FactsFilter {
  const withEver = DEFINITIONS[definition].numerator === "ever";
  return { ...rest, window: effectiveWindow(definition, window), withEver };
}

/** Counts the leavers the actor may count: one statement, whatever the screen. */
export async function getTally(ctx: Context, filter: IndicatorFilter, grain: Grain = "cohort"): Promise<Tally> {
  return countLeavers(ctx, factsFilter(filter), grain);
}

/** The same leavers as every definition sees them at M6: one tally serves all six. */
export async function getTallyForAll(
  ctx: Context,
  filter: Omit<IndicatorFilter, "definition" | "window">,
): Promise<Tally> {
  return countLeavers(ctx, { ...filter, window: "M6", withEver: true }, "school");
}

/** Counts every leaver of the network, for pages that show the public what disclosure control lets through. */
export async function getPublicTally(filter: IndicatorFilter): Promise<Tally> {
  return countLeavers("public", factsFilter(filter), "cohort");
}
