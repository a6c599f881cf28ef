import { percent } from "./lengths";
import type { Share } from "./shares";
import { toneEdge, toneFill } from "./tones";

const SWATCH = 14;
const ROW = 22;
/** In files, whose rows are as wide as the bar. */
const COLUMNS = 2;

type Named = { scope: string; shares: readonly Share[] };

function Swatch({ scope, share: { tone } }: { scope: string; share: Share }) {
  return <rect width={SWATCH} height={SWATCH} fill={toneFill(scope, tone)} {...toneEdge(tone)} />;
}

/** The parts of a bar that are too narrow for their names, in its order, each the way to its list. */
export function ShareNames({ scope, shares }: Named) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm tabular-nums @max-[30rem]:hidden">
      {shares.map((share) => {
        const name = (
          <>
            <svg aria-hidden="true" width={SWATCH} height={SWATCH} className="me-1.5 inline-block align-[-0.1em]">
              <Swatch scope={scope} share={share} />
            </svg>
            {share.label} <span className="font-semibold">{share.rateText}</span>
            <span className="sr-only"> ({share.countText})</span>
          </>
        );
        return <li key={share.key}>{share.href ? <a href={share.href}>{name}</a> : name}</li>;
      })}
    </ul>
  );
}

/** The same for files. */
export function DrawnShareNames({ scope, shares }: Named) {
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={Math.ceil(shares.length / COLUMNS) * ROW}
      overflow="visible"
      className="text-sm"
    >
      {shares.map((share, index) => (
        <svg
          key={share.key}
          aria-hidden="true"
          overflow="visible"
          x={percent((index % COLUMNS) / COLUMNS)}
          y={Math.floor(index / COLUMNS) * ROW}
        >
          <Swatch scope={scope} share={share} />
          <text x={SWATCH + 8} y={SWATCH - 2} fill="var(--ink)">
            {share.label} <tspan fontWeight="600">{share.rateText}</tspan>
          </text>
        </svg>
      ))}
    </svg>
  );
}
