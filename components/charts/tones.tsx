import type { JSX } from "react";

/** What a surface of a chart stands for; each has a colour and a pattern, so that print and eyes need only one. */
export const TONES = [
  "salaried",
  "entrepreneur",
  "furtherStudy",
  "otherPositive",
  "notPositive",
  "unknown",
  "neverAsked",
  "verified",
  "documented",
  "ownWord",
  "seen",
  "declared",
] as const;
export type Tone = (typeof TONES)[number];

const FILLS: Record<Tone, string> = {
  salaried: "var(--salaried)",
  entrepreneur: "var(--entrepreneur)",
  furtherStudy: "var(--further-study)",
  otherPositive: "var(--other-positive)",
  notPositive: "var(--not-positive)",
  unknown: "var(--surface)",
  neverAsked: "var(--surface)",
  verified: "var(--accent-strong)",
  documented: "var(--accent)",
  ownWord: "var(--accent)",
  seen: "var(--surface)",
  declared: "var(--surface)",
};

const SIZE = 8;
const MARKS: Record<Tone, JSX.Element | null> = {
  salaried: null,
  entrepreneur: <path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="var(--surface)" strokeWidth="1.75" />,
  furtherStudy: (
    <g fill="var(--surface)">
      <circle cx="2" cy="2" r="1.35" />
      <circle cx="6" cy="6" r="1.35" />
    </g>
  ),
  otherPositive: <path d="M2 0V8M6 0V8" stroke="var(--surface)" strokeWidth="1.25" />,
  notPositive: null,
  unknown: <path d="M-2 -2L10 10M-2 6L2 10M6 -2L10 2" stroke="var(--unknown)" strokeWidth="1.25" />,
  neverAsked: (
    <g fill="var(--unknown)">
      <circle cx="2" cy="2" r="1" />
      <circle cx="6" cy="6" r="1" />
    </g>
  ),
  verified: null,
  documented: null,
  ownWord: <path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="var(--surface)" strokeWidth="2.5" />,
  seen: <path d="M2 0V8M6 0V8" stroke="var(--accent)" strokeWidth="1.25" />,
  declared: <path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="var(--accent)" strokeWidth="1.25" />,
};

const isPatterned = (tone: Tone) => MARKS[tone] !== null;

const patternId = (scope: string, tone: Tone) => `${scope}-${tone}`;

/** The patterns that one drawing uses; `scope` keeps the ids of two drawings apart. */
export function TonePatterns({ scope, tones }: { scope: string; tones: readonly Tone[] }) {
  return (
    <defs>
      {[...new Set(tones)].filter(isPatterned).map((tone) => (
        <pattern key={tone} id={patternId(scope, tone)} width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
          <rect width={SIZE} height={SIZE} fill={FILLS[tone]} />
          {MARKS[tone]}
        </pattern>
      ))}
    </defs>
  );
}

export const toneFill = (scope: string, tone: Tone) =>
  isPatterned(tone) ? `url(#${patternId(scope, tone)})` : FILLS[tone];
/** Around a part of a bar; none around what has a colour of its own. */
export function toneEdge(tone: Tone) {
  const stroke = toneStroke(tone);
  return stroke === "none" ? {} : { stroke, strokeWidth: 2 };
}

export function toneStroke(tone: Tone): string {
  if (tone === "seen" || tone === "declared") return "var(--accent)";
  return tone === "unknown" || tone === "neverAsked" ? "var(--unknown)" : "none";
}
