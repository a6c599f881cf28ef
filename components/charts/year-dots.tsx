import { pairs } from "d3-array";
import { scaleLinear, scalePoint } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";

export type YearDot = {
  /** « 2018 » */
  year: string;
  /** Proportion from 0 to 1; null for an empty or withheld base: the line stops there. */
  value: number | null;
  /** « 80 % », « n.d. » */
  valueText: string;
  /** Lowest and highest the rate can be, given who did not answer. */
  bounds: readonly [number, number] | null;
  /** « provisoire »: the dot is hollow. */
  flag?: string | undefined;
};

const PLOT = 180;
const TOP = 28;
const BOTTOM = 44;
const y = scaleLinear()
  .domain([0, 1])
  .range([TOP + PLOT, TOP]);
const TICKS = [0, 0.5, 1];
/** With more years than this their figures would run into each other on a phone: there the table gives them. */
const ROOMY = 6;

/** Under the dot and its bounds, clear of both; above them when the foot of the plot is too near. */
function labelY({ value, bounds }: YearDot): number {
  if (value === null) return y(0) - 8;
  const under = y(Math.min(value, bounds?.[0] ?? value)) + 22;
  return under < y(0) ? under : y(Math.max(value, bounds?.[1] ?? value)) - 12;
}

/** One rate over the years, from zero to one; the upright bar shows its bounds. */
export function YearDots({
  dots,
  tickText,
  ...texts
}: ChartTexts & { dots: readonly YearDot[]; tickText: (proportion: number) => string }) {
  // Percentages of the width, leaving room on the left for the scale.
  const scale = scalePoint<string>()
    .domain(dots.map((dot) => dot.year))
    .range([12, 100])
    .padding(0.5);
  const crowded = dots.length > ROOMY;
  const x = (year: string) => `${scale(year) ?? 0}%`;
  return (
    <ChartFigure {...texts}>
      <svg
        role="img"
        aria-label={texts.description}
        width="100%"
        height={TOP + PLOT + BOTTOM}
        overflow="visible"
        className="max-w-3xl text-xs tabular-nums sm:text-sm"
      >
        {TICKS.map((tick) => (
          <g key={tick}>
            <line x1="12%" x2="100%" y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x="11%" y={y(tick)} dy="0.35em" textAnchor="end" fill="var(--ink-soft)">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {dots.map(
          ({ year, bounds }) =>
            bounds && (
              <line
                key={year}
                x1={x(year)}
                x2={x(year)}
                y1={y(bounds[0])}
                y2={y(bounds[1])}
                stroke="var(--accent)"
                strokeOpacity="0.35"
                strokeWidth="9"
              />
            ),
        )}
        {pairs(dots).map(
          ([from, to]) =>
            from.value !== null &&
            to.value !== null && (
              <line
                key={to.year}
                x1={x(from.year)}
                y1={y(from.value)}
                x2={x(to.year)}
                y2={y(to.value)}
                stroke="var(--accent)"
                strokeWidth="2"
                strokeDasharray={to.flag ? "4 4" : undefined}
              />
            ),
        )}
        {dots.map((dot) => (
          <g key={dot.year} textAnchor="middle">
            {dot.value !== null && (
              <circle
                cx={x(dot.year)}
                cy={y(dot.value)}
                r="5"
                fill={dot.flag ? "var(--page)" : "var(--accent)"}
                stroke="var(--accent)"
                strokeWidth="2"
              />
            )}
            <text
              x={x(dot.year)}
              y={labelY(dot)}
              fill="var(--ink)"
              stroke="var(--page)"
              strokeWidth="4"
              paintOrder="stroke"
              className={crowded ? "font-semibold max-md:hidden" : "font-semibold"}
            >
              {dot.valueText}
            </text>
            <text
              x={x(dot.year)}
              y={TOP + PLOT + 20}
              fill="var(--ink)"
              className={crowded ? "max-md:hidden" : undefined}
            >
              {dot.year}
            </text>
            {crowded && (
              <text x={x(dot.year)} y={TOP + PLOT + 20} fill="var(--ink)" className="md:hidden">
                {dot.year.slice(-2)}
              </text>
            )}
            {dot.flag && (
              <text x={x(dot.year)} y={TOP + PLOT + 38} fill="var(--ink-soft)" className="text-xs">
                {dot.flag}
              </text>
            )}
          </g>
        ))}
      </svg>
    </ChartFigure>
  );
}
