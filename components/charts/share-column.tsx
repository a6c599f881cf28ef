import { ChartLink } from "./chart-link";
import { LINE, Lines } from "./drawn-rows";
import { pixels } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";
import type { PlacedShare } from "./shares";
import { widthOf, wrapped } from "./svg-file";
import { toneEdge, toneFill } from "./tones";

/** As high as a finger needs. */
const ROW = 24;
/** Of few parts it is no lower than this, or the narrow ones would not be seen. */
const LOWEST = 120;
const BAR = 40;
const NAMES = 62;
/** The counts stand so far from the right edge. */
const COUNTS = 58;
/** Between a leader and its name. */
const GAP = 4;
/** What the narrowest page leaves between the bar and the end of the counts, in letters that are thought a little wide. */
const ROOM = 178;
const LETTERS = 14;

/** The bar upright, each part named and counted beside it, as in its table: for phones, where a bar that lies has no room for names. */
export function ShareColumn({
  scope,
  description,
  placed,
}: {
  scope: string;
  description: string;
  placed: readonly PlacedShare[];
}) {
  const names = placed.map(({ share }) => {
    const count = widthOf(`${share.numberText} `, LETTERS);
    return wrapped(share.label, ROOM - count, LETTERS);
  });
  const most = Math.max(...names.map((lines) => lines.length));
  const height = Math.max(LOWEST, placed.length * (ROW + (most - 1) * LINE));
  const row = height / placed.length;
  const middleOf = (index: number) => (index + 0.5) * row;
  return (
    <LinkedDrawing description={description} height={height} className="text-sm tabular-nums @min-[30rem]:hidden">
      {/* The names open the same, and are what the keyboard reaches: no link lies over another. */}
      <svg aria-hidden="true" overflow="visible">
        {placed.map(({ share, start, width }, index) => {
          const [top, foot] = [pixels(start * height), pixels((start + width) * height)];
          const from = pixels(Math.min(Math.max(middleOf(index), top + 1), foot - 1));
          return (
            <a key={share.key} href={share.href ?? undefined} tabIndex={-1}>
              <rect
                y={top}
                width={BAR}
                height={pixels(foot - top)}
                fill={toneFill(scope, share.tone)}
                {...toneEdge(share.tone)}
              />
              <line x1="0" x2={BAR} y1={foot} y2={foot} stroke="var(--page)" strokeWidth="1.5" />
              <path d={`M${BAR + 2} ${from}L${NAMES - GAP} ${pixels(middleOf(index))}`} stroke="var(--line-strong)" />
            </a>
          );
        })}
      </svg>
      <g fill="var(--ink)">
        {placed.map(({ share: { key, href, name, numberText, rateText } }, index) => {
          const at = { y: pixels(middleOf(index)), dy: "0.35em" };
          return (
            <ChartLink key={key} href={href} label={name}>
              <line x1={NAMES} x2="100%" y1={at.y} y2={at.y} stroke="transparent" strokeWidth={ROW} />
              <Lines lines={names[index] ?? []} x={NAMES} y={at.y} size={LETTERS} fill="var(--ink)" />
              <text x="100%" {...at} dx={-COUNTS} textAnchor="end" fill="var(--ink-soft)">
                {numberText}
              </text>
              <text x="100%" {...at} textAnchor="end" fontWeight="600">
                {rateText}
              </text>
            </ChartLink>
          );
        })}
      </g>
    </LinkedDrawing>
  );
}
