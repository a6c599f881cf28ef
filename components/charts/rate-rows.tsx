import { scaleLinear } from "d3-scale";
import { IntervalDot, LINE, Lines } from "./drawn-rows";
import { INNER } from "./picture";
import { type Few, SmallPeople, STEP } from "./small-people";
import { balanced, widthOf, wrapped } from "./svg-file";

export type RateRow = {
  key: string;
  label: string;
  /** Proportion from 0 to 1; null for an empty or withheld base. */
  value: number | null;
  /** « 80 % », or why there is none */
  valueText: string;
  /** « 12 sur 15 » */
  countsText: string;
  interval: readonly [number, number] | null;
  /** So few that each is drawn in place of the rate. */
  few?: Few | null;
  /** « provisoire », and its dot is hollow. */
  hollow: boolean;
  apart?: boolean;
  note?: string | undefined;
};

/** Across, in pixels: names as far as they need, the plot up to the rates. */
const LONGEST_NAME = 176;
const PLOT_END = 404;
const RATE = 466;
const COUNTS = 478;
const HEAD = 34;
/** A step of the scale so near to the target leaves its name out. */
const NEAR = 18;

/** Rates one under the other, each a dot on its interval, with its words: what a page draws in a table, for its files. */
export function RateRows({
  rows,
  total,
  reference,
  tickText,
}: {
  rows: readonly RateRow[];
  total?: RateRow | null;
  /** A target, with its name. */
  reference: { value: number; text: string } | null;
  tickText: (proportion: number) => string;
}) {
  const all = [...rows, ...(total ? [total] : [])];
  const names = Math.min(LONGEST_NAME, Math.max(...all.map(({ label }) => widthOf(label, 14))));
  const x = scaleLinear()
    .domain([0, 1])
    .range([names + 20, PLOT_END]);
  const note = COUNTS + Math.max(...all.map(({ countsText }) => widthOf(countsText, 14))) + 12;
  let foot = HEAD;
  const placed = all.map((row) => {
    const label = balanced(row.label, LONGEST_NAME, 14);
    const notes = wrapped(row.note ?? "", INNER - note, 12);
    const height = Math.max(24, LINE * Math.max(label.length, notes.length) + 6);
    foot += height;
    return { row, label, notes, height, y: foot - height / 2 };
  });
  const last = placed.at(-1);
  return (
    <svg aria-hidden="true" width={INNER} height={foot} overflow="visible" fontSize={14}>
      {x.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={HEAD - 4} y2={foot} stroke="var(--line)" />
          {!(reference && Math.abs(x(tick) - x(reference.value)) < NEAR) && (
            <text x={x(tick)} y={HEAD - 8} textAnchor="middle" fill="var(--ink-soft)" fontSize={12}>
              {tickText(tick)}
            </text>
          )}
        </g>
      ))}
      {reference && (
        <g>
          <line
            x1={x(reference.value)}
            x2={x(reference.value)}
            y1={HEAD - 18}
            y2={foot}
            stroke="var(--ink)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
          />
          <text x={x(reference.value)} y={HEAD - 22} textAnchor="middle" fill="var(--ink)" fontSize={12}>
            {reference.text}
          </text>
        </g>
      )}
      {total && last && (
        <line
          x2={INNER}
          y1={foot - last.height}
          y2={foot - last.height}
          stroke="var(--line-strong)"
          strokeWidth={1.5}
        />
      )}
      {placed.map(({ row, label, notes, y }) => (
        <g key={row.key} {...(row === total && { fontWeight: "600" })}>
          <Lines lines={label} x={0} y={y} size={14} fill="var(--ink)" />
          {row.few ? (
            <svg aria-hidden="true" x={x(0)} y={y + STEP.up / 2} overflow="visible">
              <SmallPeople
                few={row.few}
                columns={row.few.of}
                fill={row.apart ? "var(--apart)" : "var(--line-strong)"}
              />
            </svg>
          ) : (
            <IntervalDot x={x} y={y} value={row.value} interval={row.interval} hollow={row.hollow} apart={row.apart} />
          )}
          <text
            x={row.value === null ? x(0) : RATE}
            y={y + 5}
            textAnchor={row.value === null ? "start" : "end"}
            fill={row.apart ? "var(--apart)" : "var(--ink)"}
            fontWeight={row.value === null ? "400" : "600"}
            {...(row.value === null && { stroke: "var(--page)", strokeWidth: 4, paintOrder: "stroke" })}
          >
            {row.valueText}
          </text>
          <text x={COUNTS} y={y + 5} fill="var(--ink)">
            {row.countsText}
          </text>
          <Lines lines={notes} x={note} y={y} size={12} fill="var(--ink-soft)" />
        </g>
      ))}
    </svg>
  );
}
