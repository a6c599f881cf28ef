import { sum } from "d3-array";
import type { ReactNode } from "react";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { percent } from "./lengths";
import { LinkedDrawing } from "./linked-drawing";
import { ShareColumn } from "./share-column";
import { type Placed, placedOf, type Share } from "./shares";
import { type Tone, TonePatterns, toneEdge, toneFill } from "./tones";

/** Some parts that stand beside each other, with what they add up to. */
export type Bracket = { from: string; to: string; label: string; rateText: string };

const TOP = 34;
const HEIGHT = 44;
const FOOT = TOP + HEIGHT;
const LINE = 16;
const ROW = 2 * LINE + 4;
/** Under this share of the bar a part is named beneath it, on a leader; so is one that its name would not fit in. */
const INSIDE_FROM = 0.17;
/** In pixels: as narrow as a bar is that has names on it, and a letter of them on it and beneath, spaced as readers may. */
const NARROWEST = 480;
const LETTER = 8;
const SMALL_LETTER = 7.4;

const isNarrow = ({ width, share }: Placed) =>
  width < Math.max(INSIDE_FROM, (share.label.length * LETTER + 8) / NARROWEST);

/** On its part of the bar: light on dark, and over a pattern with a halo. */
function nameLook(tone: Tone) {
  if (["salaried", "verified", "documented"].includes(tone)) return { fill: "var(--page)" };
  return tone === "notPositive" ? { fill: "var(--ink)" } : { fill: "var(--ink)", ...HALO, stroke: "var(--surface)" };
}

function Segment({ scope, placed }: { scope: string; placed: Placed }) {
  const { share, start, width } = placed;
  return (
    <ChartLink href={share.href} label={share.name}>
      <svg aria-hidden="true" x={percent(start)} y={TOP} width={percent(width)} height={HEIGHT}>
        <rect width="100%" height={HEIGHT} fill={toneFill(scope, share.tone)} {...toneEdge(share.tone)} />
        <line x1="100%" x2="100%" y2={HEIGHT} stroke="var(--page)" strokeWidth="3" />
        {!isNarrow(placed) && (
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
    </ChartLink>
  );
}

/** Where a name stands beneath the bar: its middle across, and its row. */
type Spot = { placed: Placed; middle: number; row: number };

/** Of the width of the narrowest bar, half of what a name takes. */
const halfOf = ({ share }: Placed) =>
  (Math.max(share.label.length, share.rateText.length) * SMALL_LETTER) / NARROWEST / 2;

/** As few rows as hold the names, taken in turn; in each they keep off each other, as near to their parts as they may. */
function spotsOf(narrow: readonly Placed[]): Spot[] {
  const names = narrow.map((placed) => ({ wish: placed.start + placed.width / 2, half: halfOf(placed) }));
  const inRow = (row: number, rows: number) => names.filter((_, index) => index % rows === row);
  const fits = (rows: number) =>
    Array.from({ length: rows }, (_, row) => inRow(row, rows)).every((own) => sum(own, ({ half }) => 2 * half) <= 1);
  const rows = names.findIndex((_, index) => fits(index + 1)) + 1 || names.length;
  const spread = Array.from({ length: rows }, (_, row) => spreadWide(inRow(row, rows)));
  return narrow.map((placed, index) => {
    const row = index % rows;
    return { placed, middle: spread[row]?.[Math.floor(index / rows)] ?? 0, row };
  });
}

function spreadWide(names: readonly { wish: number; half: number }[]): number[] {
  const middles: number[] = [];
  let end = 0;
  for (const { wish, half } of names) {
    middles.push(Math.max(wish, end + half));
    end = (middles.at(-1) ?? 0) + half;
  }
  let limit = 1;
  for (const [index, { half }] of [...names.entries()].reverse()) {
    middles[index] = Math.min(middles[index] ?? 0, limit - half);
    limit = (middles[index] ?? 0) - half;
  }
  return middles;
}

/** The narrow parts, each named beneath the bar. */
function Leaders({ narrow }: { narrow: readonly Placed[] }) {
  const spots = spotsOf(narrow);
  const topOf = ({ row }: Spot) => FOOT + 22 + row * ROW;
  return (
    <svg overflow="visible" aria-hidden="true" className="text-xs">
      <g stroke="var(--line-strong)">
        {spots.map((spot) => (
          <line
            key={spot.placed.share.key}
            x1={percent(spot.placed.start + spot.placed.width / 2)}
            x2={percent(spot.middle)}
            y1={FOOT + 1}
            y2={topOf(spot)}
          />
        ))}
      </g>
      <g textAnchor="middle" fill="var(--ink)" {...HALO}>
        {spots.map((spot) => {
          const { key, label, rateText } = spot.placed.share;
          const x = percent(spot.middle);
          return (
            <g key={key}>
              <text x={x} y={topOf(spot) + LINE - 2}>
                {label}
              </text>
              <text x={x} y={topOf(spot) + 2 * LINE - 2} fontWeight="600">
                {rateText}
              </text>
            </g>
          );
        })}
      </g>
    </svg>
  );
}

function BracketLine({ bracket, placed }: { bracket: Bracket; placed: readonly Placed[] }) {
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
  const placed = placedOf(shares);
  const narrow = placed.filter(isNarrow);
  const rows = Math.max(0, ...spotsOf(narrow).map(({ row }) => row + 1));
  const patterns = <TonePatterns scope={scope} tones={placed.map(({ share }) => share.tone)} />;
  const lying = (defs: ReactNode) => (
    <LinkedDrawing
      description={texts.description}
      height={FOOT + (narrow.length === 0 ? 4 : 24 + rows * ROW)}
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
      <Leaders narrow={narrow} />
    </LinkedDrawing>
  );
  return (
    <ChartFigure {...texts} onPaper={lying(patterns)}>
      <svg aria-hidden="true" width="0" height="0" className="absolute">
        {patterns}
      </svg>
      {lying(null)}
      <ShareColumn scope={scope} description={texts.description} placed={placed} />
    </ChartFigure>
  );
}
