import type { CivilDate } from "@/lib/core/civil-date";

type Days = {
  /** First and last day of the cohort. */
  cohort: { startsOn: CivilDate; endsOn: CivilDate };
  dates?: { appliedOn: CivilDate | null; enteredOn: CivilDate | null };
};

/** The days that the refusal of a date compares it with, those that are known: its sentence names them. */
export function comparedDays(today: CivilDate, { cohort, dates }: Days): Record<string, CivilDate> {
  return {
    today,
    start: cohort.startsOn,
    end: cohort.endsOn,
    ...(dates?.appliedOn && { applied: dates.appliedOn }),
    ...(dates?.enteredOn && { entered: dates.enteredOn }),
  };
}
