import type { ReactNode } from "react";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { percent } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";
import { ShareColumn } from "./share-column";
import { DrawnShareNames, ShareNames } from "./share-names";
import { type PlacedShare, placedShares, type Share } from "./shares";
import { type Tone, TonePatterns, toneEdge, toneFill } from "./tones";

/** Some parts that stand beside each other, with what they add up to. */
export type Bracket = { from: string; to: string; label: string; rateText: string };

const TOP = 34;
const HEIGHT = 44;
/** Under this share of the bar a part is named beneath it; so is one that its name would not fit in. */
const INSIDE_FROM = 0.17;
/** In pixels: as narrow as a bar is that has names on it, and a letter of them, spaced as readers may. */
const NARROWEST = 480;
const LETTER = 8;

const isNarrow = ({ width, share }: PlacedShare) =>
  width < Math.max(INSIDE_FROM, (share.label.length * LETTER + 8) / NARROWEST);

/** On its part of the bar: light on dark, and over a pattern with a halo. */
function nameLook(tone: Tone) {
  if (["salaried", "verified", "documented"].includes(tone)) return { fill: "var(--page)" };
  return tone === "notPositive" ? { fill: "var(--ink)" } : { fill: "var(--ink)", ...HALO, stroke: "var(--surface)" };
}

function Segment({ scope, placed }: { scope: string; placed: PlacedShare }) {
  const { share, start, width } = placed;
  const isNamed = !isNarrow(placed);
  const part = (
    <svg aria-hidden="true" x={percent(start)} y={TOP} width={percent(width)} height={HEIGHT}>
      <rect width="100%" height={HEIGHT} fill={toneFill(scope, share.tone)} {...toneEdge(share.tone)} />
      <line x1="100%" x2="100%" y2={HEIGHT} stroke="var(--page)" strokeWidth="3" />
      {isNamed && (
        <g {...nameLook(share.tone)}>
          <text x="8" y="18">
            {share.label}
          </text>
          <text x="8" y="35" fontWeight="600">
            {share.rateText}
          </text>
        </g>
      )}
    </svg>
  );
  if (isNamed) {
    return (
      <ChartLink href={share.href} label={share.name}>
        {part}
      </ChartLink>
    );
  }
  // Its name beneath opens the same, and is what the keyboard reaches.
  return (
    <svg aria-hidden="true" overflow="visible">
      <a href={share.href ?? undefined} tabIndex={-1}>
        {part}
      </a>
    </svg>
  );
}

function BracketLine({ bracket, placed }: { bracket: Bracket; placed: readonly PlacedShare[] }) {
  const first = placed.find(({ share }) => share.key === bracket.from);
  const last = placed.findLast(({ share }) => share.key === bracket.to);
  if (!first || !last) return null;
  const [from, to] = [first.start, last.start + last.width];
  const isLast = to > 0.999 && from > 0;
  return (
    <svg overflow="visible" aria-hidden="true">
      <svg aria-hidden="true" x={percent(from)} y={TOP - 10} width={percent(to - from)} height="8">
        <path d="M1 8V1" stroke="var(--line-strong)" fill="none" />
        <line x1="0" x2="100%" y1="1" y2="1" stroke="var(--line-strong)" strokeWidth="1.5" />
      </svg>
      <text x={percent(isLast ? to : from)} y={TOP - 16} textAnchor={isLast ? "end" : "start"} fill="var(--ink)">
        {bracket.label} <tspan fontWeight="600">{bracket.rateText}</tspan>
      </text>
    </svg>
  );
}

/** `scope` keeps the patterns of two drawings of a page apart. On a phone the bar stands upright, with its names beside it. */
export function ShareBar({
  scope,
  shares,
  brackets,
  ...texts
}: ChartTexts & { scope: string; shares: readonly Share[]; brackets: readonly Bracket[] }) {
  const placed = placedShares(shares);
  const narrow = placed.filter(isNarrow).map(({ share }) => share);
  const patterns = <TonePatterns scope={scope} tones={placed.map(({ share }) => share.tone)} />;
  const lying = (defs: ReactNode) => (
    <LinkedDrawing
      description={texts.description}
      height={TOP + HEIGHT + 4}
      className="share-bar text-sm tabular-nums @max-[30rem]:hidden"
    >
      {defs}
      {brackets.map((bracket) => (
        <BracketLine key={bracket.from} bracket={bracket} placed={placed} />
      ))}
      <g>
        {placed.map((one) => (
          <Segment key={one.share.key} scope={scope} placed={one} />
        ))}
      </g>
    </LinkedDrawing>
  );
  const onPaper = (
    <>
      {lying(patterns)}
      {narrow.length > 0 && <DrawnShareNames scope={scope} shares={narrow} />}
    </>
  );
  return (
    <ChartFigure {...texts} onPaper={onPaper}>
      <svg aria-hidden="true" width="0" height="0" className="absolute">
        {patterns}
      </svg>
      {lying(null)}
      {narrow.length > 0 && <ShareNames scope={scope} shares={narrow} />}
      <ShareColumn scope={scope} description={texts.description} placed={placed} />
    </ChartFigure>
  );
}
