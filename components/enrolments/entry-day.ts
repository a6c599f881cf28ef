import type { CivilDate } from "@/lib/core/civil-date";
import type { Application } from "@/lib/enrolments/queries";
import { firstEntryDay } from "@/lib/enrolments/rules/steps";

/** The day that a form proposes for the entries of those who are admitted. */
export function entryDay(
  applications: readonly Application[],
  cohort: { startsOn: CivilDate; endsOn: CivilDate },
): CivilDate {
  const admitted = applications.filter(({ status }) => status === "admitted");
  return firstEntryDay(admitted, cohort);
}
