import { ChartFigure, type ChartTexts } from "./chart-figure";
import type { Share } from "./shares";
import { TonePatterns, toneFill, toneStroke } from "./tones";

const BODY = "M11 2a5 5 0 1 1 0 10a5 5 0 1 1 0 -10ZM2 28v-5a8 8 0 0 1 8 -8h2a8 8 0 0 1 8 8v5Z";

/** So few people that each is drawn, where a share would say more than there is. */
export function PeopleMarks({ scope, shares, ...texts }: ChartTexts & { scope: string; shares: readonly Share[] }) {
  return (
    <ChartFigure {...texts} onPaper={<PeopleRows scope={scope} shares={shares} />}>
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <TonePatterns scope={scope} tones={shares.map(({ tone }) => tone)} />
      </svg>
      <ul aria-label={texts.description} className="people-marks flex flex-wrap gap-x-6 gap-y-3 text-sm">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ key, tone, label, count, countText, href }) => (
            <li key={key} className="grid content-start gap-1">
              <span aria-hidden="true" className="flex flex-wrap gap-0.5">
                {Array.from({ length: count }, (_, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one mark is like the other.
                  <svg key={n} aria-hidden="true" width="22" height="30" viewBox="0 0 22 30">
                    <path d={BODY} fill={toneFill(scope, tone)} stroke={toneStroke(tone)} strokeWidth="1.25" />
                  </svg>
                ))}
              </span>
              <span>
                {label}{" "}
                {href ? (
                  <a href={href} className="text-link font-semibold">
                    {countText}
                  </a>
                ) : (
                  <span className="font-semibold">{countText}</span>
                )}
              </span>
            </li>
          ))}
      </ul>
    </ChartFigure>
  );
}

const ROW = 40;
const MARKS = 220;
const STEP = 24;

/** The same for a file: a row for each situation. */
function PeopleRows({ scope, shares }: { scope: string; shares: readonly Share[] }) {
  const rows = shares.filter(({ count }) => count > 0);
  return (
    <svg aria-hidden="true" width="100%" height={rows.length * ROW} overflow="visible">
      <TonePatterns scope={scope} tones={shares.map(({ tone }) => tone)} />
      {rows.map(({ key, tone, label, count, countText }, row) => (
        <svg key={key} aria-hidden="true" y={row * ROW} height={ROW} overflow="visible">
          <text y={16} fill="var(--ink)">
            {label}
          </text>
          <text y={33} fill="var(--ink)" fontWeight="600">
            {countText}
          </text>
          {Array.from({ length: count }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one mark is like the other.
            <svg key={n} aria-hidden="true" x={MARKS + n * STEP} y={4} width="22" height="30" overflow="visible">
              <path d={BODY} fill={toneFill(scope, tone)} stroke={toneStroke(tone)} strokeWidth="1.25" />
            </svg>
          ))}
        </svg>
      ))}
    </svg>
  );
}
