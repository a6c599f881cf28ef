import { scaleLinear } from "d3-scale";
import { ChartFigure, type FigureProps } from "./chart-figure";

export type WaterfallLevel = {
  label: string;
  value: number;
  valueText: string;
  interval: readonly [number, number] | null;
};
/** What sets the first level apart from the last one: more where it is positive. */
export type WaterfallStep = { key: string; label: string; value: number; valueText: string };

type Levels = { from: WaterfallLevel; to: WaterfallLevel; steps: readonly WaterfallStep[] };

const ROW = 50;
const TOP = 4;
/** Within a row: its name, free of any line, and what is drawn. */
const NAME = 13;
const NAME_FOOT = 19;
const MIDDLE = 31;
const BAR = 14;
const POINT = 6;
const FOOT = 22;
const LEFT = 1;
const RIGHT = 86;
/** Around what is drawn, in parts of the scale. */
const ROOM = 0.02;

/** The bars one under the other: each ends where the one above it begins. */
function barsOf({ from, steps }: Pick<Levels, "from" | "steps">) {
  let at = from.value;
  return steps.map((step) => {
    const end = at;
    at -= step.value;
    return { ...step, start: at, end };
  });
}

function domainOf(levels: Levels): [number, number] {
  const ends = [
    ...[levels.from, levels.to].flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    ...barsOf(levels).map(({ start }) => start),
  ];
  return [Math.max(0, Math.min(...ends) - ROOM), Math.min(1, Math.max(...ends) + ROOM)];
}

/** Whether no length of its picture is to be read as a rate. */
export function isCutOff(levels: Levels): boolean {
  return domainOf(levels)[0] > 0;
}

/** The end of a bar as a point, cut out of it: `way` is 1 to the right. */
function Point({ x, y, way }: { x: string; y: number; way: number }) {
  const corner = (side: number) => `M0 0V${(side * BAR) / 2}H${-way * POINT}Z`;
  return (
    <svg aria-hidden="true" x={x} y={y} overflow="visible">
      <path d={`${corner(1)}${corner(-1)}`} fill="var(--page)" stroke="var(--page)" />
    </svg>
  );
}

/** From the first of two rates to the second: a bar a step, to the right where the first has more. */
export function Waterfall({
  from,
  to,
  steps,
  tickText,
  ...texts
}: Omit<FigureProps, "children"> & Levels & { tickText: (proportion: number) => string }) {
  const bars = barsOf({ from, steps });
  const x = scaleLinear().domain(domainOf({ from, to, steps })).range([LEFT, RIGHT]);
  const rows = bars.length + 2;
  const y = (row: number) => TOP + row * ROW;
  const foot = y(rows);
  const name = (label: string, row: number, isLevel = false) => (
    <text x={`${LEFT}%`} y={y(row) + NAME} fill="var(--ink)" className={isLevel ? "font-semibold" : undefined}>
      {label}
    </text>
  );
  const amount = (text: string, row: number, isLevel = false) => (
    <text
      x="100%"
      y={y(row) + MIDDLE + 5}
      textAnchor="end"
      fill="var(--ink)"
      className={isLevel ? "font-semibold" : undefined}
    >
      {text}
    </text>
  );
  const level = ({ label, value, valueText, interval }: WaterfallLevel, row: number) => (
    <g key={row}>
      {name(label, row, true)}
      {interval && (
        <line
          x1={`${x(interval[0])}%`}
          x2={`${x(interval[1])}%`}
          y1={y(row) + MIDDLE}
          y2={y(row) + MIDDLE}
          stroke="var(--interval)"
          strokeWidth="7"
        />
      )}
      <circle cx={`${x(value)}%`} cy={y(row) + MIDDLE} r="5" fill="var(--accent)" />
      {amount(valueText, row, true)}
    </g>
  );
  /** From what stands in a row to what stands in the next, but for the name between them. */
  const joint = (value: number, row: number) =>
    [
      [y(row) + MIDDLE + BAR / 2 + 1, y(row + 1)],
      [y(row + 1) + NAME_FOOT, y(row + 1) + MIDDLE - BAR / 2],
    ].map(([y1, y2]) => (
      <line
        key={`${row} ${y1}`}
        x1={`${x(value)}%`}
        x2={`${x(value)}%`}
        y1={y1}
        y2={y2}
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
    ));
  return (
    <ChartFigure {...texts}>
      <p className="sr-only">{texts.description}</p>
      <svg
        aria-hidden="true"
        width="100%"
        height={foot + FOOT}
        overflow="visible"
        className="max-w-3xl text-xs tabular-nums @min-[26rem]:text-sm"
      >
        {x.ticks(5).map((tick) => (
          <g key={tick}>
            {Array.from({ length: rows }, (_, row) => (
              <line
                key={y(row)}
                x1={`${x(tick)}%`}
                x2={`${x(tick)}%`}
                y1={y(row) + NAME_FOOT}
                y2={y(row + 1) - 3}
                stroke="var(--line)"
              />
            ))}
            <text x={`${x(tick)}%`} y={foot + 14} textAnchor="middle" fill="var(--ink-soft)">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {joint(from.value, 0)}
        {level(from, 0)}
        {bars.map(({ key, label, value, valueText, start, end }, index) => (
          <g key={key}>
            {joint(start, index + 1)}
            {name(label, index + 1)}
            <rect
              x={`${x(Math.min(start, end))}%`}
              y={y(index + 1) + MIDDLE - BAR / 2}
              width={`${Math.max(0.3, Math.abs(x(end) - x(start)))}%`}
              height={BAR}
              fill="var(--line-strong)"
            />
            {value !== 0 && <Point x={`${x(end)}%`} y={y(index + 1) + MIDDLE} way={Math.sign(value)} />}
            {amount(valueText, index + 1)}
          </g>
        ))}
        {level(to, rows - 1)}
      </svg>
    </ChartFigure>
  );
}
