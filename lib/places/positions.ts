import { readTable } from "./data-files";

/** Degrees. `approximate`: the middle of its neighbours, as two in three are: a map has to say so. */
export type Position = { latitude: number; longitude: number; approximate: boolean };

let positions: Map<string, Position> | undefined;

/** Null outside Occitanie. */
export function positionOf(insee: string): Position | null {
  positions ??= new Map(
    readTable("positions-occitanie.tsv").map(([code = "", latitude, longitude, basis]) => [
      code,
      { latitude: Number(latitude), longitude: Number(longitude), approximate: basis !== "known" },
    ]),
  );
  return positions.get(insee) ?? null;
}

const EARTH_RADIUS_KM = 6_371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres from one commune to others, as the crow flies; null when it is not known where it lies. */
export function distancesFrom(insee: string): ((to: string) => number) | null {
  const from = positionOf(insee);
  if (!from) return null;
  return (to) => {
    const point = positionOf(to);
    if (!point) return Number.POSITIVE_INFINITY;
    const north = radians(point.latitude - from.latitude);
    const east = radians(point.longitude - from.longitude) * Math.cos(radians(from.latitude));
    return Math.hypot(north, east) * EARTH_RADIUS_KM;
  };
}
