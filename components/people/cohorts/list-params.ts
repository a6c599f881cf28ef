import { z } from "zod";
import { orderOf, orderSearch } from "@/lib/foundation/core/order";
import { orderParams, pageParam } from "@/lib/foundation/platform/search-params";
import type { CohortFilter } from "@/lib/people/cohorts/queries";
import { COHORT_STATES } from "@/lib/people/cohorts/rules/cohort";
import { COHORT_SORTS } from "@/lib/people/cohorts/rules/order";

/** Names of cohorts and codes of schools are shorter. */
const LONGEST = 120;

const text = z
  .union([z.string(), z.array(z.string()).transform((values) => values[0] ?? "")])
  // No text of ours holds a NUL, and PostgreSQL does not take one.
  .transform((value) => value.replaceAll("\0", "").trim().slice(0, LONGEST) || undefined)
  .optional();

const schema = z.object({
  etat: text.pipe(z.enum(COHORT_STATES).optional().catch(undefined)),
  ecole: text,
  q: text,
  page: pageParam,
  ...orderParams(COHORT_SORTS),
});

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The filter that the address holds; what makes no sense in it is left out. */
export async function cohortFilter(searchParams: SearchParams): Promise<CohortFilter> {
  const { etat, ecole, q, page, ...order } = schema.parse(await searchParams);
  return { state: etat, school: ecole, text: q, page, order: orderOf(order) };
}

/** The address of the list under a filter, or of its file. */
export function cohortsHref({ state, school, text: q, page, order }: CohortFilter, path = "/promotions"): string {
  const query = new URLSearchParams({
    ...(state && { etat: state }),
    ...(school && { ecole: school }),
    ...(q && { q }),
    ...(order && orderSearch(order)),
    ...(page && page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The form of a cohort that asks for a programme its list lacks, to come back to; any other address is the list's. */
export const cohortFormAddress = z
  .string()
  .regex(/^\/promotions\/(nouvelle|[\w-]{1,64}\/modifier)$/)
  .catch("/promotions");
