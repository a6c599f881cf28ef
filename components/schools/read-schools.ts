import "server-only";
import type { Context } from "@/lib/core/context";
import { audienceOf, masksCounts } from "@/lib/indicators/disclosure";
import { getTally, listSchools } from "@/lib/indicators/queries";
import type { IndicatorFilter } from "@/lib/indicators/tally-sql";

/** The schools of a reader and their leavers: by cohort where small counts are masked, which looks at each cohort. */
export async function readSchools(ctx: Context, filter: IndicatorFilter) {
  const grain = masksCounts(audienceOf(ctx.actor)) ? "cohort" : "school";
  const [schools, tally] = await Promise.all([listSchools(ctx), getTally(ctx, filter, grain)]);
  return { schools, tally };
}
