import { readTable } from "./data-files";
import { kilometresBetween, type Point } from "./rules/distance";

/** On what a position rests: its own, or the middle of the known ones of the same postcode, EPCI or département. */
export const BASES = ["known", "postcode", "epci", "departement"] as const;
export type PositionBasis = (typeof BASES)[number];

/** `approximate`: the middle of its neighbours, as two in three are: a map has to say so. */
export type Position = Point & { basis: PositionBasis; approximate: boolean };

let positions: Map<string, Position> | undefined;

/** Null outside Occitanie. */
export function positionOf(insee: string): Position | null {
  positions ??= new Map(
    readTable("positions-occitanie.tsv").map(([code = "", latitude, longitude, basis]) => [
      code,
      {
        latitude: Number(latitude),
        longitude: Number(longitude),
        basis: BASES.find((one) => one === basis) ?? "departement",
        approximate: basis !== "known",
      },
    ]),
  );
  return positions.get(insee) ?? null;
}

/** Kilometres from one commune to others, as the crow flies; null when it is not known where it lies. */
export function distancesFrom(insee: string): ((to: string) => number) | null {
  const from = positionOf(insee);
  if (!from) return null;
  return (to) => {
    const point = positionOf(to);
    return point ? kilometresBetween(from, point) : Number.POSITIVE_INFINITY;
  };
}
