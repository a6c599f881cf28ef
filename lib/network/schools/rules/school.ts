import type { CivilDate } from "@/lib/foundation/core/civil-date";

/** What is known of a school and may change; its code stays, because registers and addresses rest on it. */
export type SchoolRecord = {
  name: string;
  /** INSEE code; the département is derived from it. */
  communeInsee: string;
  openedOn: CivilDate | null;
  openingRank: number | null;
  hostId: string | null;
  providerId: string | null;
};

export const SCHOOL_FIELDS = [
  "name",
  "communeInsee",
  "openedOn",
  "openingRank",
  "hostId",
  "providerId",
] as const satisfies readonly (keyof SchoolRecord)[];

/** Another commune or host: from a day on, or because what was on record never was so. */
export const PLACE_CHANGES = ["moved", "corrected"] as const;
export type PlaceChange = (typeof PLACE_CHANGES)[number];

export type SchoolFailure = "changed_meanwhile" | "school_code_taken" | "in_future" | "moved_before_last";

type Place = Pick<SchoolRecord, "communeInsee" | "hostId">;

/** Whether a place is another one. A host that was not known and now is says nothing of a change. */
export function isElsewhere(before: Place, after: Place): boolean {
  return before.communeInsee !== after.communeInsee || (before.hostId !== null && before.hostId !== after.hostId);
}

/** `last` is the day of the move before, null when there was none: a school moves after that, and not in the future. */
export function checkSchoolMove(movedOn: CivilDate, last: CivilDate | null, today: CivilDate): SchoolFailure | null {
  if (movedOn > today) return "in_future";
  return last !== null && movedOn <= last ? "moved_before_last" : null;
}
