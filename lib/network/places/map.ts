import { departementName } from "./communes";
import { readTable } from "./data-files";
import { type Position, positionOf } from "./positions";
import { EARTH_RADIUS_KM } from "./rules/distance";

/** Of the map of Occitanie, in the units of its outlines (scripts/departement-outlines.ts). */
export const MAP = { width: 1100, height: 800 };

export type Outline = {
  code: string;
  name: string;
  /** Where its name stands, as shares of the width and of the height. */
  x: number;
  y: number;
  /** Of an SVG, in the units of {@link MAP}. */
  path: string;
  /** Its corners, as shares of the width and of the height. */
  rings: readonly (readonly Corner[])[];
};

type Corner = readonly [x: number, y: number];

/** The corners of each ring of an outline, whose steps are from one to the next. */
function ringsOf(path: string): Corner[][] {
  return path
    .split("M")
    .slice(1)
    .map((ring) => {
      const steps = (ring.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: Math.floor(steps.length / 2) }, (_, i) => {
        x += steps[2 * i] ?? 0;
        y += steps[2 * i + 1] ?? 0;
        return [x / MAP.width, y / MAP.height] as const;
      });
    });
}

let outlines: readonly Outline[] | undefined;

/** The thirteen départements of Occitanie. */
export function listOutlines(): readonly Outline[] {
  outlines ??= readTable("outlines-occitanie.tsv").map(([code = "", x, y, path = ""]) => ({
    code,
    name: departementName(code) ?? code,
    x: Number(x) / MAP.width,
    y: Number(y) / MAP.height,
    path,
    rings: ringsOf(path),
  }));
  return outlines;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Lambert's conformal conic projection on the sphere, from the meridian 3° E, true along 44° N and 49° N. */
const [SOUTH, NORTH, MERIDIAN, MIDDLE] = [44, 49, 3, 46.5].map(radians) as [number, number, number, number];
const stretch = (latitude: number) => Math.tan((Math.PI / 2 + latitude) / 2);
const CONE = Math.log(Math.cos(SOUTH) / Math.cos(NORTH)) / Math.log(stretch(NORTH) / stretch(SOUTH));
const radius = (latitude: number) => (Math.cos(SOUTH) * (stretch(SOUTH) / stretch(latitude)) ** CONE) / CONE;

/** As shares of width and height. The projection was fitted to the prefectures, and is 1.2 km off on average. */
function onMap({ latitude, longitude }: Position): { x: number; y: number } {
  const angle = CONE * (radians(longitude) - MERIDIAN);
  const r = radius(radians(latitude));
  const [x, y] = [300 + 3000 * r * Math.sin(angle), 300 + 3000 * (r * Math.cos(angle) - radius(MIDDLE))];
  const ofFrance = [1.09578 * x + 0.0109 * y + 6.32035, -0.01187 * x + 1.08848 * y - 29.53715] as const;
  return { x: (5 * (ofFrance[0] - 200)) / MAP.width, y: (5 * (ofFrance[1] - 373)) / MAP.height };
}

/** How long so many kilometres to the north are on the map, in its units: nearly as long in any other direction. */
export function mapLengthOf(position: Position, kilometres: number): number {
  const degrees = kilometres / ((EARTH_RADIUS_KM * Math.PI) / 180);
  const [from, to] = [onMap(position), onMap({ ...position, latitude: position.latitude + degrees })];
  return Math.hypot((to.x - from.x) * MAP.width, (to.y - from.y) * MAP.height);
}

export type MapPoint = { x: number; y: number; approximate: boolean };

/** Where a commune lies on the map, under its code of now or of before; null outside Occitanie. */
export function mapPointOf(insee: string): MapPoint | null {
  const position = positionOf(insee);
  if (position) return { ...onMap(position), approximate: position.approximate };
  const around = listOutlines().find(({ code }) => insee.startsWith(code));
  return around ? { x: around.x, y: around.y, approximate: true } : null;
}
