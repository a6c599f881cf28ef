import { ChartFigure, type ChartTexts } from "./chart-figure";
import type { Share } from "./share-bar";
import { TonePatterns, toneFill, toneStroke } from "./tones";

const BODY = "M11 2a5 5 0 1 1 0 10a5 5 0 1 1 0 -10ZM2 28v-5a8 8 0 0 1 8 -8h2a8 8 0 0 1 8 8v5Z";

/** So few people that each is drawn, where a share would say more than there is. */
export function PeopleMarks({ scope, shares, ...texts }: ChartTexts & { scope: string; shares: readonly Share[] }) {
  return (
    <ChartFigure {...texts}>
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <TonePatterns scope={scope} />
      </svg>
      <ul aria-label={texts.description} className="flex flex-wrap gap-x-6 gap-y-3 text-sm">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ key, tone, label, count, countText, href }) => (
            <li key={key} className="grid content-start gap-1">
              <span aria-hidden="true" className="flex flex-wrap gap-0.5">
                {Array.from({ length: count }, (_, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one mark is like the other.
                  <svg key={n} aria-hidden="true" width="22" height="30">
                    <path d={BODY} fill={toneFill(scope, tone)} stroke={toneStroke(tone)} strokeWidth="1.25" />
                  </svg>
                ))}
              </span>
              <span>
                {label}{" "}
                {href ? (
                  <a href={href} className="figure-link font-semibold">
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
