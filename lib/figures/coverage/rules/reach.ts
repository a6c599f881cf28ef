import { kilometresBetween, type Point } from "@/lib/network/places/rules/distance";

/** The 30 km that the Région asks about, half of it and half as much again. */
export const LIMIT_KM = 30;
const STEP_KM = LIMIT_KM / 2;

export const BANDS = ["near", "within", "beyond", "far"] as const;
export type Band = (typeof BANDS)[number];

/** The kilometres at which each band ends, itself included; the last has no end. */
export const BAND_ENDS: Readonly<Record<Band, number>> = {
  near: STEP_KM,
  within: LIMIT_KM,
  beyond: LIMIT_KM + STEP_KM,
  far: Number.POSITIVE_INFINITY,
};

/** Without any school everything is far. */
export function bandOf(km: number): Band {
  return BANDS.find((band) => km <= BAND_ENDS[band]) ?? "far";
}

export const isWithinReach = (km: number) => km <= LIMIT_KM;

/** The next whole kilometre, so that « 30 km » is never said of what lies beyond; null with nothing to be far from. */
export const shownKilometres = (km: number) => (Number.isFinite(km) ? Math.ceil(km) : null);

/** The distance to the nearest of them, and which it is: of several as near the first; none, and infinitely far, of none. */
export function nearestOf<Site extends Point>(from: Point, sites: readonly Site[]): { km: number; site: Site | null } {
  let nearest: { km: number; site: Site | null } = { km: Number.POSITIVE_INFINITY, site: null };
  for (const site of sites) {
    const km = kilometresBetween(from, site);
    if (km < nearest.km) nearest = { km, site };
  }
  return nearest;
}
