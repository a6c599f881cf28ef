import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { isNonResponse, kindOf, type OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { OUTCOME_CLASSES } from "../../definitions/rules/definitions";
import { JourneyWord } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { addUp, chosenYears, type JourneyBlock, keptSum } from "../../tally/rules/journey-blocks";

const LAST_MONTH = 12;
export const MONTHS = Array.from({ length: LAST_MONTH + 1 }, (_, month) => month);

/** Shares in [0, 1] of those who had begun a first positive activity by so many calendar months after their exit. */
export type CurvePoint = {
  month: number;
  /** Those still followed who had not begun yet, just before. */
  atRisk: number;
  /** If whoever is silent never began, and an activity without a start began on the day it was seen. */
  low: number;
  /** If whoever is silent began like the others, and an activity without a start began as early as can be. */
  high: number;
};

export type ActivityCurve = {
  /** Those who left, without neutral exits. */
  people: number;
  /** Of them, those who are known to have begun a positive activity while they were followed. */
  began: number;
  /** Of them, those of whom something that was due is not known. */
  silent: number;
  points: CurvePoint[];
};

const monthNumber = (day: CivilDate) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
const dayOfMonth = (day: CivilDate) => day.slice(8);

/** The first calendar month since the exit by whose end the day has come; one more than the last for a later day. */
function monthOf(exitedOn: CivilDate, day: CivilDate): number {
  if (day <= exitedOn) return 0;
  const months = monthNumber(day) - monthNumber(exitedOn) + (dayOfMonth(day) > dayOfMonth(exitedOn) ? 1 : 0);
  return Math.min(months, LAST_MONTH + 1);
}

/** How many were followed until a month, with or without an event at its end, for one end of the band. */
type Followed = { events: number[]; censored: number[] };

/** Before the first month, somebody of whom nothing is known. */
function follow({ events, censored }: Followed, month: number, event: boolean): void {
  const counts = event ? events : censored;
  if (month >= 0) counts[month] = (counts[month] ?? 0) + 1;
}

/** Kaplan and Meier, JASA 53 (1958): who is lost at a month was still at risk in it. */
function curveOf({ events, censored }: Followed): { atRisk: number; share: number }[] {
  let atRisk = [...events, ...censored].reduce((sum, n) => sum + n, 0);
  let free = 1;
  return MONTHS.map((month) => {
    const before = atRisk;
    const began = events[month] ?? 0;
    if (before > 0) free *= 1 - began / before;
    atRisk -= began + (censored[month] ?? 0);
    return { atRisk: before, share: 1 - free };
  });
}

type Counted = Pick<ActivityCurve, "people" | "began" | "silent"> & { late: Followed; early: Followed };

const noMonth = (): Followed => ({ events: MONTHS.map(() => 0), censored: MONTHS.map(() => 0) });
const nobody = (): Counted => ({ people: 0, began: 0, silent: 0, late: noMonth(), early: noMonth() });

const ANSWERS: ReadonlySet<OutcomeClass | null> = new Set(
  OUTCOME_CLASSES.filter((outcome) => !isNonResponse(kindOf(outcome))),
);

/** By year of exit. */
const countFollowed = keptSum("activity", (cohorts: readonly CohortJourneys[], { asOf }: { asOf: CivilDate }) => {
  const years: Record<string, Counted> = {};
  for (const cohort of cohorts) {
    new JourneyWord(cohort, asOf).each((word) => {
      const { exitedOn, departure, active } = word;
      if (exitedOn === null || departure === null || departure.startsWith("neutral")) return;
      const year = exitedOn.slice(0, 4);
      const of = years[year] ?? nobody();
      years[year] = of;
      of.people += 1;
      let [until, known] = [0, -1];
      for (const window of WINDOWS) {
        if (!word.isDue(window)) continue;
        until = MONTHS_OF[window];
        if (ANSWERS.has(word.outcome(window))) known = until;
      }
      const by = active ? monthOf(exitedOn, active.by) : LAST_MONTH + 1;
      const from = active ? monthOf(exitedOn, active.from) : LAST_MONTH + 1;
      if (by <= until) of.began += 1;
      else if (known < until) of.silent += 1;
      follow(of.late, Math.min(by, until), by <= until);
      follow(of.early, from <= until ? from : Math.min(known, until), from <= until);
    });
  }
  return years;
});

/** The time to a first positive activity; who is not due at the next window is followed until the one before it. */
export function activityCurve(
  blocks: readonly JourneyBlock[],
  { asOf, exitYear }: { asOf: CivilDate; exitYear?: string | undefined },
): ActivityCurve {
  const years = countFollowed(blocks, { asOf });
  const { people, began, silent, late, early } = addUp(nobody(), chosenYears(years, exitYear));
  const high = curveOf(early);
  const points = curveOf(late).map(({ atRisk, share }, month) => ({
    month,
    atRisk,
    low: share,
    high: Math.max(share, high[month]?.share ?? share),
  }));
  return { people, began, silent, points };
}
