/** Degrees. */
export type Point = { latitude: number; longitude: number };

/** The mean radius of the Earth (IUGG): a sphere of it is at most half a percent off, less than a position is. */
export const EARTH_RADIUS_KM = 6_371;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** As the crow flies: the great circle between two points, by the haversine formula. */
export function kilometresBetween(from: Point, to: Point): number {
  const [south, north] = [radians(from.latitude), radians(to.latitude)];
  const down = Math.sin((north - south) / 2);
  const across = Math.sin(radians(to.longitude - from.longitude) / 2);
  const haversine = down * down + Math.cos(south) * Math.cos(north) * across * across;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
