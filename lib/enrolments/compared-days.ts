import type { CivilDate } from "@/lib/core/civil-date";
import { latestStep } from "./step-rules";
import type { StepDates } from "./vocabulary";

type Days = {
  /** First and last day of the cohort. */
  cohort: { startsOn: CivilDate; endsOn: CivilDate };
  dates?: StepDates;
};

/**
 * The days that the refusal of a date compares it with, those that are known, and which step the latest is: its sentence
 * names them.
 */
export function comparedDays(today: CivilDate, { cohort, dates }: Days): Record<string, string> {
  const latest = dates && latestStep(dates);
  return {
    today,
    start: cohort.startsOn,
    end: cohort.endsOn,
    ...(dates?.appliedOn && { applied: dates.appliedOn }),
    ...(dates?.enteredOn && { entered: dates.enteredOn }),
    ...(latest && { step: latest.step, previous: latest.on }),
  };
}
