import type { CivilDate } from "@/lib/core/civil-date";

export type HoursFailure =
  | "hours_before_start"
  | "hours_in_future"
  | "hours_unchanged"
  | "hours_reason_missing"
  | "hours_changed_meanwhile";

/** Whether the provider can have stated the hours of a cohort on a day; in place of what it stated before, with a reason. */
export function checkHours(
  { hours, statedOn, reason }: { hours: number; statedOn: CivilDate; reason: string | null },
  { startsOn, before }: { startsOn: CivilDate; before: { hours: number; statedOn: CivilDate } | null },
  today: CivilDate,
): Exclude<HoursFailure, "hours_changed_meanwhile"> | null {
  if (statedOn > today) return "hours_in_future";
  if (statedOn < startsOn) return "hours_before_start";
  if (before?.hours === hours && before.statedOn === statedOn) return "hours_unchanged";
  return before && reason === null ? "hours_reason_missing" : null;
}
