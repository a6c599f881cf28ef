import { percent } from "./lengths";

const TOP = 18;
const HEIGHT = 14;
const FOOT = TOP + HEIGHT;

/** A rate from 0 to 100 % with its interval, its target and how far silences could take it. Its words are beside it. */
export function RateScale({
  scope,
  value,
  interval,
  upper,
  target,
  ends,
}: {
  /** Keeps its pattern apart from those of other pictures of the page. */
  scope: string;
  /** Proportions from 0 to 1. */
  value: number;
  interval: readonly [number, number] | null;
  /** What the rate would be, had all who did not answer succeeded. */
  upper: number | null;
  target: { value: number; text: string } | null;
  /** « 0 » and « 100 % » */
  ends: readonly [string, string];
}) {
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={FOOT + 18}
      overflow="visible"
      className="rate-scale max-w-md text-xs tabular-nums"
    >
      <pattern id={scope} width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="var(--unknown)" strokeWidth="1.25" />
      </pattern>
      <rect y={TOP} width="100%" height={HEIGHT} fill="var(--sunken)" />
      {upper !== null && (
        <rect x={percent(value)} y={TOP} width={percent(upper - value)} height={HEIGHT} fill={`url(#${scope})`} />
      )}
      <rect y={TOP} width={percent(value)} height={HEIGHT} fill="var(--accent)" />
      {interval &&
        ["var(--page)", "var(--ink)"].map((stroke, layer) => (
          <line
            key={stroke}
            x1={percent(interval[0])}
            x2={percent(interval[1])}
            y1={TOP + HEIGHT / 2}
            y2={TOP + HEIGHT / 2}
            stroke={stroke}
            strokeWidth={layer === 0 ? 5 : 2}
          />
        ))}
      {target && (
        <>
          <line
            x1={percent(target.value)}
            x2={percent(target.value)}
            y1={TOP - 3}
            y2={FOOT + 3}
            stroke="var(--ink)"
            strokeWidth="2"
          />
          <text x={percent(target.value)} y={TOP - 6} textAnchor="middle" fill="var(--ink)">
            {target.text}
          </text>
        </>
      )}
      <g fill="var(--ink-soft)" className="rate-scale-ends">
        <text y={FOOT + 15}>{ends[0]}</text>
        <text x="100%" y={FOOT + 15} textAnchor="end">
          {ends[1]}
        </text>
      </g>
    </svg>
  );
}
