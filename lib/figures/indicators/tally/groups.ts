import { departementName } from "@/lib/network/places/communes";
import type { Definition } from "../definitions/rules/definitions";
import { countsOfBlocks, type Figures, figuresOf } from "./rules/formulas";
import type { Place, Tally, TallyBlock } from "./rules/tally";

export const GROUPINGS = ["school", "cohort", "departement", "year", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type Group = { key: string; label: string; blocks: readonly TallyBlock[]; figures: Figures };

function keyOf(by: Grouping, block: TallyBlock, place: Place): { key: string; label: string } {
  switch (by) {
    case "school":
      return { key: place.schoolCode, label: place.schoolName };
    case "cohort":
      return { key: `${place.schoolCode}/${place.cohortCode}`, label: `${place.schoolName} ${place.cohortCode}` };
    case "departement":
      return { key: place.departement, label: departementName(place.departement) ?? place.departement };
    default:
      return { key: block.exitYear, label: block.exitYear };
  }
}

/** The figures of a tally by group, sorted by key; a group exists when it has a leaver. */
export function groupFigures(tally: Tally, definition: Definition, by: Grouping): Group[] {
  if (by === "none") return [];
  const groups = new Map<string, { label: string; blocks: TallyBlock[] }>();
  for (const block of tally.blocks) {
    const place = tally.places.get(block.placeId);
    if (!place) throw new Error(`a tally counts people of a place it does not name: ${block.placeId}`);
    const { key, label } = keyOf(by, block, place);
    const group = groups.get(key) ?? { label, blocks: [] };
    group.blocks.push(block);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { label, blocks }]) => {
      const figures = figuresOf(countsOfBlocks(blocks, definition), definition);
      return { key, label, blocks, figures };
    });
}
