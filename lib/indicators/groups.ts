import { departementName } from "@/lib/places/communes";
import { DEFINITIONS, type DefinitionCode } from "./rules/definitions";
import { type Figures, figuresOf } from "./rules/formulas";
import type { Place, Tally, TallyCell } from "./rules/tally";

export const GROUPINGS = ["school", "cohort", "departement", "year", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type Group = { key: string; label: string; cells: readonly TallyCell[]; figures: Figures };

function keyOf(by: Grouping, cell: TallyCell, place: Place): { key: string; label: string } {
  switch (by) {
    case "school":
      return { key: place.schoolCode, label: place.schoolName };
    case "cohort":
      return { key: `${place.schoolCode}/${place.cohortCode}`, label: `${place.schoolName} ${place.cohortCode}` };
    case "departement":
      return { key: place.departement, label: departementName(place.departement) ?? place.departement };
    default:
      return { key: cell.exitYear, label: cell.exitYear };
  }
}

/** The figures of a tally by group, sorted by key; a group exists when it has a leaver. */
export function groupFigures(tally: Tally, definition: DefinitionCode, by: Grouping): Group[] {
  if (by === "none") return [];
  const groups = new Map<string, { label: string; cells: TallyCell[] }>();
  for (const cell of tally.cells) {
    const place = tally.places.get(cell.placeId);
    if (!place) throw new Error(`a tally counts people of a place it does not name: ${cell.placeId}`);
    const { key, label } = keyOf(by, cell, place);
    const group = groups.get(key) ?? { label, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { label, cells }]) => ({ key, label, cells, figures: figuresOf(cells, DEFINITIONS[definition]) }));
}
