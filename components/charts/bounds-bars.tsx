import { ChartFigure, type FigureProps } from "./chart-figure";
import { ChartLink } from "./chart-link";
import { LinkedDrawing } from "./linked-drawing";

export type BoundsRow = {
  key: string;
  label: string;
  /** « 9 350 €, de 8 200 € à 9 350 € » */
  valueText: string;
  low: number;
  high: number;
  href: string | null;
};

const ROW = 48;
const NAME = 16;
const BAR = 14;

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** Amounts from nothing on: in full up to what they are at least, outlined up to what they are at most. */
export function BoundsBars({ rows, ...texts }: Omit<FigureProps, "children"> & { rows: readonly BoundsRow[] }) {
  const most = Math.max(...rows.map(({ high }) => high), 1);
  return (
    <ChartFigure {...texts}>
      <LinkedDrawing
        description={texts.description}
        height={ROW * rows.length}
        className="text-xs tabular-nums @min-[26rem]:text-sm"
      >
        {rows.map(({ key, label, valueText, low, high, href }, at) => (
          <g key={key}>
            <svg aria-hidden="true" overflow="visible">
              <text y={at * ROW + NAME} fill="var(--ink)">
                {label}
              </text>
              <text x="100%" y={at * ROW + NAME} textAnchor="end" fill="var(--ink)">
                {valueText}
              </text>
            </svg>
            <ChartLink href={href} label={`${label}, ${valueText}`}>
              <rect y={at * ROW + NAME + 6} width={percent(low / most)} height={BAR} fill="var(--salaried)" />
              <rect
                x={percent(low / most)}
                y={at * ROW + NAME + 6}
                width={percent((high - low) / most)}
                height={BAR}
                fill="var(--page)"
                stroke="var(--salaried)"
              />
            </ChartLink>
          </g>
        ))}
      </LinkedDrawing>
    </ChartFigure>
  );
}
