import { scaleLinear } from "d3-scale";
import { ChartFigure, type FigureProps } from "./chart-figure";
import { HALO } from "./chart-link";
import { DrawnLines } from "./drawn-rows";
import { hundredths, pixels } from "./lengths";

export type CurveStep = { month: number; low: number; high: number; atRiskText: string };

/** Whom the curve is of: a number of people, with their list. */
export type CurveCount = { key: string; label: string; countText: string; href: string | null };

const PLOT = 190;
const TOP = 16;
const FOOT = TOP + PLOT;
const BOTTOM = 62;
const LEFT = 9;
const RIGHT = 78;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const NAME_ROOM = 16;

/** Shares that grow by the month between a lower and an upper curve, with how many are still followed under the axis. */
export function CurveBand({
  steps,
  monthText,
  monthsText,
  tickText,
  ends,
  atRiskText,
  marked,
  counts,
  ...texts
}: Omit<FigureProps, "children"> & {
  steps: readonly CurveStep[];
  monthText: (month: number) => string;
  /** « mois après la sortie » */
  monthsText: string;
  tickText: (proportion: number) => string;
  /** What the two curves suppose, with their last value. */
  ends: { low: string; high: string };
  /** « encore suivies » */
  atRiskText: string;
  /** Months that are named, with their people, under the axis. */
  marked: readonly number[];
  counts: readonly CurveCount[];
}) {
  const last = steps.at(-1);
  const x = scaleLinear()
    .domain([0, last?.month ?? 1])
    .range([LEFT, RIGHT]);
  const y = scaleLinear().domain([0, 1]).range([FOOT, TOP]);
  const at = (month: number, value: number) =>
    `${pixels((100 * month) / (last?.month || 1))},${pixels(y(value) - TOP)}`;
  /** Level from month to month, and a step at each: corner after corner. */
  const corners = (end: "low" | "high") =>
    steps.flatMap((step, i) => {
      const before = steps[i - 1];
      return [...(before ? [at(step.month, before[end])] : []), at(step.month, step[end])];
    });
  const [low, high] = [corners("low"), corners("high")];
  const [lowY, highY] = [y(last?.low ?? 0), y(last?.high ?? 0)];
  const apart = Math.max(0, NAME_ROOM * 2 - (lowY - highY)) / 2;
  const drawing = (
    <svg
      aria-hidden="true"
      width="100%"
      height={FOOT + BOTTOM}
      overflow="visible"
      className="max-w-3xl text-xs tabular-nums @min-[26rem]:text-sm"
    >
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={`${LEFT}%`} x2={`${RIGHT}%`} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={`${LEFT - 1}%`} y={y(tick)} dy="0.35em" textAnchor="end" fill="var(--ink-soft)">
            {tickText(tick)}
          </text>
        </g>
      ))}
      <svg
        aria-hidden="true"
        x={`${LEFT}%`}
        y={TOP}
        width={`${RIGHT - LEFT}%`}
        height={PLOT}
        viewBox={`0 0 100 ${PLOT}`}
        preserveAspectRatio="none"
        overflow="visible"
        stroke="var(--accent)"
        fill="none"
      >
        <path
          d={`M${[...high, ...low.toReversed()].join("L")}`}
          fill="var(--accent)"
          fillOpacity="0.16"
          strokeWidth="1.5"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
        <path d={`M${low.join("L")}`} strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
      </svg>
      <text x={`${RIGHT + 1}%`} y={pixels(highY - apart)} dy="0.35em" fill="var(--ink)" {...HALO}>
        {ends.high}
      </text>
      <text
        x={`${RIGHT + 1}%`}
        y={pixels(lowY + apart)}
        dy="0.35em"
        fill="var(--ink)"
        className="font-semibold"
        {...HALO}
      >
        {ends.low}
      </text>
      {steps
        .filter(({ month }) => marked.includes(month))
        .map(({ month, atRiskText: people }) => (
          <g key={month} textAnchor="middle" fill="var(--ink-soft)">
            <text x={hundredths(x(month))} y={FOOT + 18}>
              {monthText(month)}
            </text>
            <text x={hundredths(x(month))} y={FOOT + 40}>
              {people}
            </text>
          </g>
        ))}
      <text x={`${RIGHT + 1}%`} y={FOOT + 18} dx="12" fill="var(--ink-soft)" className="@max-[34rem]:hidden">
        {monthsText}
      </text>
      <text x={`${LEFT}%`} y={FOOT + 58} fill="var(--ink-soft)">
        {atRiskText}
      </text>
    </svg>
  );
  return (
    <ChartFigure
      {...texts}
      onPaper={
        <>
          {drawing}
          <DrawnLines
            text={counts.map(({ label, countText }) => `${label} ${countText}`.replaceAll(" ", "\u00a0")).join(" · ")}
          />
        </>
      }
    >
      <p className="sr-only">{texts.description}</p>
      {drawing}
      <p className="text-sm">
        {counts.map(({ key, label, countText, href }, at) => (
          <span key={key}>
            {at > 0 && " · "}
            {label} {href ? <a href={href}>{countText}</a> : countText}
          </span>
        ))}
      </p>
    </ChartFigure>
  );
}
