import type { CivilDate } from "@/lib/core/civil-date";
import type { YesNo } from "@/lib/enrolments/rules/vocabulary";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import type { Definition } from "./definitions";
import { JOURNEY_SELECTIONS, matches } from "./journey";
import { answerOf, type Criterion, resultOf } from "./journey-sets";
import { type CohortJourneys, JourneyWord, LETTERS } from "./journey-words";
import { type Difference, difference95, type Share } from "./wilson";

/** Where those whom a criterion concerns may fare otherwise than the others. */
export const EQUITY_STEPS = ["admission", "dropout", "certification", "exit"] as const;
export type EquityStep = (typeof EQUITY_STEPS)[number];

/** Of people, those whom a criterion concerns, those whom it does not, and those of whom nobody knows. */
export type Answers = Record<YesNo, number>;

export type EquityGap = {
  yes: Share;
  no: Share;
  /** Of those concerned less the others; null where there is nobody on a side. */
  difference: Difference | null;
};

export type CriterionFigures = {
  criterion: Criterion;
  /** Of those who entered. */
  entrants: Answers;
  /** By year of entry, from the first on. */
  years: { year: string; entrants: Answers }[];
  /** By school, in no order. */
  schools: { schoolId: string; entrants: Answers }[];
  gaps: Record<EquityStep, EquityGap>;
  /** Of the answers on a zone, how many rest on which vintage of it; none for other criteria. */
  zonings: Record<string, number>;
};

const nobody = (): Answers => ({ yes: 0, no: 0, unknown: 0 });
const ZONED = { qpv: ["qpvZoning", LETTERS.qpvZoning], zrr: ["zrrZoning", LETTERS.zrrZoning] } as const;

function addTo<Key>(counts: Map<Key, Answers>, key: Key, answer: YesNo): void {
  const known = counts.get(key) ?? nobody();
  known[answer] += 1;
  counts.set(key, known);
}

/** Whether somebody is counted at a step, and whether they succeeded there; null for who is not. */
function passed(word: JourneyWord, step: EquityStep, definition: Definition, window: Window): boolean | null {
  switch (step) {
    case "admission": {
      if (matches(ADMITTED, word)) return true;
      const stage = word.code("stage");
      return stage === LETTERS.stage.rejected || (stage === LETTERS.stage.waitlisted && word.ended) ? false : null;
    }
    case "dropout":
      return word.ended && matches(ENTRANTS, word) ? matches(JOURNEY_SELECTIONS.dropouts, word) : null;
    case "certification":
      return word.ended && matches(ENTRANTS, word) ? matches(JOURNEY_SELECTIONS.full_titles, word) : null;
    case "exit": {
      const result = resultOf(word, definition, window);
      if (result === null || result === "aside" || result === "not_due") return null;
      return definition.denominator.startsWith("respondents") && result === "silent" ? null : result === "positive";
    }
  }
}

const ENTRANTS = JOURNEY_SELECTIONS.entrants;
const ADMITTED = { codes: JOURNEY_SELECTIONS.admitted.codes };

type Counted = Omit<CriterionFigures, "years" | "schools" | "gaps"> & {
  years: Map<string, Answers>;
  schools: Map<string, Answers>;
  shares: Record<EquityStep, Record<"yes" | "no", Share>>;
};

const nothingOf = (criterion: Criterion): Counted => ({
  criterion,
  entrants: nobody(),
  years: new Map(),
  schools: new Map(),
  zonings: {},
  shares: Object.fromEntries(
    EQUITY_STEPS.map((step) => [step, { yes: { successes: 0, trials: 0 }, no: { successes: 0, trials: 0 } }]),
  ) as Counted["shares"],
});

function zoningOf(word: JourneyWord, criterion: Criterion): string | undefined {
  if (criterion !== "qpv" && criterion !== "zrr") return undefined;
  const [field, versions] = ZONED[criterion];
  return Object.entries(versions).find(([, letter]) => letter === word.code(field))?.[0];
}

/**
 * By each criterion: those concerned among the entrants, and how they fare beside the others. Years are of entry, of the
 * candidates of the first day of their cohort. Everybody is looked at once. Source: domain.md §4.
 */
export function equityOf(
  cohorts: readonly CohortJourneys[],
  criteria: readonly Criterion[],
  { asOf, entryYear }: { asOf: CivilDate; entryYear?: string | undefined },
  definition: Definition,
  window: Window,
): CriterionFigures[] {
  const all = criteria.map(nothingOf);
  for (const cohort of cohorts) {
    new JourneyWord(cohort, asOf).each((word) => {
      const year = word.code("entryYear");
      const counts = !entryYear || year === entryYear;
      const entered = matches(ENTRANTS, word);
      if (!counts && !entered) return;
      const steps = counts ? EQUITY_STEPS.map((step) => passed(word, step, definition, window)) : [];
      for (const of of all) {
        const answer = answerOf(word, of.criterion);
        if (entered) addTo(of.years, year, answer);
        if (!counts) continue;
        if (entered) {
          of.entrants[answer] += 1;
          addTo(of.schools, cohort.schoolId, answer);
          const version = answer === "unknown" ? undefined : zoningOf(word, of.criterion);
          if (version) of.zonings[version] = (of.zonings[version] ?? 0) + 1;
        }
        if (answer === "unknown") continue;
        EQUITY_STEPS.forEach((step, at) => {
          const success = steps[at] ?? null;
          if (success === null) return;
          const share = of.shares[step][answer];
          share.trials += 1;
          if (success) share.successes += 1;
        });
      }
    });
  }
  return all.map(({ shares, years, schools, ...of }) => ({
    ...of,
    years: [...years].map(([year, entrants]) => ({ year, entrants })).sort((a, b) => a.year.localeCompare(b.year)),
    schools: [...schools].map(([schoolId, entrants]) => ({ schoolId, entrants })),
    gaps: Object.fromEntries(
      EQUITY_STEPS.map((step) => [
        step,
        { ...shares[step], difference: difference95(shares[step].yes, shares[step].no) },
      ]),
    ) as CriterionFigures["gaps"],
  }));
}

/**
 * Those concerned among the entrants of whom it is known. The priority publics are a share of all entrants: that nobody
 * asked somebody does not take them out (domain.md §4).
 */
export function shareOfEntrants(criterion: Criterion, { yes, no, unknown }: Answers): Share {
  return { successes: yes, trials: criterion === "priority" ? yes + no + unknown : yes + no };
}
