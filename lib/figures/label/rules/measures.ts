import type { YesNoCounts } from "@/lib/figures/indicators/journeys/rules/equity";
import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { AtTheEnd, CriterionCount } from "./outlook";

/** At which window positive exits are told: not on the day of the exit (domain.md §4). */
export const LABEL_WINDOW = "M6" satisfies Window;

/** A cohort of a label that has not begun. */
export type CohortToCome = { endsOn: CivilDate; capacity: number };

/** Those who are to be counted until the end of a label, and why they are not settled. */
export type Open = {
  /** Seats that nobody was admitted to. */
  seats: number;
  /** Of whom nobody knows; of exits those whose answer can still come in. */
  unknown: number;
  /** Of exits: who is still there, or whose due date is to come. */
  toBeDue: number;
};

type Prospect = { atTheEnd: AtTheEnd; open: Open };

const sumOf = ({ yes, no, unknown }: YesNoCounts) => yes + no + unknown;

export const countedAnswers = (answers: YesNoCounts): CriterionCount => ({
  yes: answers.yes,
  unknown: answers.unknown,
  total: sumOf(answers),
});

const together = (a: YesNoCounts, b: YesNoCounts): YesNoCounts => ({
  yes: a.yes + b.yes,
  no: a.no + b.no,
  unknown: a.unknown + b.unknown,
});

/** Of a share of those who enter: with those who have a seat in cohorts to come, and whoever takes the free ones. */
export function shareProspect(
  entered: YesNoCounts,
  seated: readonly [YesNoCounts, YesNoCounts],
  planned: readonly CohortToCome[],
): Prospect {
  const known = together(...seated);
  const { yes, no, unknown } = together(entered, known);
  const capacity = planned.reduce((sum, cohort) => sum + cohort.capacity, 0);
  const seats = Math.max(0, capacity - sumOf(known));
  return {
    atTheEnd: { yes, open: unknown + seats, total: yes + no + unknown + seats },
    open: { seats, unknown, toBeDue: 0 },
  };
}

type Exits = { positives: number; base: number; awaited: readonly { people: number }[] };

/** Of positive exits: with those who are due by the last day of the label, and the silent whose answer still counts. */
export function exitProspect(
  { positives, base, awaited }: Exits,
  toBeDue: Readonly<Record<CivilDate, number>>,
  planned: readonly CohortToCome[],
  untilOn: CivilDate,
): Prospect {
  const dueByThen = Object.entries(toBeDue).reduce((sum, [day, people]) => (day <= untilOn ? sum + people : sum), 0);
  const seats = planned
    .filter(({ endsOn }) => addMonths(endsOn, MONTHS_OF[LABEL_WINDOW]) <= untilOn)
    .reduce((sum, { capacity }) => sum + capacity, 0);
  const unknown = awaited.reduce((sum, { people }) => sum + people, 0);
  return {
    atTheEnd: { yes: positives, open: unknown + dueByThen + seats, total: base + dueByThen + seats },
    open: { seats, unknown, toBeDue: dueByThen },
  };
}
