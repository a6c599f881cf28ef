import type { CivilDate } from "@/lib/core/civil-date";
import { asOfDay, type PeopleSearch } from "@/lib/indicators/schema";
import type { IndicatorFilter } from "@/lib/indicators/tally-sql";

/** The filter of a list, from its address. */
export function listFilter(search: PeopleSearch, today: CivilDate): IndicatorFilter {
  return {
    definition: search.definition,
    window: search.echeance,
    asOf: asOfDay(search, today),
    schoolCode: search.ecole,
    departement: search.departement,
    exitYear: search.annee,
    cohortId: search.promotion,
  };
}
