import type { CivilDate } from "@/lib/core/civil-date";
import { inTextOrder } from "@/lib/core/order";
import { isOn } from "@/lib/indicators/comparison";
import { DEFINITIONS } from "@/lib/indicators/definitions";
import { figuresOf } from "@/lib/indicators/formulas";
import { type Group, groupFigures } from "@/lib/indicators/groups";
import type { FiguresSearch } from "@/lib/indicators/schema";
import type { Tally, TallyCell } from "@/lib/indicators/tally";
import { departementName } from "@/lib/places/communes";

const unique = (values: Iterable<string>) => [...new Set(values)].sort();
const byName = (places: { code: string; name: string }[]) => inTextOrder(places, ({ name }) => name);

/** What the filters offer: what the tally of the whole scope holds. */
export function choicesOf({ cells, places }: Tally, asOf: CivilDate) {
  const schools = new Map([...places.values()].map(({ schoolCode, schoolName }) => [schoolCode, schoolName]));
  const departements = unique([...places.values()].map(({ departement }) => departement));
  return {
    years: unique(cells.map(({ exitYear }) => exitYear)).reverse(),
    departements: byName(departements.map((code) => ({ code, name: departementName(code) ?? code }))),
    schools: byName([...schools].map(([code, name]) => ({ code, name }))),
    asOf,
  };
}

function within(tally: Tally, keep: (cell: TallyCell) => boolean): Tally {
  return { places: tally.places, cells: tally.cells.filter(keep) };
}

const figuresIn = ({ cells }: Tally, search: FiguresSearch) => figuresOf(cells, DEFINITIONS[search.definition]);

/**
 * All the dashboard shows, from the one tally of the actor's scope: filters by place and year are taken here, because
 * the years beside the chosen one and the rest of the network are on the page too.
 */
export function dashboardOf(all: Tally, search: FiguresSearch) {
  const { ecole, departement, annee, definition } = search;
  const ofPlace = isOn({ ecole, departement }, all);
  const ofYear = isOn({ annee }, all);
  const place = within(all, ofPlace);
  const chosen = within(place, ofYear);
  const rest = within(all, (cell) => ofYear(cell) && !ofPlace(cell));
  const years = groupFigures(place, definition, "year");
  return {
    cells: chosen.cells,
    figures: figuresIn(chosen, search),
    schools: groupFigures(chosen, definition, "school"),
    years,
    isNarrowed: Boolean(ecole ?? departement),
    rest: figuresIn(rest, search),
    ...yearPair(years, annee),
  };
}

type YearPair = { year: Group | null; before: Group | null };

/** The chosen year and the one before; without a choice, the latest year whose due dates have all passed. */
export function yearPair(years: readonly Group[], annee: string | undefined): YearPair {
  const settled = years.filter(({ figures }) => !figures.provisional && figures.base > 0);
  const year = annee ? years.find(({ key }) => key === annee) : settled.at(-1);
  const before = year && years.find(({ key }) => Number(key) === Number(year.key) - 1);
  return { year: year ?? null, before: before ?? null };
}
