import type { Definition } from "./definitions";
import { type Figures, ratio } from "./formulas";

/** They add up to the gap, in its unit: from how many answered, and from what those who answered do. */
export type GapParts = {
  silence: number;
  outcomes: number;
};

/** Not where the silent are out of the rate, nor where a job seen at another window speaks for them. */
export function hasSilence({ numerator, denominator }: Definition): boolean {
  return numerator === "retained" && !denominator.startsWith("respondents");
}

/** Of whom the rate is, how many of them answered, and how many are positive. */
type Answers = Pick<Figures, "base" | "respondents" | "positives">;

/**
 * `a` less `b`, as proportions in [-1, 1]: each difference times the mean of the other factor, so that the order does
 * not matter and nothing is left over. For definitions that {@link hasSilence}; null when a base is empty or nobody
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

/** Points with one decimal that add up to `gap`: what rounding left over is shared; a part that is nothing stays so. */
export function shownGapParts({ silence, outcomes }: GapParts, gap: number): GapParts {
  if (silence === 0) return { silence: 0, outcomes: gap };
  if (outcomes === 0) return { silence: gap, outcomes: 0 };
  const total = Math.round(gap * STEPS);
  const leftOver = total - (silence + outcomes) * POINTS * STEPS;
  const steps = Math.round(silence * POINTS * STEPS + leftOver / 2);
  // Adding 0 turns −0 into 0: nothing has no sign.
  return { silence: steps / STEPS + 0, outcomes: (total - steps) / STEPS + 0 };
}
