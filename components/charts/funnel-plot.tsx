import { extent, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { HALO } from "./chart-link";
import { hundredths, pixels } from "./lengths";
import { besideDot, placeLabels } from "./place-labels";

export type FunnelDot = {
  key: string;
  label: string;
  trials: number;
  /** Proportion from 0 to 1. */
  value: number;
  /** « 86 % » */
  valueText: string;
  /** « Carbonne : 86 % (104 personnes) » */
  name: string;
  /** Beyond what chance explains. */
  apart: boolean;
  /** What the page is narrowed to: named whatever it is. */
  chosen: boolean;
  href: string | null;
};

/** Proportions expected of so many people. */
export type FunnelEdge = { trials: number; inner: readonly [number, number]; outer: readonly [number, number] };

const PLOT = 160;
const TOP = 10;
const FOOT = TOP + PLOT;
const BOTTOM = 26;
const LEFT = 10;
/** The limits are named on the right. */
const RIGHT = 87;
/** Between the names of two lines. */
const NAME_ROOM = 13;
const RADIUS = 5;
/** From here on, in hundredths of the width, what is counted is named beneath the picture. */
const UNIT_FROM = { narrow: 74, wide: 84 };
/** The widths that names are placed for: what is free on both stays. */
const WIDTHS = [330, 560];

/** Each place by its people and its rate, within what chance explains (grey) or beyond it. */
export function FunnelPlot({
  dots,
  edges,
  rate,
  tickText,
  countText,
  edgeTexts,
  rateText,
  peopleText,
  ...texts
}: ChartTexts & {
  dots: readonly FunnelDot[];
  edges: readonly FunnelEdge[];
  /** Of all together. */
  rate: number;
  tickText: (proportion: number) => string;
  countText: (people: number) => string;
  /** « 95 % » and « 99,8 % » */
  edgeTexts: { inner: string; outer: string };
  /** « réseau » */
  rateText: string;
  /** « personnes » */
  peopleText: string;
  hint: string;
}) {
  const most = max(dots, ({ trials }) => trials) ?? 1;
  const x = scaleLinear()
    .domain([0, Math.max(most, ...edges.map(({ trials }) => trials))])
    .range([LEFT, RIGHT]);
  const values = [...dots.map(({ value }) => value), ...edges.flatMap(({ outer }) => outer), rate];
  const [low = 0, high = 1] = extent(values);
  const y = scaleLinear()
    .domain([Math.max(0, low - 0.02), Math.min(1, high + 0.02)])
    .nice(4)
    .range([FOOT, TOP]);
  const across = (trials: number) => hundredths(x(trials));
  const downTo = (value: number) => pixels(y(value));
  const [from, to] = x.domain() as [number, number];
  /** Along the upper edge and back along the lower one: its line stays open where people are few. */
  const limitsOf = (edge: "inner" | "outer") => {
    const at = (trials: number) => pixels(((trials - from) / (to - from)) * 100);
    const side = (end: 0 | 1) => edges.map((one) => `${at(one.trials)},${pixels(y(one[edge][end]) - TOP)}`);
    return `M${[...side(1), ...side(0).toReversed()].join("L")}`;
  };
  const [outer, inner] = [limitsOf("outer"), limitsOf("inner")];
  const last = edges.at(-1);
  const innerName = last ? Math.max(y(last.inner[1]), y(last.outer[1]) + NAME_ROOM) : 0;
  const named = placeLabels(
    dots.map(({ key, label, valueText, trials, value, apart, chosen }) => ({
      key,
      x: x(trials) / 100,
      y: y(value),
      text: `${label} ${valueText}`,
      wanted: apart || chosen,
    })),
    { widths: WIDTHS, top: TOP, foot: FOOT, radius: RADIUS },
  );
  return (
    <ChartFigure {...texts}>
      <p className="sr-only">{texts.description}</p>
      <svg
        aria-hidden="true"
        width="100%"
        height={FOOT + BOTTOM}
        overflow="visible"
        className="max-w-3xl text-xs tabular-nums @min-[26rem]:text-sm"
      >
        <svg
          aria-hidden="true"
          x={`${LEFT}%`}
          y={TOP}
          width={`${RIGHT - LEFT}%`}
          height={PLOT}
          viewBox={`0 0 100 ${PLOT}`}
          preserveAspectRatio="none"
        >
          <g stroke="var(--ink-soft)">
            <path d={outer} vectorEffect="non-scaling-stroke" fill="var(--sunken)" />
            <path d={inner} vectorEffect="non-scaling-stroke" strokeDasharray="4 3" fill="none" />
          </g>
        </svg>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line
              x1={`${LEFT}%`}
              x2={`${RIGHT}%`}
              y1={downTo(tick)}
              y2={downTo(tick)}
              stroke="var(--line-strong)"
              strokeOpacity="0.25"
            />
            <text x={`${LEFT - 1}%`} y={downTo(tick)} dy="0.35em" textAnchor="end" fill="var(--ink-soft)">
              {tickText(tick)}
            </text>
          </g>
        ))}
        <line x1={`${LEFT}%`} x2={`${RIGHT}%`} y1={downTo(rate)} y2={downTo(rate)} stroke="var(--ink)" />
        {last && (
          <g fill="var(--ink-soft)" className="text-xs">
            <EdgeName y={y(last.outer[1])} text={edgeTexts.outer} />
            <EdgeName y={innerName} text={edgeTexts.inner} />
            <EdgeName y={Math.max(y(rate), innerName + NAME_ROOM)} text={rateText} />
          </g>
        )}
        {x
          .ticks(4)
          .filter((tick) => tick > 0 && Number.isInteger(tick) && x(tick) <= UNIT_FROM.wide)
          .map((tick) => (
            <text
              key={tick}
              x={across(tick)}
              y={FOOT + 18}
              textAnchor="middle"
              fill="var(--ink-soft)"
              className={x(tick) > UNIT_FROM.narrow ? "@max-[30rem]:hidden" : undefined}
            >
              {countText(tick)}
            </text>
          ))}
        <text x="100%" y={FOOT + 18} textAnchor="end" fill="var(--ink-soft)">
          {peopleText}
        </text>
        {dots.map(({ key, name, trials, value, apart, chosen, href }) => (
          <a key={key} href={href ?? undefined} tabIndex={-1}>
            <circle
              cx={across(trials)}
              cy={downTo(value)}
              r={RADIUS}
              fill={apart ? "var(--apart)" : "var(--line-strong)"}
              stroke={chosen ? "var(--ink)" : "var(--page)"}
              strokeWidth={chosen ? 2.5 : 1}
            >
              <title>{name}</title>
            </circle>
          </a>
        ))}
        {dots.map(({ key, label, trials, value, valueText, apart }) => {
          const side = named.get(key);
          if (!side) return null;
          const { dx, dy, textAnchor } = besideDot(side, RADIUS);
          return (
            <text
              key={key}
              x={across(trials)}
              y={pixels(y(value) + dy)}
              dx={dx}
              textAnchor={textAnchor}
              fill={apart ? "var(--apart)" : "var(--ink)"}
              {...HALO}
            >
              {label} <tspan fontWeight="600">{valueText}</tspan>
            </text>
          );
        })}
      </svg>
    </ChartFigure>
  );
}

function EdgeName({ y, text }: { y: number; text: string }) {
  return (
    <text x={`${RIGHT + 1}%`} y={pixels(y)} dy="0.35em">
      {text}
    </text>
  );
}
