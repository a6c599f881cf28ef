import { z } from "zod";
import type { CohortFilter } from "@/lib/cohorts/queries";

const text = z
  .union([z.string(), z.array(z.string()).transform((values) => values[0] ?? "")])
  .transform((value) => value.trim() || undefined)
  .optional();

const schema = z.object({
  etat: text.pipe(z.enum(["recruiting", "running", "ended", "cancelled"]).optional().catch(undefined)),
  ecole: text,
  q: text,
  page: text.transform((value) => (value && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined)),
});

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The filter that the address holds; what makes no sense in it is left out. */
export async function cohortFilter(searchParams: SearchParams): Promise<CohortFilter> {
  const { etat, ecole, q, page } = schema.parse(await searchParams);
  return { state: etat, school: ecole, text: q, page };
}

/** The address of the list under a filter. */
export function cohortsHref({ state, school, text: q, page }: CohortFilter): string {
  const query = new URLSearchParams({
    ...(state && { etat: state }),
    ...(school && { ecole: school }),
    ...(q && { q }),
    ...(page && page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/promotions?${query}` : "/promotions";
}
