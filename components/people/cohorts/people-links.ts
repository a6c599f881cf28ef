import type { Blocker, CohortState } from "@/lib/people/cohorts/rules/cohort";

/** Where those who hold a seat of a cohort are listed: on paper before its start, in the room from then on. */
export function seatsHref(cohortId: string, state: CohortState): string {
  return state === "recruiting" ? `/promotions/${cohortId}#list-admitted` : `/promotions/${cohortId}/effectif`;
}

const LISTS = {
  to_examine: "/a-examiner",
  undecided: "#list-undecided",
  waitlist_could_enter: "#list-waitlist",
  entries_to_record: "#list-admitted",
  exits_to_record: "/terminer",
} as const satisfies Record<Exclude<Blocker["code"], "places_free">, string>;

/** Where the people that a cohort waits for are listed. */
export function blockerHref(cohortId: string, code: keyof typeof LISTS): string {
  return `/promotions/${cohortId}${LISTS[code]}`;
}

/** Where the hours of its people are stated, all together; and then back to the agreement that asks for them, if it does. */
export function hoursAddress(cohortId: string, agreementId?: string | null): string {
  return `/promotions/${cohortId}/heures${agreementId ? `?convention=${agreementId}` : ""}`;
}
