import { addMonths, type CivilDate } from "@/lib/core/civil-date";
import { MONTHS_OF } from "@/lib/outcomes/rules/due-points";
import { isNonResponse, WINDOWS } from "@/lib/outcomes/rules/vocabulary";
import { kindOf } from "./definitions";
import { type CohortJourneys, JourneyWord } from "./journey-words";

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

const monthEnds = new Map<CivilDate, readonly CivilDate[]>();
const MOST_DAYS = 5000;

function endsOfMonths(exitedOn: CivilDate): readonly CivilDate[] {
  const known = monthEnds.get(exitedOn);
  if (known) return known;
  if (monthEnds.size >= MOST_DAYS) monthEnds.clear();
  const days = MONTHS.map((month) => addMonths(exitedOn, month));
  monthEnds.set(exitedOn, days);
  return days;
}

/** The first calendar month since the exit by whose end the day has come; one more than the last for a later day. */
function monthOf(exitedOn: CivilDate, day: CivilDate): number {
  const at = endsOfMonths(exitedOn).findIndex((end) => day <= end);
  return at === -1 ? LAST_MONTH + 1 : at;
}

/** Events and losses by month, for one end of the band. */
class Followed {
  readonly events = MONTHS.map(() => 0);
  readonly censored = MONTHS.map(() => 0);

  /** Until a month, with or without an event at its end; before the first, somebody of whom nothing is known. */
  add(month: number, event: boolean): void {
    const counts = event ? this.events : this.censored;
    if (month >= 0) counts[month] = (counts[month] ?? 0) + 1;
  }

  /** Kaplan and Meier, JASA 53 (1958): who is lost at a month was still at risk in it. */
  curve(): { atRisk: number; share: number }[] {
    let atRisk = [...this.events, ...this.censored].reduce((sum, n) => sum + n, 0);
    let free = 1;
    return MONTHS.map((month) => {
      const before = atRisk;
      const events = this.events[month] ?? 0;
      if (before > 0) free *= 1 - events / before;
      atRisk -= events + (this.censored[month] ?? 0);
      return { atRisk: before, share: 1 - free };
    });
  }
}

/**
 * The time to a first positive activity, whether or not it still went on at a window. An event is the day on which it
 * began, not before the exit; who is not due at the next window is followed until the one before it.
 */
export function activityCurve(
  cohorts: readonly CohortJourneys[],
  { asOf, exitYear }: { asOf: CivilDate; exitYear?: string | undefined },
): ActivityCurve {
  const [late, early] = [new Followed(), new Followed()];
  let [people, began, silent] = [0, 0, 0];
  for (const cohort of cohorts) {
    new JourneyWord(cohort, asOf).each((word) => {
      const { exitedOn, departure, active } = word;
      if (exitedOn === null || departure === null || departure.startsWith("neutral")) return;
      if (exitYear && !exitedOn.startsWith(exitYear)) return;
      people += 1;
      const due = WINDOWS.filter((window) => word.isDue(window));
      const until = Math.max(...due.map((window) => MONTHS_OF[window]), 0);
      const answered = due.filter((window) => {
        const { outcome } = word.seen(window);
        return outcome !== null && !isNonResponse(kindOf(outcome));
      });
      const known = Math.max(...answered.map((window) => MONTHS_OF[window]), -1);
      const by = active ? monthOf(exitedOn, active.by) : LAST_MONTH + 1;
      const from = active ? monthOf(exitedOn, active.from) : LAST_MONTH + 1;
      if (by <= until) began += 1;
      else if (known < until) silent += 1;
      late.add(Math.min(by, until), by <= until);
      early.add(from <= until ? from : Math.min(known, until), from <= until);
    });
  }
  const high = early.curve();
  const points = late.curve().map(({ atRisk, share }, month) => ({
    month,
    atRisk,
    low: share,
    high: Math.max(share, high[month]?.share ?? share),
  }));
  return { people, began, silent, points };
}
