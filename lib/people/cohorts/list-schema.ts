import { z } from "zod";
import type { ListColumns } from "@/lib/foundation/core/list-columns";
import { orderOf, orderSearch } from "@/lib/foundation/core/order";
import { columnsParam, orderParams, pageParam } from "@/lib/foundation/platform/search-params";
import type { CohortFilter } from "@/lib/people/cohorts/queries";
import { COHORT_SEATS, COHORT_STATES } from "@/lib/people/cohorts/rules/cohort";
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
  formation: text,
  annee: text.pipe(
    z
      .string()
      .regex(/^(19|20|21)\d\d$/)
      .optional()
      .catch(undefined),
  ),
  places: text.pipe(z.enum(COHORT_SEATS).optional().catch(undefined)),
  q: text,
  colonnes: columnsParam,
  page: pageParam,
  ...orderParams(COHORT_SORTS),
});

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export type CohortList = CohortFilter & {
  /** Columns that a view has, in place of those that the browser keeps. */
  columns?: string | undefined;
};

/** The filter that the address holds; what makes no sense in it is left out. */
export function readCohortFilter(params: Awaited<SearchParams>): CohortList {
  const read = schema.parse(params);
  return {
    state: read.etat,
    school: read.ecole,
    programme: read.formation,
    year: read.annee,
    seats: read.places,
    text: read.q,
    columns: read.colonnes,
    page: read.page,
    order: orderOf(read),
  };
}

export const cohortFilter = async (searchParams: SearchParams): Promise<CohortList> =>
  readCohortFilter(await searchParams);

/** Parts of the filter with their names in an address, in the order of the form. */
export const COHORT_FILTERS = {
  state: "etat",
  school: "ecole",
  programme: "formation",
  year: "annee",
  seats: "places",
  text: "q",
} as const satisfies Partial<Record<keyof CohortFilter, string>>;
export type CohortFilterPart = keyof typeof COHORT_FILTERS;
export const COHORT_FILTER_PARTS = Object.keys(COHORT_FILTERS) as CohortFilterPart[];

export const isNarrowedCohorts = (filter: CohortFilter): boolean => COHORT_FILTER_PARTS.some((part) => filter[part]);

/** What the address of a list under a filter says. */
export function cohortParams(list: CohortList): Record<string, string> {
  const { columns, page, order } = list;
  return {
    ...Object.fromEntries(
      COHORT_FILTER_PARTS.flatMap((part) => (list[part] ? [[COHORT_FILTERS[part], list[part]]] : [])),
    ),
    ...(columns && { colonnes: columns }),
    ...(order && orderSearch(order)),
    ...(page && page > 1 && { page: String(page) }),
  };
}

export const cohortsSearch = (list: CohortList): string => String(new URLSearchParams(cohortParams(list)));

/** The address of the list under a filter, or of its file. */
export function cohortsHref(list: CohortList, path = "/promotions"): string {
  const search = cohortsSearch(list);
  return search ? `${path}?${search}` : path;
}

/** The form of a cohort that asks for a programme its list lacks, to come back to; any other address is the list's. */
export const cohortFormAddress = z
  .string()
  .regex(/^\/promotions\/(nouvelle|[\w-]{1,64}\/modifier)$/)
  .catch("/promotions");

const AT_FIRST = ["programme", "dates", "places", "state", "blocker"] as const;
const ALL = ["programme", "dates", "session", "places", "state", "blocker"] as const;
export type CohortColumn = (typeof ALL)[number];

/** What the list can say of each cohort besides its name. */
export const COHORT_COLUMNS: ListColumns<CohortColumn> = { all: ALL, atFirst: AT_FIRST, cookie: "cohort-columns" };
