import type { CivilDate } from "@/lib/core/civil-date";
import { inTextOrder } from "@/lib/core/order";
import type { LiveGroup, LiveTally } from "@/lib/indicators/live";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { departementName } from "@/lib/places/communes";

/** What the filters offer: what there is in the whole scope. */
export function choicesOf({ choices: { departements, ...rest } }: LiveTally, asOf: CivilDate) {
  const named = departements.map((code) => ({ code, name: departementName(code) ?? code }));
  return { ...rest, departements: inTextOrder(named, ({ name }) => name), asOf };
}

/**
 * All the dashboard shows, from the leavers of the actor's scope: filters by place and year are taken here, because the
 * years beside the chosen one and the rest of the network are on the page too.
 */
export function dashboardOf(live: LiveTally, { ecole, departement, annee }: FiguresSearch) {
  const place = { ecole, departement };
  const side = { ...place, annee };
  const years = live.years(place);
  return {
    figures: live.figures(side),
    schools: live.groups("school", side),
    years,
    isNarrowed: Boolean(ecole ?? departement),
    rest: live.besides(side),
    ...yearPair(years, annee),
  };
}

type YearPair = { year: LiveGroup | null; before: LiveGroup | null };

/** The chosen year and the one before; without a choice, the latest year whose due dates have all passed. */
export function yearPair(years: readonly LiveGroup[], annee: string | undefined): YearPair {
  const left = years.filter(({ figures }) => figures.leavers > 0);
  const settled = left.filter(({ figures }) => !figures.provisional && figures.base > 0);
  const year = annee ? left.find(({ key }) => key === annee) : settled.at(-1);
  const before = year && left.find(({ key }) => Number(key) === Number(year.key) - 1);
  return { year: year ?? null, before: before ?? null };
}
