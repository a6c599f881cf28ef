import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { LinkedDrawing } from "./linked-drawing";
import { spreadOut } from "./place-labels";
import { ShareColumn } from "./share-column";
import { type Placed, placedOf, type Share } from "./shares";
import { type Tone, TonePatterns, toneFill, toneStroke } from "./tones";

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
const LETTER = 9;
const SMALL_LETTER = 8;
/** What a name beneath the bar takes of its width. */
const SLOT = 0.2;

const percent = (value: number) => `${(value * 100).toFixed(2)}%`;

const isNarrow = ({ width, share }: Placed) =>
  width < Math.max(INSIDE_FROM, (share.label.length * LETTER + 16) / NARROWEST);

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
        <rect
          width="100%"
          height={HEIGHT}
          fill={toneFill(scope, share.tone)}
          stroke={toneStroke(share.tone)}
          strokeWidth="2"
        />
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

const centresOf = (narrow: readonly Placed[]) => narrow.map(({ start, width }) => start + width / 2);
/** Of the width of the narrowest bar, half of what a name beneath it takes. */
const halfOf = ({ share }: Placed) =>
  (Math.max(share.label.length, share.rateText.length) * SMALL_LETTER) / NARROWEST / 2;
/** Where each name stands: within the bar, whatever its length. */
const slotsOf = (narrow: readonly Placed[]) =>
  spreadOut(centresOf(narrow), SLOT).map((slot, index) => {
    const half = narrow[index] ? halfOf(narrow[index]) : 0;
    return Math.min(Math.max(slot, half), 1 - half);
  });

/** For each name beneath the bar the first row in which it overlaps none before it. */
function rowsOf(narrow: readonly Placed[], slots: readonly number[]): number[] {
  const ends: number[] = [];
  return narrow.map((placed, index) => {
    const [middle, half] = [slots[index] ?? 0, halfOf(placed)];
    const free = ends.findIndex((end) => end <= middle - half);
    const row = free < 0 ? ends.length : free;
    ends[row] = middle + half;
    return row;
  });
}

/** The narrow parts, each named beneath the bar. */
function Leaders({ narrow }: { narrow: readonly Placed[] }) {
  const centres = centresOf(narrow);
  const slots = slotsOf(narrow);
  const rows = rowsOf(narrow, slots);
  const rowOf = (index: number) => FOOT + 22 + (rows[index] ?? 0) * ROW;
  return (
    <svg overflow="visible" aria-hidden="true" className="text-xs">
      {centres.map((from, index) => (
        <line
          key={narrow[index]?.share.key}
          x1={percent(from)}
          x2={percent(slots[index] ?? 0)}
          y1={FOOT + 1}
          y2={rowOf(index)}
          stroke="var(--line-strong)"
        />
      ))}
      {narrow.map(({ share: { key, label, rateText } }, index) => {
        const text = { x: percent(slots[index] ?? 0), textAnchor: "middle", fill: "var(--ink)", ...HALO } as const;
        return (
          <g key={key}>
            <text {...text} y={rowOf(index) + LINE - 2}>
              {label}
            </text>
            <text {...text} y={rowOf(index) + 2 * LINE - 2} fontWeight="600">
              {rateText}
            </text>
          </g>
        );
      })}
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
  const rows = rowsOf(narrow, slotsOf(narrow));
  return (
    <ChartFigure {...texts}>
      <LinkedDrawing
        description={texts.description}
        height={FOOT + (narrow.length === 0 ? 4 : 24 + (1 + Math.max(...rows)) * ROW)}
        className="share-bar text-sm tabular-nums @max-[30rem]:hidden"
      >
        <TonePatterns scope={scope} />
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
      <ShareColumn scope={`${scope}-upright`} description={texts.description} placed={placed} />
    </ChartFigure>
  );
}
