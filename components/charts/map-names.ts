import { max } from "d3-array";
import { boxOfSpot, type Rings, reaches, type Spot, spotsWithin } from "./area-names";
import { keptApart, type Labelled, type LabelSide, labelSheet } from "./place-labels";

export type MapArea = {
  key: string;
  name: string;
  /** What stands for the name on a phone: « 31 ». */
  code: string;
  path: string;
  /** Where a file has the same outline, for pages that need not bring it. */
  drawnAt?: string;
  rings: Rings;
  /** Of its name, as shares of the width and of the height. */
  x: number;
  y: number;
  /** Nothing of what the map shows is in it. */
  empty: boolean;
  /** What the page is narrowed to. */
  chosen: boolean;
  href: string | null;
};

export type MapDot = {
  key: string;
  label: string;
  /** Beside the name of what stands apart: « 86 % ». */
  valueText: string;
  /** « Carbonne : 86 % (104 personnes) » */
  name: string;
  x: number;
  y: number;
  people: number;
  /** Too few people for a rate are a ring, beyond chance is a disc in colour within another. */
  look: "plain" | "apart" | "ring";
  approximate: boolean;
  chosen: boolean;
  href: string | null;
  /** Named where there is room, and else not at all. */
  isOptional?: boolean;
};

/** Of the most people. */
const LARGEST = 11;
/** What stands for fewer than this share of them is drawn as large as that, or it would not be seen. */
const FEWEST = 1 / 16;
const SMALLEST = LARGEST * Math.sqrt(FEWEST);
export const LINE_AROUND = 3;

type Layout = {
  /** What is free on each width of a kind stays free in between. */
  widths: readonly number[];
  /** Pixels of a letter and of a line, of the names of places and of those of areas. */
  text: { letter: number; line: number };
  areaText: { letter: number; line: number };
  /** Areas have their codes alone. */
  isPhone: boolean;
};

/** How many of the largest places have their names before the areas have theirs. */
const BEFORE_AREAS = 4;

/** Phones, and what is wider than 36rem. */
export const NARROW_LAYOUT: Layout = {
  widths: [288, 360, 575],
  text: { letter: 6.2, line: 13 },
  areaText: { letter: 6.8, line: 13 },
  isPhone: true,
};
export const WIDE: Layout = {
  widths: [576, 704],
  text: { letter: 7.2, line: 16 },
  areaText: { letter: 6, line: 13 },
  isPhone: false,
};

export type PlacedDot = MapDot & { radius: number; dx: number; dy: number };

/** The largest first, so that a smaller one is never under it. */
export function placedDots(dots: readonly MapDot[], ratio: number): PlacedDot[] {
  const most = max(dots, ({ people }) => people) || 1;
  const sized = dots
    .map((dot) => ({ ...dot, radius: Math.max(SMALLEST, LARGEST * Math.sqrt(dot.people / most)) }))
    .sort((a, b) => b.radius - a.radius);
  const moves = keptApart(
    sized.map((dot) => ({ x: dot.x, y: dot.y, radius: outerOf(dot) })),
    [NARROW_LAYOUT, WIDE].map(({ widths: [width = 0] }) => ({ width, height: width * ratio })),
  );
  return sized.map((dot, i) => ({ ...dot, ...(moves[i] ?? { dx: 0, dy: 0 }) }));
}

const textOf = ({ label, valueText, look }: MapDot) => (look === "apart" ? `${label} ${valueText}` : label);
export const outerOf = ({ radius, look }: Pick<PlacedDot, "radius" | "look">) =>
  radius + (look === "apart" ? LINE_AROUND : 0);

/** Where names stand on a layout: of places a side of their dot, or of a letter that stands for one; of areas a spot. */
export type Names = {
  sides: Map<string, LabelSide>;
  letters: Map<string, { letter: string; side: LabelSide }>;
  areas: Map<string, Spot>;
};

/** What has come of it so far, and then what comes next: each is looked for once, whoever goes through it. */
function remembered<Item>(source: Iterator<Item>): Iterable<Item> {
  const found: Item[] = [];
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at += 1) {
        const next = at < found.length ? null : source.next();
        if (next?.done) return;
        if (next) found.push(next.value);
        yield found[at] as Item;
      }
    },
  };
}

const spotsFound = new Map<string, Iterable<Spot>>();

/** Where the name of an area may stand in a layout: its outline does not change. */
function spotsOf(area: MapArea, ratio: number, { widths: [width = 0], areaText, isPhone }: Layout): Iterable<Spot> {
  const key = `${area.key} ${isPhone} ${area.path.length}`;
  const named = isPhone ? { ...area, name: area.code } : area;
  const spots = spotsFound.get(key) ?? remembered(spotsWithin(named, { width, height: width * ratio }, areaText));
  spotsFound.set(key, spots);
  return spots;
}

/** A, B … Z, AA, AB … */
const letterOf = (index: number): string =>
  (index < 26 ? "" : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** What is chosen or stands apart has its name; the others from the largest on, while there is room; else a letter. */
export function dotNames(
  { dots, areas, ratio }: { dots: readonly PlacedDot[]; areas: readonly MapArea[]; ratio: number },
  layout: Layout,
): Names {
  const { widths, text, areaText } = layout;
  const rank = ({ chosen, look }: PlacedDot) => (chosen ? 2 : look === "apart" ? 1 : 0);
  const labelled = (dot: PlacedDot, written = textOf(dot)): Labelled => ({
    key: dot.key,
    x: dot.x,
    y: (width) => dot.y * width * ratio + dot.dy,
    dx: dot.dx,
    radius: outerOf(dot),
    text: written,
    wanted: true,
  });
  const sheet = labelSheet(
    dots.map((dot) => labelled(dot)),
    { widths, ...text, top: 0, foot: (width) => width * ratio, radius: SMALLEST },
  );
  const hatched = areas.filter(({ empty }) => empty);
  const onHatch = (box: Parameters<typeof reaches>[0], width: number) =>
    hatched.some(({ rings }) => reaches(box, { width, height: width * ratio }, rings));
  const names: Names = { sides: new Map(), letters: new Map(), areas: new Map() };
  const nameDots = (some: readonly PlacedDot[]) => {
    for (const dot of some) {
      const side = sheet.beside(labelled(dot), onHatch) ?? (rank(dot) > 0 ? sheet.somewhere(labelled(dot)) : null);
      if (side) names.sides.set(dot.key, side);
    }
  };
  const nameAreas = () => {
    for (const area of areas) {
      const spot = sheet.take(spotsOf(area, ratio, layout), (one, width) =>
        boxOfSpot(one, areaText, { width, height: width * ratio }),
      );
      if (spot) names.areas.set(area.key, spot);
    }
  };
  const ranked = dots.toSorted((a, b) => rank(b) - rank(a) || b.people - a.people);
  const first = ranked.filter((dot) => rank(dot) > 0).length + BEFORE_AREAS;
  nameDots(ranked.slice(0, first));
  nameAreas();
  nameDots(ranked.slice(first));
  // From the north to the south, as one looks for them.
  const rest = dots
    .filter(({ key, isOptional }) => !names.sides.has(key) && !isOptional)
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const [index, dot] of rest.entries()) {
    const letter = letterOf(index);
    // A capital is as wide as two letters.
    const own = labelled(dot, `${letter} `);
    names.letters.set(dot.key, { letter, side: sheet.beside(own) ?? sheet.somewhere(own) });
  }
  return names;
}

export const ON_PHONES = "@min-[36rem]:hidden";
export const ON_SCREENS = "@max-[36rem]:hidden";

type Stand = { text: string; isLetter: boolean; side: LabelSide; where: string | undefined };

/** How often a name stands: once where it is on the same side on phones and on screens. */
export function standsOf({ key, label }: PlacedDot, narrow: Names, wide: Names): Stand[] {
  const on = ({ sides, letters }: Names, where: string): Stand[] => {
    const [side, marked] = [sides.get(key), letters.get(key)];
    if (side) return [{ text: label, isLetter: false, side, where }];
    return marked ? [{ text: marked.letter, isLetter: true, side: marked.side, where }] : [];
  };
  const [phone, screen] = [on(narrow, ON_PHONES), on(wide, ON_SCREENS)];
  const [one, other] = [phone[0], screen[0]];
  if (one && other && one.text === other.text && one.side === other.side) return [{ ...one, where: undefined }];
  return [...phone, ...screen];
}

/** Whom the letters stand for, in their order. */
export const keyOf = (dots: readonly PlacedDot[], { letters }: Names) =>
  dots
    .flatMap((dot) => {
      const marked = letters.get(dot.key);
      return marked ? [{ ...dot, letter: marked.letter }] : [];
    })
    .toSorted((a, b) => a.letter.length - b.letter.length || a.letter.localeCompare(b.letter));
