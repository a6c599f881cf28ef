import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { checkAge, MINIMUM_AGE } from "@/lib/people/learners/rules/person";
import type { CohortFailure } from "./cohort";

type Dates = { startsOn: CivilDate; endsOn: CivilDate };

/** Somebody whose steps the dates of a cohort must suit: no closed application is among them. */
export type CohortPerson = {
  /** Of a candidate it may be unknown. */
  birthDate: CivilDate | null;
  appliedOn: CivilDate | null;
  admittedOn: CivilDate | null;
  enteredOn: CivilDate | null;
};

/** Why the dates do not suit, how many people, and the day nearest to the one refused that would suit them all. */
export type Excluded = {
  code: Extract<
    CohortFailure,
    | "start_after_entries"
    | "end_before_entries"
    | "end_before_admissions"
    | "end_before_applications"
    | "start_before_age"
  >;
  count: number;
  day: CivilDate;
};

/** Whom new dates leave out and those on record suit; what a register brought in against this can still be edited. */
export function excludedBy(before: Dates, after: Dates, people: readonly CohortPerson[]): Excluded | null {
  const { startsOn, endsOn } = after;
  const entries = people.flatMap(({ enteredOn }) => enteredOn ?? []).toSorted();
  const early = entries.filter((day) => day < startsOn && day >= before.startsOn);
  const pastEnd = (days: readonly CivilDate[]) => days.filter((day) => day > endsOn && day <= before.endsOn);
  const late = pastEnd(entries);
  const admitted = pastEnd(people.flatMap(({ admittedOn }) => admittedOn ?? []).toSorted());
  const applied = pastEnd(people.flatMap(({ appliedOn }) => appliedOn ?? []).toSorted());
  const young = people
    .flatMap(({ birthDate }) => birthDate ?? [])
    .filter((born) => checkAge(born, after) && !checkAge(born, before))
    .map((born) => addMonths(born, MINIMUM_AGE * 12))
    .toSorted();
  return (
    excluded("start_after_entries", early, early[0]) ??
    excluded("end_before_entries", late, late.at(-1)) ??
    excluded("end_before_admissions", admitted, admitted.at(-1)) ??
    excluded("end_before_applications", applied, applied.at(-1)) ??
    excluded("start_before_age", young, young.at(-1))
  );
}

function excluded(code: Excluded["code"], days: readonly CivilDate[], day: CivilDate | undefined): Excluded | null {
  return day === undefined ? null : { code, count: days.length, day };
}
