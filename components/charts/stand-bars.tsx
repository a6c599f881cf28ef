import { sum } from "d3-array";
import { ChartFigure, type FigureProps } from "./chart-figure";
import { ChartLink } from "./chart-link";
import { percent } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";

export type StandPart = {
  key: string;
  look: "positive" | "counted" | "aside";
  count: number;
  countText: string;
  /** « ERN prudente, positives : 544 personnes » */
  name: string;
  href: string | null;
};

export type StandRow = {
  key: string;
  label: string;
  /** « 62,2 % » */
  valueText: string;
  /** « 544 sur 875 » */
  countsText: string;
  parts: readonly StandPart[];
};

const ROW = 52;
const BAR = 20;
const NAME = 16;
/** A part is as wide as its number from this share of the bar on, on a phone too. */
const ROOM = 0.12;
const LOOK = {
  positive: { box: { fill: "var(--salaried)", stroke: "var(--page)" }, ink: "var(--page)" },
  counted: { box: { fill: "var(--line-strong)", fillOpacity: 0.45, stroke: "var(--line-strong)" }, ink: "var(--ink)" },
  aside: {
    box: { fill: "var(--page)", stroke: "var(--line-strong)", strokeDasharray: "3 3" },
    ink: "var(--ink)",
  },
} as const;

function Parts({ parts, y }: { parts: readonly StandPart[]; y: number }) {
  const total = sum(parts, ({ count }) => count) || 1;
  const shown = parts.filter(({ count }) => count > 0);
  return shown.map((part, at) => {
    const start = sum(shown.slice(0, at), ({ count }) => count) / total;
    const share = part.count / total;
    const { box, ink } = LOOK[part.look];
    return (
      <ChartLink key={part.key} href={part.href} label={part.name}>
        <rect x={percent(start)} y={y} width={percent(share)} height={BAR} {...box} />
        {share >= ROOM && (
          <text x={percent(start)} dx="8" y={y + BAR / 2} dy="0.35em" fill={ink}>
            {part.countText}
          </text>
        )}
      </ChartLink>
    );
  });
}

/** The same people in every row, as each rule has them: whom it counts as positive, whom it counts, and whom it leaves out. */
export function StandBars({
  rows,
  keys,
  ...texts
}: Omit<FigureProps, "children"> & {
  rows: readonly StandRow[];
  /** What the three looks mean. */
  keys: readonly { look: StandPart["look"]; label: string }[];
}) {
  return (
    <ChartFigure {...texts}>
      <LinkedDrawing
        description={texts.description}
        height={ROW * rows.length}
        className="text-xs tabular-nums @min-[26rem]:text-sm"
      >
        {rows.map(({ key, label, valueText, countsText, parts }, at) => (
          <g key={key}>
            <svg aria-hidden="true" overflow="visible">
              <text y={at * ROW + NAME} fill="var(--ink)">
                {label}
              </text>
              <text x="100%" y={at * ROW + NAME} textAnchor="end" fill="var(--ink)">
                <tspan fontWeight="600">{valueText}</tspan> {countsText}
              </text>
            </svg>
            <Parts parts={parts} y={at * ROW + NAME + 6} />
          </g>
        ))}
      </LinkedDrawing>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-hidden="true">
        {keys.map(({ look, label }) => (
          <li key={look} className="flex items-center gap-2">
            <svg width="14" height="14" aria-hidden="true">
              <rect x="1" y="1" width="12" height="12" {...LOOK[look].box} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
