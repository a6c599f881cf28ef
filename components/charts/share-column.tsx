import { ChartLink } from "./chart-link";
import { LinkedDrawing } from "./linked-drawing";
import type { Placed } from "./shares";
import { TonePatterns, toneFill, toneStroke } from "./tones";

/** As high as a finger needs. */
const ROW = 24;
/** Of few parts it is no lower than this, or the narrow ones would not be seen. */
const LOWEST = 120;
const BAR = 40;
const NAMES = 62;
/** Between a leader and its name. */
const GAP = 4;

/** The bar upright, each part named beside it: for phones, where a bar that lies has no room for names. */
export function ShareColumn({
  scope,
  description,
  placed,
}: {
  scope: string;
  description: string;
  placed: readonly Placed[];
}) {
  const height = Math.max(LOWEST, placed.length * ROW);
  const row = height / placed.length;
  return (
    <LinkedDrawing description={description} height={height} className="text-sm tabular-nums @min-[30rem]:hidden">
      <TonePatterns scope={scope} />
      {placed.map(({ share, start, width }, index) => {
        const [top, foot, middle] = [start * height, (start + width) * height, (index + 0.5) * row];
        const from = Math.min(Math.max(middle, top + 1), foot - 1);
        return (
          <ChartLink key={share.key} href={share.href} label={share.name}>
            <line x1={NAMES} x2="100%" y1={middle} y2={middle} stroke="transparent" strokeWidth={row} />
            <rect
              y={top}
              width={BAR}
              height={foot - top}
              fill={toneFill(scope, share.tone)}
              stroke={toneStroke(share.tone)}
              strokeWidth="2"
            />
            <line x1="0" x2={BAR} y1={foot} y2={foot} stroke="var(--page)" strokeWidth="1.5" />
            <path d={`M${BAR + 2} ${from}L${NAMES - GAP} ${middle}`} stroke="var(--line-strong)" />
            <text x={NAMES} y={middle} dy="0.35em" fill="var(--ink)">
              {share.label}
            </text>
            <text x="100%" y={middle} dy="0.35em" textAnchor="end" fontWeight="600" fill="var(--ink)">
              {share.rateText}
            </text>
          </ChartLink>
        );
      })}
    </LinkedDrawing>
  );
}
