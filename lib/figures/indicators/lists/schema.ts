import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { daysOf, isJourneyMeasure, isOfExitYear, liveFilter, type PeopleSearch } from "../schema";
import type { JourneysFilter } from "../tally/cohorts-sql";
import type { IndicatorFilter } from "../tally/tally-sql";
import type { JourneyList } from "./entrants";

/** The set of people of cohorts that an address asks for; null where it asks for leavers. */
export function journeyListOf(search: PeopleSearch): JourneyList | null {
  const { mesure: measure, resultat, titre, critere, reponse, fin, entree, definition, echeance } = search;
  const { preuve: proof, defaut: fault, activite: course, annee, strate: stratum } = search;
  if (!isJourneyMeasure(measure)) return null;
  return {
    measure,
    definition,
    window: echeance,
    result: resultat,
    title: titre,
    criterion: critere,
    endYear: fin,
    entryYear: entree,
    stratum,
    proof,
    fault,
    course,
    ...(isOfExitYear(measure) && { exitYear: annee }),
    ...(critere && { answer: reponse ?? "yes" }),
  };
}

/** The filter of a list of people of cohorts, from its address. */
export function journeysFilter(search: PeopleSearch, today: CivilDate): JourneysFilter {
  return {
    ...daysOf(search, today),
    schoolCode: search.ecole,
    departement: search.departement,
    cohortId: search.promotion,
  };
}

/** The filter of a list of leavers, from its address. */
export function listFilter(search: PeopleSearch, today: CivilDate): IndicatorFilter {
  return {
    ...journeysFilter(search, today),
    ...liveFilter(search, today),
    exitYear: search.annee,
  };
}
