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
const TOP = 8;
const FOOT = TOP + PLOT;
const LINE = 18;
/** Under the plot: the year, its rate (on one of two lines where years are crowded on a phone), a word of caution. */
const BOTTOM = 4 * LINE + 8;
const y = scaleLinear().domain([0, 1]).range([FOOT, TOP]);
const TICKS = [0, 0.5, 1];
/** With more years than this the rates stand on two lines in turn on a phone, where they would collide. */
const ROOMY = 6;

const CROWDED_WIDE = "@max-[40rem]:hidden";
const CROWDED_PHONE = "@min-[40rem]:hidden";

/** Under a dot. Crowded years are cut short on a phone, and every other rate stands a line lower there. */
function Label({ dot, x, low, crowded }: { dot: YearDot; x: string; low: boolean; crowded: boolean }) {
  const line = (text: string, number: number, look: string, fill = "var(--ink-soft)") => (
    <text x={x} y={FOOT + number * LINE + 2} fill={fill} className={look}>
      {text}
    </text>
  );
  const lines = (year: string, rateLine: number, flagLine: number, look: string) => (
    <>
      {line(year, 1, look)}
      {line(dot.valueText, rateLine, `font-semibold ${look}`, "var(--ink)")}
      {dot.flag && line(dot.flag, flagLine, `text-xs ${look}`)}
    </>
  );
  return (
    <g textAnchor="middle">
      {lines(dot.year, 2, 3, crowded ? CROWDED_WIDE : "")}
      {crowded && lines(dot.year.slice(-2), low ? 3 : 2, 4, CROWDED_PHONE)}
    </g>
  );
}

/** The upright bar shows the bounds of a rate. The rates stand under their years, where no line crosses them. */
export function YearDots({
  dots,
  tickText,
  boundsText,
  ...texts
}: ChartTexts & {
  dots: readonly YearDot[];
  tickText: (proportion: number) => string;
  /** What the pale bars are; said where there are some. */
  boundsText: string;
}) {
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
        height={FOOT + BOTTOM}
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
        {dots.map(
          (dot) =>
            dot.value !== null && (
              <circle
                key={dot.year}
                cx={x(dot.year)}
                cy={y(dot.value)}
                r="5"
                fill={dot.flag ? "var(--page)" : "var(--accent)"}
                stroke="var(--accent)"
                strokeWidth="2"
              />
            ),
        )}
        {dots.map((dot, index) => (
          <Label key={dot.year} dot={dot} x={x(dot.year)} low={index % 2 === 1} crowded={crowded} />
        ))}
      </svg>
      {dots.some(({ bounds }) => bounds !== null) && (
        <p className="flex items-center gap-2 text-sm text-ink-soft">
          <svg width="9" height="16" aria-hidden="true" className="shrink-0">
            <rect width="9" height="16" fill="var(--accent)" fillOpacity="0.35" />
          </svg>
          {boundsText}
        </p>
      )}
    </ChartFigure>
  );
}
