import type { CivilDate } from "@/lib/core/civil-date";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import type { Definition } from "./definitions";
import { chosenYears, type JourneyBlock, keptSum, sumUp } from "./journey-blocks";
import { type Result, resultOf } from "./journey-sets";
import { type CohortJourneys, JourneyWord, NONE } from "./journey-words";

/** By what two groups are told to be made up otherwise. */
export const MIXES = ["level", "sex", "status"] as const;
export type Mix = (typeof MIXES)[number];

const FIELD = { level: "level", sex: "sex", status: "entryStatus" } as const;

/** Levels as they are spoken of: none or below the bac, bac, two years after it, more. */
const LEVEL_STRATA: Readonly<Record<string, string>> = {
  ...{ 0: "below_bac", 3: "below_bac", 4: "bac", 5: "bac2", 6: "above", 7: "above", 8: "above" },
};

/** Of one stratum: of whom the rate is, how many of them answered, how many are positive. */
export type Stratum = { base: number; respondents: number; positives: number };
export type Strata = ReadonlyMap<string, Stratum>;

export const UNKNOWN = "unknown";

function stratumOf(word: JourneyWord, mix: Mix): string {
  const code = word.code(FIELD[mix]);
  if (code === NONE) return UNKNOWN;
  return mix === "level" ? (LEVEL_STRATA[code] ?? UNKNOWN) : code;
}

const COUNTED: ReadonlySet<Result | null> = new Set(["positive", "other", "silent"]);

type Asked = { mix: Mix; asOf: CivilDate; definition: Definition; window: Window };

/** By year of exit and stratum. */
const countStrata = keptSum((cohorts: readonly CohortJourneys[], { mix, asOf, definition, window }: Asked) => {
  const years: Record<string, Record<string, Stratum>> = {};
  const leavesSilent = definition.denominator.startsWith("respondents");
  for (const cohort of cohorts) {
    new JourneyWord(cohort, asOf).each((word) => {
      const result = resultOf(word, definition, window);
      if (!COUNTED.has(result) || (leavesSilent && result === "silent")) return;
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
});

/** Those of whom the rate is, by stratum. Under a definition of respondents the silent are in none. */
export function strataOf(
  blocks: readonly JourneyBlock[],
  mix: Mix,
  { asOf, exitYear }: { asOf: CivilDate; exitYear?: string | undefined },
  definition: Definition,
  window: Window,
): Strata {
  const years = countStrata(blocks, { mix, asOf, definition, window });
  return new Map(Object.entries(sumUp({}, chosenYears(years, exitYear))));
}

const FEWEST = 5;

export type MixLine = { keys: readonly string[]; a: Stratum; b: Stratum };

const NOBODY: Stratum = { base: 0, respondents: 0, positives: 0 };
const sum = (one: Stratum, other: Stratum): Stratum => ({
  base: one.base + other.base,
  respondents: one.respondents + other.respondents,
  positives: one.positives + other.positives,
});

/** Strata in which a side has fewer than five are put together; and, should they be too few still, with the smallest. */
export function mergedStrata(a: Strata, b: Strata): MixLine[] {
  const all = [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .map((key): MixLine => ({ keys: [key], a: a.get(key) ?? NOBODY, b: b.get(key) ?? NOBODY }));
  const smaller = (line: MixLine) => Math.min(line.a.base, line.b.base);
  const kept = all.filter((line) => smaller(line) >= FEWEST);
  let rest = all.filter((line) => smaller(line) < FEWEST);
  kept.sort((one, other) => smaller(one) - smaller(other));
  while (rest.length > 0) {
    const merged = rest.reduce((one, other) => ({
      keys: [...one.keys, ...other.keys],
      a: sum(one.a, other.a),
      b: sum(one.b, other.b),
    }));
    if (smaller(merged) >= FEWEST || kept.length === 0) return [...kept, merged];
    rest = [merged, ...kept.splice(0, 1)];
  }
  return kept;
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
