import { max } from "d3-array";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { HALO } from "./chart-link";
import { besideDot, keptApart, type Labelled, type LabelSide, placeLabels } from "./place-labels";

export type MapArea = {
  key: string;
  name: string;
  /** What stands for the name on a phone: « 31 ». */
  code: string;
  path: string;
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

/** What is free on each width of a kind stays free in between: phones, and what is wider than 36rem. */
const NARROW: NamesFor = {
  text: { widths: [312, 360, 575], letter: 6.2, line: 13 },
  areaText: ({ code }) => code,
  areaSides: ["on", "above", "below"],
  areasFirst: true,
};
const WIDE: NamesFor = {
  text: { widths: [576, 704], letter: 7.2, line: 16 },
  areaText: ({ name }) => name,
  areaSides: ["on", "above", "below", "farAbove", "farBelow"],
  areasFirst: false,
};

type NamesFor = {
  text: { widths: number[]; letter: number; line: number };
  areaText: (area: MapArea) => string;
  areaSides: LabelSide[];
  /** Codes are short: they stand before the names of places that are neither chosen nor apart. */
  areasFirst: boolean;
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
    [NARROW, WIDE].map(
      ({
        text: {
          widths: [width = 0],
        },
      }) => ({ width, height: width * ratio }),
    ),
  );
  return sized.map((dot, i) => ({ ...dot, ...(moves[i] ?? { dx: 0, dy: 0 }) }));
}

const textOf = ({ label, valueText, look }: MapDot) => (look === "apart" ? `${label} ${valueText}` : label);
const outerOf = ({ radius, look }: Pick<Placed, "radius" | "look">) => radius + (look === "apart" ? LINE_AROUND : 0);

/** Of places what is chosen or stands apart comes first, then the largest. */
function sidesOf(
  { dots, areas, ratio }: { dots: readonly Placed[]; areas: readonly MapArea[]; ratio: number },
  { text, areaText, areaSides, areasFirst }: NamesFor,
): Map<string, LabelSide> {
  const rank = ({ chosen, look }: Placed) => (chosen ? 2 : look === "apart" ? 1 : 0);
  const ranked = dots.toSorted((a, b) => rank(b) - rank(a) || b.people - a.people);
  const named = ranked.map(
    (dot): Labelled => ({
      key: `dot-${dot.key}`,
      x: dot.x,
      y: (width) => dot.y * width * ratio + dot.dy,
      dx: dot.dx,
      radius: outerOf(dot),
      text: textOf(dot),
      wanted: true,
    }),
  );
  const around = areas.map(
    (area): Labelled => ({
      key: `area-${area.key}`,
      x: area.x,
      y: (width) => area.y * width * ratio,
      radius: 0,
      sides: areaSides,
      text: areaText(area),
      wanted: true,
    }),
  );
  const before = areasFirst ? ranked.filter((dot) => rank(dot) > 0).length : ranked.length;
  return placeLabels([...named.slice(0, before), ...around, ...named.slice(before)], {
    ...text,
    top: 0,
    foot: (width) => width * ratio,
    radius: SMALLEST,
  });
}

const ON_PHONES = "@min-[36rem]:hidden";
const ON_SCREENS = "@max-[36rem]:hidden";

/** How often a name stands: once where it is on the same side on phones and on screens. */
function standsOf(narrow: LabelSide | undefined, wide: LabelSide | undefined) {
  if (narrow === wide) return narrow ? [{ side: narrow, where: undefined }] : [];
  return [
    ...(narrow ? [{ side: narrow, where: ON_PHONES }] : []),
    ...(wide ? [{ side: wide, where: ON_SCREENS }] : []),
  ];
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Places by where they lie and how many people they are, in their areas; in colour what chance does not explain. */
export function PlacesMap({
  areas,
  dots,
  frame,
  hint,
  ...texts
}: ChartTexts & {
  areas: readonly MapArea[];
  dots: readonly MapDot[];
  /** In the units of the paths. */
  frame: { width: number; height: number };
  /** What sizes, rings and hatches are. */
  hint: string;
}) {
  const ratio = frame.height / frame.width;
  const placed = placedOf(dots, ratio);
  const all = { dots: placed, areas, ratio };
  const narrow = sidesOf(all, NARROW);
  const wide = sidesOf(all, WIDE);
  return (
    <ChartFigure {...texts} hint={hint}>
      <p className="sr-only">{texts.description}</p>
      <svg
        aria-hidden="true"
        width="100%"
        overflow="visible"
        style={{ aspectRatio: `${frame.width}/${frame.height}` }}
        className="max-w-[44rem] text-xs print:max-w-[25rem] tabular-nums @min-[36rem]:text-sm"
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
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          overflow="visible"
          strokeLinejoin="round"
        >
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
        {areas.map(({ key, name, code, x, y }) =>
          [
            { text: code, side: narrow.get(`area-${key}`), where: ON_PHONES },
            { text: name, side: wide.get(`area-${key}`), where: ON_SCREENS },
          ].map(
            ({ text, side, where }) =>
              side && (
                <text
                  key={text}
                  x={percent(x)}
                  y={percent(y)}
                  {...besideDot(side, 0)}
                  fill="var(--ink-soft)"
                  className={`pointer-events-none text-xs ${where}`}
                >
                  {text}
                </text>
              ),
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
          standsOf(narrow.get(`dot-${dot.key}`), wide.get(`dot-${dot.key}`)).map(({ side, where }) => {
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
                className={where}
                {...HALO}
              >
                {dot.label}
                {dot.look === "apart" && <tspan fontWeight="600"> {dot.valueText}</tspan>}
              </text>
            );
          }),
        )}
      </svg>
    </ChartFigure>
  );
}
