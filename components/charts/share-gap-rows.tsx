import { scaleLinear } from "d3-scale";
import { IntervalDot, LINE, Lines } from "./drawn-rows";
import { INNER } from "./picture";
import { balanced, wrapped } from "./svg-file";

export type ShareGapRow = {
  key: string;
  label: string;
  /** Proportion from 0 to 1; null for an empty or withheld base. */
  value: number | null;
  valueText: string;
  /** « 356 sur 936 », « cible 30 % » */
  notes: readonly string[];
  interval: readonly [number, number] | null;
  hollow: boolean;
  target: number | null;
  /** In hundredths of a point: what those concerned have more or less than the others. */
  gap: { value: number; interval: readonly [number, number]; hollow: boolean; apart: boolean; text: string } | null;
};

const NAMES = 150;
const SHARES = [162, 316] as const;
const SHARE = 324;
const GAPS = [412, 532] as const;
const GAP = 544;
const HEAD = 40;
/** Small enough for intervals of a few points to be seen around it. */
const RADIUS = 3.5;

/** Shares beside what was aimed at, and gaps around none, one under the other: what a page draws in a table, for its files. */
export function ShareGapRows({
  rows,
  heads,
  tickText,
  pointsText,
}: {
  rows: readonly ShareGapRow[];
  heads: { share: string; gap: string };
  tickText: (proportion: number) => string;
  /** « +50 » */
  pointsText: (points: number) => string;
}) {
  const largest = Math.max(
    ...rows.flatMap(({ value, interval, target }) => [value ?? 0, target ?? 0, ...(interval ?? [])]),
    0,
  );
  const widest = Math.max(...rows.flatMap(({ gap }) => gap?.interval.map(Math.abs) ?? []), 0);
  const most = Math.max(1, Math.ceil(largest * 4)) / 4;
  const far = Math.max(1, Math.ceil(widest * 10)) / 10;
  const share = scaleLinear().domain([0, most]).range(SHARES);
  const gap = scaleLinear().domain([-far, far]).range(GAPS);
  let foot = HEAD;
  const placed = rows.map((row) => {
    const label = balanced(row.label, NAMES, 14);
    const said = wrapped(row.gap?.text ?? "", INNER - GAP, 12);
    const height = Math.max(30, LINE * Math.max(label.length, said.length, row.notes.length + 1) + 8);
    foot += height;
    return { row, label, said, y: foot - height / 2 };
  });
  return (
    <svg aria-hidden="true" width={INNER} height={foot} overflow="visible" fontSize={14}>
      <Head x={(SHARES[0] + SHARES[1]) / 2} text={heads.share} />
      <Head x={(GAPS[0] + GAPS[1]) / 2} text={heads.gap} />
      {[0, most / 2, most].map((tick) => (
        <Tick key={tick} x={share(tick)} foot={foot} text={tickText(tick)} />
      ))}
      {[-far, 0, far].map((tick) => (
        <Tick key={tick} x={gap(tick)} foot={foot} text={pointsText(Math.round(tick * 100))} isZero={tick === 0} />
      ))}
      {placed.map(({ row, label, said, y }) => (
        <g key={row.key}>
          <Lines lines={label} x={0} y={y} size={14} fill="var(--ink)" />
          <IntervalDot radius={RADIUS} x={share} y={y} value={row.value} interval={row.interval} hollow={row.hollow} />
          {row.target !== null && (
            <line
              x1={share(row.target)}
              x2={share(row.target)}
              y1={y - 11}
              y2={y + 11}
              stroke="var(--ink)"
              strokeWidth={1.5}
              strokeDasharray="3 2"
            />
          )}
          <text x={SHARE} y={y + 5 - (LINE * row.notes.length) / 2} fill="var(--ink)" fontWeight="600">
            {row.valueText}
          </text>
          {row.notes.map((note, index) => (
            <text
              key={note}
              x={SHARE}
              y={y + 5 + LINE * (index + 1 - row.notes.length / 2)}
              fontSize={12}
              fill="var(--ink-soft)"
            >
              {note}
            </text>
          ))}
          {row.gap && (
            <IntervalDot
              radius={RADIUS}
              x={gap}
              y={y}
              value={row.gap.value}
              interval={row.gap.interval}
              hollow={row.gap.hollow}
              apart={row.gap.apart}
            />
          )}
          <Lines lines={said} x={GAP} y={y} size={12} fill={row.gap?.apart ? "var(--apart)" : "var(--ink)"} />
        </g>
      ))}
    </svg>
  );
}

function Head({ x, text }: { x: number; text: string }) {
  return (
    <text x={x} y={12} textAnchor="middle" fill="var(--ink-soft)" fontSize={12}>
      {text}
    </text>
  );
}

function Tick({ x, foot, text, isZero = false }: { x: number; foot: number; text: string; isZero?: boolean }) {
  return (
    <g>
      <line x1={x} x2={x} y1={HEAD - 4} y2={foot} stroke={isZero ? "var(--line-strong)" : "var(--line)"} />
      <text x={x} y={HEAD - 9} textAnchor="middle" fill="var(--ink-soft)" fontSize={12}>
        {text}
      </text>
    </g>
  );
}
