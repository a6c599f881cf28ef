import { exactInterval, type FoundIn, type Interval, stratifiedInterval, weightedRate } from "./interval";

/** What an auditor finds of one of a sample. */
export const SAMPLE_FINDINGS = ["confirmed", "contradicted", "no_proof"] as const;
export type SampleFinding = (typeof SAMPLE_FINDINGS)[number];

/** With what the system says of whom retention erased before anybody had examined them: no proof is held of them any more. */
export const SAMPLE_MARKS = [...SAMPLE_FINDINGS, "erased"] as const;
export type SampleMarked = (typeof SAMPLE_MARKS)[number];

export type SampleFailure =
  | "nobody_listed"
  | "list_hidden"
  | "seed_invalid"
  | "marked_meanwhile"
  | "same_mark"
  | "why_missing"
  | "remark_missing"
  | "not_opened";

/** Sent where a screen showed no finding. */
export const NONE_SHOWN = "none";

/** The refusals that say that another finding stands than the screen showed. */
export const STALE_MARKS = ["marked_meanwhile"] as const satisfies readonly SampleFailure[];

type Said = { finding: SampleMarked; remark: string | null };

/**
 * Why a finding is not taken: what is contradicted says what is so instead, what is confirmed rests on a file that was opened or
 * says on what else, and what stands in the place of another says why.
 */
export function checkFinding(
  said: Said,
  { before, why, files, opened }: { before: Said | null; why: string | null; files: number; opened: boolean },
): SampleFailure | null {
  if (before && before.finding === said.finding && before.remark === said.remark) return "same_mark";
  if (before && !why) return "why_missing";
  if (said.finding === "contradicted" && !said.remark) return "remark_missing";
  if (said.finding === "confirmed" && !said.remark)
    return files === 0 ? "remark_missing" : opened ? null : "not_opened";
  return null;
}

/** Of a part of the sample. */
export type Marked = { code: string; population: number; drawn: number } & Record<SampleMarked, number>;

export type SampleResult = Record<SampleMarked, number> & {
  population: number;
  drawn: number;
  /** Whom nobody has found anything of yet. */
  left: number;
  /** Of all, as far as the sample tells; null until everybody of it is marked: who is left is not left by chance. */
  confirmedRate: { rate: number; interval: Interval; method: "exact" | "stratified" | "whole" } | null;
};

const sumOf = (parts: readonly Marked[], of: (part: Marked) => number) =>
  parts.reduce((sum, part) => sum + of(part), 0);

export function sampleResult(parts: readonly Marked[]): SampleResult {
  const counts = {
    confirmed: sumOf(parts, ({ confirmed }) => confirmed),
    contradicted: sumOf(parts, ({ contradicted }) => contradicted),
    no_proof: sumOf(parts, ({ no_proof }) => no_proof),
    erased: sumOf(parts, ({ erased }) => erased),
  };
  const population = sumOf(parts, (part) => part.population);
  const drawn = sumOf(parts, (part) => part.drawn);
  const left = SAMPLE_MARKS.reduce((rest, mark) => rest - counts[mark], drawn);
  return { ...counts, population, drawn, left, confirmedRate: left > 0 || drawn === 0 ? null : rateOf(parts) };
}

function rateOf(parts: readonly Marked[]): NonNullable<SampleResult["confirmedRate"]> {
  const found = parts.map((part): FoundIn => ({ ...part, found: part.confirmed }));
  const rate = weightedRate(found);
  if (parts.every(({ population, drawn }) => population === drawn))
    return { rate, interval: [rate, rate], method: "whole" };
  const [only] = found;
  if (only && found.length === 1) return { rate, interval: exactInterval(only), method: "exact" };
  return { rate, interval: stratifiedInterval(found), method: "stratified" };
}
