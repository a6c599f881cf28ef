import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { CODES, JourneyWord } from "../../packed/rules/journey-words";
import { apartBeyond } from "../../tally/rules/chance";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { addUp, blocksBySchool, groupsByName, type JourneyBlock, keptSum } from "../../tally/rules/journey-blocks";
import { type Difference, difference95, type Successes } from "../../tally/rules/wilson";
import type { SidesPart } from "./hidden-cells";
import { JOURNEY_SELECTIONS, matchesWord } from "./journey";
import { answerOf, type Criterion, resultOf } from "./journey-sets";

/** Where those whom a criterion concerns may fare otherwise than the others. */
export const EQUITY_STEPS = ["admission", "dropout", "certification", "exit"] as const;
export type EquityStep = (typeof EQUITY_STEPS)[number];

/** Of people, those whom a criterion concerns, those whom it does not, and those of whom nobody knows. */
export type YesNoCounts = Record<YesNo, number>;

export type EquityGap = {
  yes: Successes;
  no: Successes;
  /** Of those concerned less the others; null where there is nobody on a side. */
  difference: Difference | null;
  /** Beyond chance, the limits not widened: these are groups of people, and not places. */
  beyond: boolean;
};

export type CriterionFigures = {
  criterion: Criterion;
  /** Of those who entered. */
  entrants: YesNoCounts;
  /** By year of entry, from the first on. */
  years: { year: string; entrants: YesNoCounts }[];
  /** By school, in no order. */
  schools: { schoolId: string; entrants: YesNoCounts }[];
  gaps: Record<EquityStep, EquityGap>;
  /** Of the answers on a zone, how many rest on which vintage of it; none for other criteria. */
  zonings: Record<string, number>;
};

const versionsOf = (letters: Readonly<Record<string, string>>) =>
  new Map(Object.entries(letters).map(([version, letter]) => [letter, version]));
const ZONED = {
  qpv: { field: "qpvZoning", versions: versionsOf(CODES.qpvZoning) },
  zrr: { field: "zrrZoning", versions: versionsOf(CODES.zrrZoning) },
} as const;

/** Whether somebody is counted at a step, and whether they succeeded there; null for who is not. */
function passed(word: JourneyWord, step: EquityStep, definition: Definition, window: Window): boolean | null {
  switch (step) {
    case "admission": {
      if (matchesWord(ADMITTED, word)) return true;
      const stage = word.code("stage");
      return stage === CODES.stage.rejected || (stage === CODES.stage.waitlisted && word.ended) ? false : null;
    }
    case "dropout":
      return word.ended && matchesWord(ENTRANTS, word) ? matchesWord(JOURNEY_SELECTIONS.dropouts, word) : null;
    case "certification":
      return word.ended && matchesWord(ENTRANTS, word) ? matchesWord(JOURNEY_SELECTIONS.full_titles, word) : null;
    case "exit": {
      const result = resultOf(word, definition, window);
      if (result === null || result === "aside" || result === "not_due") return null;
      return definition.denominator.startsWith("respondents") && result === "silent" ? null : result === "positive";
    }
  }
}

const ENTRANTS = JOURNEY_SELECTIONS.entrants;
const ADMITTED = { codes: JOURNEY_SELECTIONS.admitted.codes };

type Side = "yes" | "no";

/** Of those who entered, three answers; then of those counted at each step, of either side, how many and their successes. */
type Counted = { people: number[]; zonings: Record<string, number> };

const ANSWER_AT: YesNoCounts = { yes: 0, no: 1, unknown: 2 };
const SIDE_AT: Record<Side, number> = { yes: 0, no: 2 };
const stepAt = (step: number) => 3 + 4 * step;
const PLACES = stepAt(EQUITY_STEPS.length);

const nobody = (): Counted => ({ people: Array(PLACES).fill(0), zonings: {} });

function countOne(people: number[], at: number): void {
  people[at] = (people[at] ?? 0) + 1;
}

function zoningOf(word: JourneyWord, criterion: Criterion): string | undefined {
  if (criterion !== "qpv" && criterion !== "zrr") return undefined;
  const { field, versions } = ZONED[criterion];
  return versions.get(word.code(field));
}

/** Where somebody counts at each step, of those a criterion concerns. */
function triedAt(word: JourneyWord, definition: Definition, window: Window): number[] {
  const tried: number[] = [];
  EQUITY_STEPS.forEach((step, at) => {
    const success = passed(word, step, definition, window);
    if (success !== null) tried.push(stepAt(at));
    if (success) tried.push(stepAt(at) + 1);
  });
  return tried;
}

type EquityRequest = { criteria: readonly Criterion[]; asOf: CivilDate; definition: Definition; window: Window };

/** By year of entry and criterion. */
const countEquity = keptSum(
  "equity",
  (cohorts: readonly CohortJourneys[], { criteria, asOf, definition, window }: EquityRequest) => {
    const years: Record<string, Partial<Record<Criterion, Counted>>> = {};
    for (const cohort of cohorts) {
      new JourneyWord(cohort, asOf).each((word) => {
        const year = word.code("entryYear");
        const all = years[year] ?? Object.fromEntries(criteria.map((criterion) => [criterion, nobody()]));
        years[year] = all;
        const entered = matchesWord(ENTRANTS, word);
        const tried = triedAt(word, definition, window);
        for (const criterion of criteria) {
          const { people, zonings } = all[criterion] ?? nobody();
          const answer = answerOf(word, criterion);
          if (entered) countOne(people, ANSWER_AT[answer]);
          if (answer === "unknown") continue;
          const version = entered ? zoningOf(word, criterion) : undefined;
          if (version) zonings[version] = (zonings[version] ?? 0) + 1;
          for (const at of tried) countOne(people, at + SIDE_AT[answer]);
        }
      });
    }
    return years;
  },
);

const entrantsOf = ({ people: [yes = 0, no = 0, unknown = 0] }: Counted): YesNoCounts => ({ yes, no, unknown });

const isSomebody = ({ entrants: { yes, no, unknown } }: { entrants: YesNoCounts }) => yes + no + unknown > 0;

function sharesAt({ people }: Counted, step: EquityStep): Record<Side, Successes> {
  const share = (side: Side): Successes => {
    const at = stepAt(EQUITY_STEPS.indexOf(step)) + SIDE_AT[side];
    return { successes: people[at + 1] ?? 0, trials: people[at] ?? 0 };
  };
  return { yes: share("yes"), no: share("no") };
}

function gapOf(counted: Counted, step: EquityStep): EquityGap {
  const { yes, no } = sharesAt(counted, step);
  return { yes, no, difference: difference95(yes, no), beyond: apartBeyond(yes, no, 1) !== null };
}

/** The people of a school in a département who entered in one year, by each criterion. */
export type EquityPart = Omit<SidesPart, "sides"> & { of: Partial<Record<Criterion, Counted>> };

/** Those concerned among the entrants, by year of entry, and how they fare beside the others (domain.md §4). */
export function equityParts(blocks: readonly JourneyBlock[], request: EquityRequest): EquityPart[] {
  return [...blocksBySchool(blocks)].flatMap(([schoolId, own]) =>
    [...groupsByName(own, ({ departement }) => departement)].flatMap(([departement, of]) =>
      Object.entries(countEquity(of, request)).map(([year, all]) => ({ schoolId, departement, year, of: all })),
    ),
  );
}

/** Of each side, how many are counted at a step. */
export function sidesAt(parts: readonly EquityPart[], criterion: Criterion, step: EquityStep): SidesPart[] {
  return parts.map(({ of, ...part }) => {
    const { yes, no } = sharesAt(of[criterion] ?? nobody(), step);
    return { ...part, sides: [yes.trials, no.trials] };
  });
}

const countedIn = (parts: readonly EquityPart[], criterion: Criterion): Counted =>
  addUp(
    nobody(),
    parts.flatMap(({ of }) => of[criterion] ?? []),
  );

const partsOfYear = (parts: readonly EquityPart[], entryYear: string | undefined) =>
  entryYear === undefined ? parts : parts.filter(({ year }) => year === entryYear);

/** The figures of the people of these parts, in a year if one is given. */
export function equityOf(parts: readonly EquityPart[], criterion: Criterion, entryYear?: string): CriterionFigures {
  const ofYear = partsOfYear(parts, entryYear);
  const counted = countedIn(ofYear, criterion);
  const entrantsIn = (own: readonly EquityPart[]) => entrantsOf(countedIn(own, criterion));
  return {
    criterion,
    entrants: entrantsOf(counted),
    years: [...groupsByName(parts, ({ year }) => year)]
      .map(([year, own]) => ({ year, entrants: entrantsIn(own) }))
      .filter(isSomebody)
      .sort((a, b) => a.year.localeCompare(b.year)),
    schools: [...groupsByName(ofYear, ({ schoolId }) => schoolId)]
      .map(([schoolId, own]) => ({ schoolId, entrants: entrantsIn(own) }))
      .filter(isSomebody),
    gaps: Object.fromEntries(EQUITY_STEPS.map((step) => [step, gapOf(counted, step)])) as CriterionFigures["gaps"],
    zonings: counted.zonings,
  };
}

/** The same gap of each year, and of each school in a year if one is given; none of who is not counted at the step. */
export function gapsBy(parts: readonly EquityPart[], criterion: Criterion, step: EquityStep, entryYear?: string) {
  const by = (of: readonly EquityPart[], key: (part: EquityPart) => string) =>
    [...groupsByName(of, key)]
      .map(([name, own]) => ({ key: name, gap: gapOf(countedIn(own, criterion), step) }))
      .filter(({ gap: { yes, no } }) => yes.trials + no.trials > 0);
  return {
    years: by(parts, ({ year }) => year).sort((a, b) => a.key.localeCompare(b.key)),
    schools: by(partsOfYear(parts, entryYear), ({ schoolId }) => schoolId),
  };
}

/** Among those of whom it is known; the priority publics are a share of all entrants (domain.md §4). */
export function shareOfEntrants(criterion: Criterion, { yes, no, unknown }: YesNoCounts): Successes {
  return { successes: yes, trials: criterion === "priority" ? yes + no + unknown : yes + no };
}
