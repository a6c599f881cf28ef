import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { JourneyWord } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { addUp, chosenYears, type JourneyBlock, keptSum } from "../../tally/rules/journey-blocks";
import { type JourneyResult, ratedResults, resultOf } from "./journey-sets";
import { type Mix, STRATA, stratumOf, UNKNOWN } from "./strata";

/** Of one stratum: of whom the rate is, how many of them answered, how many are positive. */
export type Stratum = { base: number; respondents: number; positives: number };
export type Strata = ReadonlyMap<string, Stratum>;

type MixRequest = { mix: Mix; asOf: CivilDate; definition: Definition; window: Window };

/** By year of exit and stratum. */
const countStrata = keptSum(
  "strata",
  (cohorts: readonly CohortJourneys[], { mix, asOf, definition, window }: MixRequest) => {
    const years: Record<string, Record<string, Stratum>> = {};
    const rated: ReadonlySet<JourneyResult | null> = new Set(ratedResults(definition));
    for (const cohort of cohorts) {
      new JourneyWord(cohort, asOf).each((word) => {
        const result = resultOf(word, definition, window);
        if (!rated.has(result)) return;
        const year = word.code("exitYear");
        const strata = years[year] ?? {};
        const key = stratumOf(word, mix);
        const stratum = strata[key] ?? { base: 0, respondents: 0, positives: 0 };
        stratum.base += 1;
        if (result !== "silent") stratum.respondents += 1;
        if (result === "positive") stratum.positives += 1;
        strata[key] = stratum;
        years[year] = strata;
      });
    }
    return years;
  },
);

/** Those of whom the rate is, by stratum. Under a definition of respondents the silent are in none. */
export function strataOf(
  blocks: readonly JourneyBlock[],
  mix: Mix,
  { asOf, exitYear }: { asOf: CivilDate; exitYear?: string | undefined },
  definition: Definition,
  window: Window,
): Strata {
  const years = countStrata(blocks, { mix, asOf, definition, window });
  return new Map(Object.entries(addUp({}, chosenYears(years, exitYear))));
}

const FEWEST = 5;

export type MixLine = { keys: readonly string[]; a: Stratum; b: Stratum };

const NOBODY: Stratum = { base: 0, respondents: 0, positives: 0 };
const sum = (one: Stratum, other: Stratum): Stratum => ({
  base: one.base + other.base,
  respondents: one.respondents + other.respondents,
  positives: one.positives + other.positives,
});
const together = (one: MixLine, other: MixLine): MixLine => ({
  keys: [...one.keys, ...other.keys],
  a: sum(one.a, other.a),
  b: sum(one.b, other.b),
});
/** Of the smaller side: what is merged does not depend on which side is the first. */
const sizeOf = (line: MixLine) => Math.min(line.a.base, line.b.base);

/** Strata in which a side has fewer than five are put together: levels with a neighbour, all else with each other. */
export function mergedStrata(a: Strata, b: Strata, mix: Mix): MixLine[] {
  const all = STRATA[mix]
    .filter((key) => a.has(key) || b.has(key))
    .map((key): MixLine => ({ keys: [key], a: a.get(key) ?? NOBODY, b: b.get(key) ?? NOBODY }));
  if (mix !== "level") return mergedSmallest(all, mix);
  // What is not known is next to no level: it joins the last one when it is too small to stand alone.
  const isKnown = ({ keys }: MixLine) => !keys.includes(UNKNOWN);
  return mergedNeighbours([...mergedNeighbours(all.filter(isKnown)), ...all.filter((line) => !isKnown(line))]);
}

/** The smallest with the smaller of its neighbours, until none is too small. */
function mergedNeighbours(lines: readonly MixLine[]): MixLine[] {
  const least = Math.min(...lines.map(sizeOf));
  if (lines.length < 2 || least >= FEWEST) return [...lines];
  const at = lines.findIndex((line) => sizeOf(line) === least);
  const [before, after] = [lines[at - 1], lines[at + 1]];
  const isAfter = !before || (after && sizeOf(after) < sizeOf(before));
  const first = isAfter ? at : at - 1;
  const pair = lines.slice(first, first + 2).reduce(together);
  return mergedNeighbours([...lines.slice(0, first), pair, ...lines.slice(first + 2)]);
}

/** Those that are too small; and, should they be too few still, with the smallest of the others. */
function mergedSmallest(all: readonly MixLine[], mix: Mix): MixLine[] {
  const kept = all.filter((line) => sizeOf(line) >= FEWEST).sort((one, other) => sizeOf(one) - sizeOf(other));
  let rest = all.filter((line) => sizeOf(line) < FEWEST);
  while (rest.length > 0) {
    const merged = rest.reduce(together);
    if (sizeOf(merged) >= FEWEST || kept.length === 0) {
      kept.push(merged);
      break;
    }
    rest = [merged, ...kept.splice(0, 1)];
  }
  const place = (key: string | undefined) => STRATA[mix].indexOf(key ?? "");
  const inOrder = kept.map((line) => ({
    ...line,
    keys: line.keys.toSorted((one, other) => place(one) - place(other)),
  }));
  return inOrder.sort((one, other) => place(one.keys[0]) - place(other.keys[0]));
}

/** Whether strata tell what two groups are made up of: not once all are one, nor where nothing is known of anybody. */
export type Composition = "read" | "too_few" | "unknown";

export function compositionOf(lines: readonly MixLine[]): Composition {
  const [{ keys } = { keys: [] }, ...others] = lines;
  if (others.length > 0) return "read";
  if (keys.length > 1) return "too_few";
  return keys[0] === UNKNOWN ? "unknown" : "read";
}

/** They add up to the gap, as proportions. */
export type MixSteps = {
  /** That the groups are made up otherwise. */
  makeUp: number;
  /** That one answers more than the other, stratum by stratum; 0 where the silent are out of the rate. */
  silence: number;
  /** That those who answered of a stratum do otherwise. */
  outcomes: number;
};

/**
 * The gap of `a` less `b` in three steps: each difference times the mean of what is not different, first the make-up
 * against the rates, then answering against what is answered. No order matters and nothing is left over. Null where a side
 * is empty. Source: Kitagawa, Journal of the American Statistical Association 50 (1955).
 */
export function mixSteps(lines: readonly MixLine[]): MixSteps | null {
  const totals = lines.reduce((all, line) => ({ a: all.a + line.a.base, b: all.b + line.b.base }), { a: 0, b: 0 });
  if (totals.a === 0 || totals.b === 0) return null;
  const steps = { makeUp: 0, silence: 0, outcomes: 0 };
  const over = (n: number, d: number) => (d === 0 ? 0 : n / d);
  for (const { a, b } of lines) {
    const [weightA, weightB] = [a.base / totals.a, b.base / totals.b];
    const [rateA, rateB] = [over(a.positives, a.base), over(b.positives, b.base)];
    const [responseA, responseB] = [over(a.respondents, a.base), over(b.respondents, b.base)];
    // Where nobody answered on a side nothing is known of what they do: all is silence.
    const amongA = over(
      ...(a.respondents > 0 ? ([a.positives, a.respondents] as const) : ([b.positives, b.respondents] as const)),
    );
    const amongB = over(
      ...(b.respondents > 0 ? ([b.positives, b.respondents] as const) : ([a.positives, a.respondents] as const)),
    );
    const weight = (weightA + weightB) / 2;
    steps.makeUp += ((weightA - weightB) * (rateA + rateB)) / 2;
    steps.silence += (weight * (responseA - responseB) * (amongA + amongB)) / 2;
    steps.outcomes += (weight * (amongA - amongB) * (responseA + responseB)) / 2;
  }
  return steps;
}
