import "server-only";
import { cache } from "react";
import { type CohortView, getCohort } from "@/lib/cohorts/queries";
import type { Context } from "@/lib/core/context";
import type { LiveTally } from "@/lib/indicators/live";
import { getJourney, getLive, listSchools } from "@/lib/indicators/queries";
import { asOfDay, type FiguresSearch, liveFilter } from "@/lib/indicators/schema";
import { forbidden, notFound } from "./refusals";
import { requirePermission } from "./session";

const readCohort = cache(getCohort);

/** The cohort of a page, read once per request; 404 when the reader may not know of it. */
export async function requireCohort(ctx: Context, cohortId: string) {
  return (await readCohort(ctx, cohortId)) ?? notFound(ctx);
}

/** The school of an address, read once per request; 404 when the reader may not know of it. */
export const requireSchool = cache(async (code: string) => {
  const ctx = await requirePermission("school.read");
  const [school] = await listSchools(ctx, code);
  return { ctx, school: school ?? notFound(ctx) };
});

/** The live figures that an address asks for, of a cohort or of every school; 403 for whom none is. */
export async function requireLive(
  ctx: Context,
  search: Pick<FiguresSearch, "definition" | "echeance" | "arrete">,
  cohortId?: string,
): Promise<LiveTally> {
  const filter = { ...liveFilter(search, ctx.today), cohortId };
  return (await getLive(ctx, filter, cohortId ? "cohort" : "school")) ?? forbidden(ctx);
}

/** From entry to certificate in a cohort, as an address asks for it; 403 for whom no live figure is. */
export async function requireJourney(ctx: Context, search: Pick<FiguresSearch, "arrete">, cohort: CohortView) {
  const filter = { cohortId: cohort.id, asOf: asOfDay(search, ctx.today) };
  return (await getJourney(ctx, filter, [cohort])) ?? forbidden(ctx);
}
