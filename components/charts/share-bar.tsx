import { sum } from "d3-array";
import { classes } from "@/components/ui/classes";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { type Tone, TonePatterns, toneFill, toneStroke } from "./tones";

export type Share = {
  tone: Tone;
  label: string;
  /** Number of people; the widths come from it. */
  count: number;
  /** « 64 % », adjusted so that what is shown adds up. */
  rateText: string;
  /** « 32 personnes » */
  countText: string;
};

const HEIGHT = 44;
/** Under this share of the bar, its rate is only in the key below. */
const INSIDE_FROM = 0.09;
const INSIDE_PHONE_FROM = 0.18;
const GAP = 2;

/** `scope` keeps the patterns of two drawings of a page apart. */
export function ShareBar({ scope, shares, ...texts }: ChartTexts & { scope: string; shares: readonly Share[] }) {
  const total = sum(shares, (share) => share.count);
  const shown = shares.filter((share) => share.count > 0);
  const placed = shown.map((share, index) => ({
    share,
    start: sum(shown.slice(0, index), (before) => before.count) / total,
    width: share.count / total,
  }));
  const percent = (value: number) => `${value * 100}%`;
  return (
    <ChartFigure {...texts}>
      <div role="img" aria-label={texts.description} className="@container grid gap-3">
        <svg width="100%" height={HEIGHT} aria-hidden="true">
          <TonePatterns scope={scope} />
          {placed.map(({ share, start, width }) => (
            <svg key={share.tone} aria-hidden="true" x={percent(start)} width={percent(width)} height={HEIGHT}>
              <rect
                width="100%"
                height={HEIGHT}
                fill={toneFill(scope, share.tone)}
                stroke={toneStroke(share.tone)}
                strokeWidth="2"
              />
              <line x1="100%" x2="100%" y2={HEIGHT} stroke="var(--page)" strokeWidth={GAP * 2} />
              {width >= INSIDE_FROM && (
                <g className={classes("text-sm font-semibold", width < INSIDE_PHONE_FROM && "hidden sm:block")}>
                  <rect x="50%" y="10" width="48" height="24" rx="3" transform="translate(-24)" fill="var(--page)" />
                  <text x="50%" y={HEIGHT / 2} dy="0.35em" textAnchor="middle" fill="var(--ink)">
                    {share.rateText}
                  </text>
                </g>
              )}
            </svg>
          ))}
        </svg>
        <ul className="grid gap-x-6 gap-y-1 text-sm @lg:grid-cols-2 @3xl:grid-cols-3">
          {shares.map((share) => (
            <li key={share.tone} className="flex items-baseline gap-2">
              <svg width="16" height="16" aria-hidden="true" className="shrink-0 translate-y-0.5">
                <rect
                  width="16"
                  height="16"
                  fill={toneFill(scope, share.tone)}
                  stroke={toneStroke(share.tone)}
                  strokeWidth="2"
                />
              </svg>
              <span>{share.label}</span>
              <span className="ms-auto whitespace-nowrap tabular-nums @lg:ms-0">
                <span className="font-semibold">{share.rateText}</span>{" "}
                <span className="text-ink-soft">{share.countText}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFigure>
  );
}
