import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";

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

/** Since when hours are proved: the first statement, as mended on its own day. No later one moves what was due. */
export function provedSince(statements: readonly { statedOn: CivilDate; recordedAt: Date }[]): CivilDate | null {
  const [first, ...corrections] = statements;
  if (!first) return null;
  const mended = corrections.findLast((one) => civilDayOf(one.recordedAt) === civilDayOf(first.recordedAt));
  return (mended ?? first).statedOn;
}
