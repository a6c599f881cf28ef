import { seenState } from "@/lib/core/seen";

/** What the form of a cohort shows and changes. */
export const COHORT_FIELDS = ["programmeId", "code", "startsOn", "endsOn", "capacity"] as const;

/** The facts as a form showed them. */
export function cohortSeen(facts: Record<(typeof COHORT_FIELDS)[number], string | number>): string {
  return seenState(COHORT_FIELDS, facts);
}
