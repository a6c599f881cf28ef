import type { Definition } from "./definitions";
import { type Figures, ratio } from "./formulas";

/** What the gap between two rates comes from, in the unit of the gap; the two add up to it. */
export type GapParts = {
  /** From how many answered. */
  silence: number;
  /** From what those who answered do. */
  outcomes: number;
};

/**
 * Whether a definition's rate is its response rate times its rate among respondents. It is not where the silent are
 * out of the rate, nor where a job seen at another window speaks for them.
 */
export function hasSilence({ numerator, denominator }: Definition): boolean {
  return numerator === "retained" && denominator === "base";
}

type Answers = Pick<Figures, "base" | "respondents" | "positives">;

/**
 * The rate of `a` less that of `b`, as proportions in [-1, 1], split into what comes from the response rates and what
 * from the rates among respondents: each difference times the mean of the other factor, so that the order of the two
 * does not matter and nothing is left over. For definitions that {@link hasSilence}; null when a base is empty or nobody
 * answered on a side. Source: Kitagawa, Journal of the American Statistical Association 50 (1955).
 */
export function gapParts(a: Answers, b: Answers): GapParts | null {
  const [responseA, responseB] = [ratio(a.respondents, a.base), ratio(b.respondents, b.base)];
  const [amongA, amongB] = [ratio(a.positives, a.respondents), ratio(b.positives, b.respondents)];
  if (responseA === null || responseB === null || amongA === null || amongB === null) return null;
  return {
    silence: ((responseA - responseB) * (amongA + amongB)) / 2,
    outcomes: ((amongA - amongB) * (responseA + responseB)) / 2,
  };
}

const STEPS = 10;
const POINTS = 100;

/**
 * The parts of a gap in points with one decimal, adjusted so that they add up to the gap that is shown, `gap` points
 * with one decimal: what rounding left over is shared between them. A part that is nothing stays nothing.
 */
export function shownGapParts({ silence, outcomes }: GapParts, gap: number): GapParts {
  if (silence === 0) return { silence: 0, outcomes: gap };
  if (outcomes === 0) return { silence: gap, outcomes: 0 };
  const total = Math.round(gap * STEPS);
  const leftOver = total - (silence + outcomes) * POINTS * STEPS;
  const steps = Math.round(silence * POINTS * STEPS + leftOver / 2);
  // Adding 0 turns −0 into 0: nothing has no sign.
  return { silence: steps / STEPS + 0, outcomes: (total - steps) / STEPS + 0 };
}
