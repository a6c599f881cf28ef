import { sum } from "d3-array";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { ChartLink, HALO } from "./chart-link";
import { LinkedDrawing } from "./linked-drawing";
import { spreadOut } from "./place-labels";
import { type Tone, TonePatterns, toneFill, toneStroke } from "./tones";

export type Share = {
  key: string;
  tone: Tone;
  label: string;
  /** Number of people; the widths come from it. */
  count: number;
  /** « 64 % », adjusted so that what is shown adds up. */
  rateText: string;
  /** « 32 personnes » */
  countText: string;
  /** « Emploi salarié : 64 % (32 personnes) » */
  name: string;
  /** The list behind it; null for those who may not open it. */
  href: string | null;
};

/** Some parts that stand beside each other, with what they add up to. */
export type Bracket = { from: string; to: string; label: string; rateText: string };

const TOP = 34;
const HEIGHT = 44;
const FOOT = TOP + HEIGHT;
const BOTTOM = 60;
/** More names than this stand on two rows in turn. */
const ONE_ROW = 5;
const LINE = 16;
/** Under this share of the bar a part is named beneath it, on a leader; so is one that its name would not fit in. */
const INSIDE_FROM = 0.17;
/** In pixels: as narrow as a bar is that has names on it, and a letter of them. */
const NARROWEST = 480;
const LETTER = 7;
/** What a name beneath the bar takes of its width. */
const SLOT = 0.2;

const percent = (value: number) => `${(value * 100).toFixed(2)}%`;

const isNarrow = ({ width, share }: Placed) =>
  width < Math.max(INSIDE_FROM, (share.label.length * LETTER + 16) / NARROWEST);

type Placed = { share: Share; start: number; width: number };

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
          <g className="share-bar-name" {...nameLook(share.tone)}>
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

/** The narrow parts, each named beneath the bar. */
function Leaders({ narrow }: { narrow: readonly Placed[] }) {
  const centres = narrow.map(({ start, width }) => start + width / 2);
  const slots = spreadOut(centres, SLOT);
  const rowOf = (index: number) => FOOT + 22 + (narrow.length > ONE_ROW && index % 2 === 1 ? 2 * LINE + 4 : 0);
  return (
    <svg overflow="visible" aria-hidden="true" className="share-bar-name text-xs">
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
    <svg overflow="visible" aria-hidden="true" className="share-bar-name">
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

/** `scope` keeps the patterns of two drawings of a page apart. On a phone the parts are named in a list beneath the bar. */
export function ShareBar({
  scope,
  shares,
  brackets,
  ...texts
}: ChartTexts & { scope: string; shares: readonly Share[]; brackets: readonly Bracket[] }) {
  const total = sum(shares, (share) => share.count);
  const shown = shares.filter((share) => share.count > 0);
  const placed = shown.map((share, index) => ({
    share,
    start: sum(shown.slice(0, index), (before) => before.count) / total,
    width: share.count / total,
  }));
  const narrow = placed.filter(isNarrow);
  return (
    <ChartFigure {...texts}>
      <LinkedDrawing
        description={texts.description}
        height={FOOT + (narrow.length === 0 ? 4 : narrow.length > ONE_ROW ? BOTTOM + 2 * LINE + 4 : BOTTOM)}
        className="share-bar text-sm tabular-nums"
      >
        <TonePatterns scope={scope} />
        {brackets.map((bracket) => (
          <BracketLine key={bracket.from} bracket={bracket} placed={placed} />
        ))}
        <g className="share-bar-parts">
          {placed.map((one) => (
            <Segment key={one.share.key} scope={scope} placed={one} />
          ))}
        </g>
        <Leaders narrow={narrow} />
      </LinkedDrawing>
      <ul className="share-bar-list grid gap-y-1 text-sm" aria-hidden="true">
        {shown.map((share) => (
          <li key={share.key} className="flex items-baseline gap-2">
            <svg width="16" height="16" aria-hidden="true" className="shrink-0 translate-y-0.5">
              <rect
                width="16"
                height="16"
                fill={toneFill(scope, share.tone)}
                stroke={toneStroke(share.tone)}
                strokeWidth="2"
              />
            </svg>
            {share.href ? (
              <a href={share.href} tabIndex={-1}>
                {share.label}
              </a>
            ) : (
              <span>{share.label}</span>
            )}
            <span className="ms-auto font-semibold whitespace-nowrap tabular-nums">{share.rateText}</span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
