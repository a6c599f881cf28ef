import "server-only";
import { cache } from "react";
import { getCohort } from "@/lib/cohorts/queries";
import type { Context } from "@/lib/core/context";
import { notFound } from "./refusals";

const readCohort = cache(getCohort);

/** The cohort of a page, read once per request; 404 when the reader may not know of it. */
export async function requireCohort(ctx: Context, cohortId: string) {
  return (await readCohort(ctx, cohortId)) ?? notFound(ctx);
}
