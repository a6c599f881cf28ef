import "server-only";
import type { Context } from "@/lib/core/context";
import { audienceOf, masksCounts } from "@/lib/indicators/disclosure";
import { asOfDay, type FiguresSearch, withoutFilters } from "@/lib/indicators/schema";

/**
 * What the address of a school or a cohort filters by. Those who see masked counts get no filter: two questions must not
 * isolate anybody, nor a cohort beside its school give masked counts back.
 */
export function ownSearch(ctx: Context, asked: FiguresSearch) {
  const fixed = masksCounts(audienceOf(ctx.actor));
  const search = { ...(fixed ? withoutFilters(asked) : asked), ecole: undefined, departement: undefined };
  return { fixed, search, asOf: asOfDay(search, ctx.today) };
}
