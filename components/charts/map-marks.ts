import type { PlacedDot } from "./map-names";
import { keptApart } from "./place-labels";

export type MarkKind = "school" | "candidate" | "town";

export type DistanceMark = {
  key: string;
  kind: MarkKind;
  label: string;
  /** « École de Carbonne » */
  name: string;
  x: number;
  y: number;
  /** The radius of its ring in the units of the map; 0 for none. */
  ring: number;
  href: string | null;
};

/** In pixels, whatever the width: a mark is as large as its name. */
export const MARK_RADIUS: Readonly<Record<MarkKind, number>> = { school: 5, candidate: 7, town: 4 };

/** The width at which two marks of one commune are told apart on a phone and on a screen. */
const SHEETS = [312, 576];

/** As the names of a map want them: in their order the first are named first; towns where there is room. */
export function markDots(marks: readonly DistanceMark[], ratio: number): PlacedDot[] {
  const sheets = SHEETS.map((width) => ({ width, height: width * ratio }));
  const moves = keptApart(
    marks.map(({ x, y, kind }) => ({ x, y, radius: kind === "town" ? 0 : MARK_RADIUS[kind] })),
    sheets,
  );
  return marks.map(({ key, kind, label, name, x, y, href }, i) => ({
    key,
    label,
    name,
    x,
    y,
    href,
    valueText: "",
    look: "plain",
    approximate: false,
    chosen: kind === "candidate",
    isOptional: kind === "town",
    people: marks.length - i,
    radius: MARK_RADIUS[kind],
    ...(moves[i] ?? { dx: 0, dy: 0 }),
  }));
}
