import { pairs } from "d3-array";
import { scaleLinear, scalePoint } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { hundredths, percent } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";
import type { Few } from "./small-people";
import { FewCounts, YearNames } from "./year-names";
import { type DotLabel, labelBeside, scaleFor } from "./year-scale";

export type YearDot = {
  /** « 2018 » */
  year: string;
  /** Proportion from 0 to 1; null for an empty or withheld base, or for too few people: the line stops there. */
  value: number | null;
  /** « 80 », in the unit of the scale. */
  valueText: string;
  /** So few that they are counted, and have no rate. */
  few: Few | null;
  interval: readonly [number, number] | null;
  /** Hollow, with a star beside its year. */
  provisional: boolean;
  /** « 2018 : 80 % (50 personnes) » */
  name: string;
  /** The list behind the year; null for those who may not open it. */
  href: string | null;
};

const PLOT = 152;
/** Room for a value over a rate of 100 %. */
const TOP = 20;
const FOOT = TOP + PLOT;
const HEIGHT = FOOT + 19;
/** A page may draw it lower on a phone, down to this (app/globals.css): what is drawn keeps its shares of the height. */
const LOWEST = 102;
/** Room for the scale and the name of the target, in percent of the width. */
const LEFT = 18.5;
/** A step of the scale so near to the target leaves its place to it. */
const NEAR_PX = 15;
/** Of a phone and of half a screen, in pixels from one year to the next: what is free on both stays free in between. */
const PITCHES = [30, 46];
const LABEL_DOWN: Record<DotLabel, number> = { above: -6, below: 15 };

const down = (height: number) => percent(height / HEIGHT);

/** The upright bar is the interval of a rate; the rate stands beside its dot, between two bars. */
export function YearDots({
  dots,
  tickText,
  target,
  fromText,
  ofText,
  hint,
  ...texts
}: ChartTexts & {
  dots: readonly YearDot[];
  tickText: (proportion: number) => string;
  /** A rate that is to be passed, with its name. */
  target: { value: number; text: string } | null;
  /** « L’échelle commence à 40 % », where it does not at 0. */
  fromText: (proportion: number) => string;
  /** « sur 14 » */
  ofText: (people: number) => string;
  /** What bars, stars and hollow dots are. */
  hint: string;
}) {
  const { low, high, ticks } = scaleFor([
    ...dots.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])),
    ...(target ? [target.value] : []),
  ]);
  const y = scaleLinear().domain([low, high]).range([FOOT, TOP]);
  // Percentages of the width, leaving room on the left for the scale and on the right for the last value.
  const scale = scalePoint<string>()
    .domain(dots.map((dot) => dot.year))
    .range([LEFT, 100])
    .padding(0.55)
    .align(0.3);
  const lines = [...ticks, ...(target ? [target.value] : [])].map(y);
  const sideOf = (index: number) => {
    const next = dots[index + 1]?.value ?? null;
    return labelBeside(y(dots[index]?.value ?? 0), next === null ? null : y(next), { pitches: PITCHES, lines });
  };
  const isUnderTarget = (tick: number, height: number) =>
    target !== null && (Math.abs(y(tick) - y(target.value)) * height) / HEIGHT < NEAR_PX;
  const x = (year: string) => hundredths(scale(year) ?? 0);
  return (
    <ChartFigure {...texts} hint={low > 0 ? `${hint} ${fromText(low)}` : hint}>
      <LinkedDrawing
        description={texts.description}
        height={HEIGHT}
        className="year-dots max-w-3xl text-xs tabular-nums @min-[26rem]:text-sm"
      >
        <svg aria-hidden="true" overflow="visible">
          <g stroke="var(--line)">
            {ticks.map((tick) => (
              <line key={tick} x1={`${LEFT}%`} x2="100%" y1={down(y(tick))} y2={down(y(tick))} />
            ))}
          </g>
          <g textAnchor="end" fill="var(--ink-soft)">
            {ticks
              .filter((tick) => !isUnderTarget(tick, HEIGHT))
              .map((tick) => (
                <text
                  key={tick}
                  x={`${LEFT - 1}%`}
                  y={down(y(tick))}
                  dy="0.35em"
                  className={isUnderTarget(tick, LOWEST) ? "max-sm:hidden" : undefined}
                >
                  {tickText(tick)}
                </text>
              ))}
          </g>
          <g stroke="var(--interval)" strokeWidth="6">
            {dots.map(
              ({ year, interval }) =>
                interval && (
                  <line key={year} x1={x(year)} x2={x(year)} y1={down(y(interval[0]))} y2={down(y(interval[1]))} />
                ),
            )}
          </g>
          {target && (
            <>
              <line
                x1={`${LEFT}%`}
                x2="100%"
                y1={down(y(target.value))}
                y2={down(y(target.value))}
                stroke="var(--ink)"
                strokeDasharray="4 3"
              />
              <text
                x={`${LEFT - 1}%`}
                y={down(y(target.value))}
                dy="0.35em"
                textAnchor="end"
                fill="var(--ink)"
                className="text-xs"
              >
                {target.text}
              </text>
            </>
          )}
          <g stroke="var(--accent)" strokeWidth="2">
            {pairs(dots).map(
              ([from, to]) =>
                from.value !== null &&
                to.value !== null && (
                  <line
                    key={to.year}
                    x1={x(from.year)}
                    y1={down(y(from.value))}
                    x2={x(to.year)}
                    y2={down(y(to.value))}
                    strokeDasharray={to.provisional ? "4 4" : undefined}
                  />
                ),
            )}
            {dots.map(
              ({ year, value, provisional }) =>
                value !== null && (
                  <circle
                    key={year}
                    cx={x(year)}
                    cy={down(y(value))}
                    r="4.5"
                    fill={provisional ? "var(--page)" : "var(--accent)"}
                  />
                ),
            )}
          </g>
          <YearNames years={dots} x={x} />
        </svg>
        {dots.map(
          ({ year, few, name, href }) =>
            few && (
              <ChartLink key={year} href={href} label={name}>
                <FewCounts x={x(year)} y={down(FOOT)} few={few} ofText={ofText} halo />
              </ChartLink>
            ),
        )}
        <g fill="var(--ink)" fontWeight="600" {...HALO}>
          {dots.map(
            ({ year, value, valueText, name, href }, index) =>
              value !== null && (
                <ChartLink key={year} href={href} label={name}>
                  <text x={x(year)} y={down(y(value))} dx="7" dy={LABEL_DOWN[sideOf(index)]}>
                    {valueText}
                  </text>
                </ChartLink>
              ),
          )}
        </g>
      </LinkedDrawing>
    </ChartFigure>
  );
}
