import { scaleLinear } from "d3-scale";
import { ChartFigure, type FigureProps } from "./chart-figure";
import { HALO } from "./chart-link";

export type WaterfallLevel = {
  label: string;
  value: number;
  valueText: string;
  interval: readonly [number, number] | null;
};
export type WaterfallStep = { key: string; label: string; value: number; valueText: string };

const ROW = 46;
const TOP = 8;
const BAR = 14;
const FOOT = 24;
const LEFT = 1;
const RIGHT = 86;
/** Around what is drawn, in parts of the scale. */
const ROOM = 0.02;

/**
 * From one rate to another: two dots on their intervals, and between them a bar a step, each beginning where the one
 * before it ended. The scale does not begin at 0: no length is to be read as a rate.
 */
export function Waterfall({
  from,
  to,
  steps,
  tickText,
  ...texts
}: Omit<FigureProps, "children"> & {
  from: WaterfallLevel;
  to: WaterfallLevel;
  steps: readonly WaterfallStep[];
  tickText: (proportion: number) => string;
}) {
  let at = from.value;
  const bars = steps.map((step) => {
    const start = at;
    at += step.value;
    return { ...step, start, end: at };
  });
  const ends = [
    ...[from, to].flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    ...bars.flatMap(({ start, end }) => [start, end]),
  ];
  const x = scaleLinear()
    .domain([Math.max(0, Math.min(...ends) - ROOM), Math.min(1, Math.max(...ends) + ROOM)])
    .range([LEFT, RIGHT]);
  const rows = bars.length + 2;
  const y = (row: number) => TOP + row * ROW;
  const foot = y(rows);
  const level = ({ label, value, valueText, interval }: WaterfallLevel, row: number) => (
    <g key={label}>
      <text x={`${LEFT}%`} y={y(row) + 12} fill="var(--ink)" className="font-semibold" {...HALO}>
        {label}
      </text>
      {interval && (
        <line
          x1={`${x(interval[0])}%`}
          x2={`${x(interval[1])}%`}
          y1={y(row) + 27}
          y2={y(row) + 27}
          stroke="var(--accent)"
          strokeOpacity="0.3"
          strokeWidth="7"
        />
      )}
      <circle cx={`${x(value)}%`} cy={y(row) + 27} r="5" fill="var(--accent)" />
      <text x="100%" y={y(row) + 32} textAnchor="end" fill="var(--ink)" className="font-semibold">
        {valueText}
      </text>
    </g>
  );
  return (
    <ChartFigure {...texts}>
      <p className="sr-only">{texts.description}</p>
      <svg
        aria-hidden="true"
        width="100%"
        height={foot + FOOT}
        overflow="visible"
        className="max-w-3xl text-xs tabular-nums sm:text-sm"
      >
        {x.ticks(5).map((tick) => (
          <g key={tick}>
            <line x1={`${x(tick)}%`} x2={`${x(tick)}%`} y1={TOP} y2={foot} stroke="var(--line)" />
            <text x={`${x(tick)}%`} y={foot + 16} textAnchor="middle" fill="var(--ink-soft)">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {level(from, 0)}
        {bars.map(({ key, label, valueText, start, end }, index) => (
          <g key={key}>
            <line
              x1={`${x(start)}%`}
              x2={`${x(start)}%`}
              y1={y(index) + 27}
              y2={y(index + 1) + 27}
              stroke="var(--line-strong)"
              strokeDasharray="2 3"
            />
            <text x={`${LEFT}%`} y={y(index + 1) + 12} fill="var(--ink)" {...HALO}>
              {label}
            </text>
            <rect
              x={`${x(Math.min(start, end))}%`}
              y={y(index + 1) + 27 - BAR / 2}
              width={`${Math.max(0.3, Math.abs(x(end) - x(start)))}%`}
              height={BAR}
              fill="var(--line-strong)"
            />
            <text x="100%" y={y(index + 1) + 32} textAnchor="end" fill="var(--ink)">
              {valueText}
            </text>
          </g>
        ))}
        <line
          x1={`${x(to.value)}%`}
          x2={`${x(to.value)}%`}
          y1={y(rows - 2) + 27}
          y2={y(rows - 1) + 27}
          stroke="var(--line-strong)"
          strokeDasharray="2 3"
        />
        {level(to, rows - 1)}
      </svg>
    </ChartFigure>
  );
}
