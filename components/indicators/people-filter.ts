import type { CivilDate } from "@/lib/core/civil-date";
import type { JourneysFilter } from "@/lib/indicators/journey-sql";
import { asOfDay, liveFilter, type PeopleSearch } from "@/lib/indicators/schema";
import type { IndicatorFilter } from "@/lib/indicators/tally-sql";

/** The filter of a list of entrants, from its address. */
export function entrantsFilter(search: PeopleSearch, today: CivilDate): JourneysFilter {
  return {
    asOf: asOfDay(search, today),
    schoolCode: search.ecole,
    departement: search.departement,
    cohortId: search.promotion,
  };
}

/** The filter of a list of leavers, from its address. */
export function listFilter(search: PeopleSearch, today: CivilDate): IndicatorFilter {
  return {
    ...entrantsFilter(search, today),
    ...liveFilter(search, today),
    exitYear: search.annee,
  };
}
