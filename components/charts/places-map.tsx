import { max } from "d3-array";
import { boxOfSpot, type Rings, reaches, type Spot, spotsWithin } from "./area-names";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { HALO } from "./chart-link";
import { DrawnLines } from "./drawn-rows";
import { besideDot, keptApart, type Labelled, type LabelSide, labelSheet } from "./place-labels";

export type MapArea = {
  key: string;
  name: string;
  /** What stands for the name on a phone: « 31 ». */
  code: string;
  path: string;
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
};

/** Of the most people. */
const LARGEST = 11;
/** What stands for fewer than this share of them is drawn as large as that, or it would not be seen. */
const FEWEST = 1 / 16;
const SMALLEST = LARGEST * Math.sqrt(FEWEST);
const LINE_AROUND = 3;

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
const NARROW: Layout = {
  widths: [312, 360, 575],
  text: { letter: 6.2, line: 13 },
  areaText: { letter: 6.8, line: 13 },
  isPhone: true,
};
const WIDE: Layout = {
  widths: [576, 704],
  text: { letter: 7.2, line: 16 },
  areaText: { letter: 6, line: 13 },
  isPhone: false,
};

type Placed = MapDot & { radius: number; dx: number; dy: number };

/** The largest first, so that a smaller one is never under it. */
function placedOf(dots: readonly MapDot[], ratio: number): Placed[] {
  const most = max(dots, ({ people }) => people) || 1;
  const sized = dots
    .map((dot) => ({ ...dot, radius: Math.max(SMALLEST, LARGEST * Math.sqrt(dot.people / most)) }))
    .sort((a, b) => b.radius - a.radius);
  const moves = keptApart(
    sized.map((dot) => ({ x: dot.x, y: dot.y, radius: outerOf(dot) })),
    [NARROW, WIDE].map(({ widths: [width = 0] }) => ({ width, height: width * ratio })),
  );
  return sized.map((dot, i) => ({ ...dot, ...(moves[i] ?? { dx: 0, dy: 0 }) }));
}

const textOf = ({ label, valueText, look }: MapDot) => (look === "apart" ? `${label} ${valueText}` : label);
const outerOf = ({ radius, look }: Pick<Placed, "radius" | "look">) => radius + (look === "apart" ? LINE_AROUND : 0);

/** Where names stand on a layout: of places a side of their dot, or of a letter that stands for one; of areas a spot. */
type Names = {
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

/**
 * Of places what is chosen or stands apart has its name whatever is there; the others from the largest on, as long as
 * there is room; the rest a letter.
 */
function namesOf(
  { dots, areas, ratio }: { dots: readonly Placed[]; areas: readonly MapArea[]; ratio: number },
  layout: Layout,
): Names {
  const { widths, text, areaText } = layout;
  const rank = ({ chosen, look }: Placed) => (chosen ? 2 : look === "apart" ? 1 : 0);
  const labelled = (dot: Placed, written = textOf(dot)): Labelled => ({
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
  const nameDots = (some: readonly Placed[]) => {
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
  const rest = dots.filter(({ key }) => !names.sides.has(key)).toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const [index, dot] of rest.entries()) {
    const letter = letterOf(index);
    // A capital is as wide as two letters.
    const own = labelled(dot, `${letter} `);
    names.letters.set(dot.key, { letter, side: sheet.beside(own) ?? sheet.somewhere(own) });
  }
  return names;
}

const ON_PHONES = "@min-[36rem]:hidden";
const ON_SCREENS = "@max-[36rem]:hidden";

type Stand = { text: string; isLetter: boolean; side: LabelSide; where: string | undefined };

/** How often a name stands: once where it is on the same side on phones and on screens. */
function standsOf({ key, label }: Placed, narrow: Names, wide: Names): Stand[] {
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
const keyOf = (dots: readonly Placed[], { letters }: Names) =>
  dots
    .flatMap((dot) => {
      const marked = letters.get(dot.key);
      return marked ? [{ ...dot, letter: marked.letter }] : [];
    })
    .toSorted((a, b) => a.letter.length - b.letter.length || a.letter.localeCompare(b.letter));

type KeyLine = ReturnType<typeof keyOf>[number];

function LetterKey({ lines, where }: { lines: readonly KeyLine[]; where: string }) {
  return lines.length === 0 ? null : (
    <ul className={`flex flex-wrap gap-x-4 gap-y-1 text-sm ${where}`}>
      {lines.map(({ key, letter, label, href }) => (
        <li key={key}>
          <span className="font-semibold">{letter}</span> {href ? <a href={href}>{label}</a> : label}
        </li>
      ))}
    </ul>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Places by where they lie and how many people they are, in their areas; in colour what chance does not explain. */
export function PlacesMap({
  areas,
  dots,
  frame,
  hint,
  codesHint,
  ...texts
}: ChartTexts & {
  areas: readonly MapArea[];
  dots: readonly MapDot[];
  /** In the units of the paths. */
  frame: { width: number; height: number };
  /** What sizes, rings and hatches are. */
  hint: string;
  /** That the numbers on a phone are those of areas. */
  codesHint: string;
}) {
  const ratio = frame.height / frame.width;
  const placed = placedOf(dots, ratio);
  const all = { dots: placed, areas, ratio };
  const narrow = namesOf(all, NARROW);
  const wide = namesOf(all, WIDE);
  const drawing = (
    <svg
      aria-hidden="true"
      width="100%"
      overflow="visible"
      style={{ aspectRatio: `${frame.width}/${frame.height}` }}
      className="max-w-[44rem] text-xs print:max-w-[31rem] tabular-nums @min-[36rem]:text-sm print:text-xs"
    >
      <defs>
        <pattern
          id="map-empty"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${frame.width / 704}) rotate(45)`}
        >
          <path d="M0 0V6" stroke="var(--line)" strokeWidth="2" />
        </pattern>
      </defs>
      <svg aria-hidden="true" viewBox={`0 0 ${frame.width} ${frame.height}`} overflow="visible" strokeLinejoin="round">
        {areas
          .toSorted((a, b) => Number(a.chosen) - Number(b.chosen))
          .map(({ key, name, path, empty, chosen, href }) => (
            <a key={key} href={href ?? undefined} tabIndex={-1}>
              <path
                d={path}
                fill={empty ? "url(#map-empty)" : "var(--sunken)"}
                stroke={chosen ? "var(--ink)" : "var(--line-strong)"}
                strokeWidth={chosen ? 2 : 0.75}
                vectorEffect="non-scaling-stroke"
              >
                <title>{name}</title>
              </path>
            </a>
          ))}
      </svg>
      {[
        { spots: narrow.areas, where: ON_PHONES },
        { spots: wide.areas, where: ON_SCREENS },
      ].flatMap(({ spots, where }) =>
        [...spots].flatMap(([key, { x, y, lines }]) =>
          lines.map((line, index) => (
            <text
              key={`${where} ${key} ${line}`}
              x={percent(x)}
              y={percent(y)}
              dy={4 + (index - (lines.length - 1) / 2) * WIDE.areaText.line}
              textAnchor="middle"
              fill="var(--ink-soft)"
              className={`pointer-events-none text-xs print:text-[0.65rem] ${where}`}
            >
              {line}
            </text>
          )),
        ),
      )}
      {placed.map((dot) => (
        <a key={dot.key} href={dot.href ?? undefined} tabIndex={-1}>
          <g transform={dot.dx || dot.dy ? `translate(${dot.dx} ${dot.dy})` : undefined}>
            {dot.look === "apart" && (
              <circle
                cx={percent(dot.x)}
                cy={percent(dot.y)}
                r={(dot.radius + LINE_AROUND).toFixed(1)}
                fill="var(--page)"
                stroke="var(--apart)"
                strokeWidth="1.5"
              />
            )}
            <circle
              cx={percent(dot.x)}
              cy={percent(dot.y)}
              r={dot.radius.toFixed(1)}
              fill={{ plain: "var(--line-strong)", apart: "var(--apart)", ring: "var(--page)" }[dot.look]}
              stroke={
                dot.chosen || dot.approximate
                  ? "var(--ink)"
                  : dot.look === "ring"
                    ? "var(--line-strong)"
                    : "var(--page)"
              }
              strokeWidth={dot.chosen ? 2.5 : dot.look === "ring" ? 2 : 1}
              strokeDasharray={dot.approximate ? "2.5 1.5" : undefined}
            >
              <title>{dot.name}</title>
            </circle>
          </g>
        </a>
      ))}
      {placed.map((dot) =>
        standsOf(dot, narrow, wide).map(({ text, isLetter, side, where }) => {
          const { dx, dy, textAnchor } = besideDot(side, outerOf(dot));
          return (
            <text
              key={`${dot.key} ${where}`}
              x={percent(dot.x)}
              y={percent(dot.y)}
              dx={Math.round(dx + dot.dx)}
              dy={Math.round(dy + dot.dy)}
              textAnchor={textAnchor}
              fill={dot.look === "apart" ? "var(--apart)" : "var(--ink)"}
              fontWeight={isLetter || dot.chosen ? "600" : undefined}
              className={where}
              {...HALO}
            >
              {text}
              {dot.look === "apart" && !isLetter && <tspan fontWeight="600"> {dot.valueText}</tspan>}
            </text>
          );
        }),
      )}
    </svg>
  );
  return (
    <ChartFigure
      {...texts}
      hint={hint}
      onPaper={
        <>
          {drawing}
          <DrawnLines
            text={keyOf(placed, wide)
              .map(({ letter, label }) => `${letter} ${label}`.replaceAll(" ", "\u00a0"))
              .join(" · ")}
          />
        </>
      }
    >
      <p className="sr-only">{texts.description}</p>
      {drawing}
      <LetterKey lines={keyOf(placed, narrow)} where={ON_PHONES} />
      <p className={`text-sm text-ink-soft ${ON_PHONES}`}>{codesHint}</p>
      <LetterKey lines={keyOf(placed, wide)} where={ON_SCREENS} />
    </ChartFigure>
  );
}
