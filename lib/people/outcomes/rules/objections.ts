import type { CivilDate } from "@/lib/foundation/core/civil-date";

/** From a day on, and not any more from the day of the letter that ended it, where one did. */
export type ObjectionDays = { fromOn: CivilDate; endedOn: CivilDate | null };

const stands = ({ fromOn, endedOn }: ObjectionDays, day: CivilDate) =>
  fromOn <= day && (endedOn === null || day < endedOn);

/**
 * Whether a message may be sent to somebody or a call made on a day (domain.md §7.2), by their objections that are on record:
 * what is asked before each, whatever the channel.
 */
export const mayBeContacted = (objections: readonly ObjectionDays[], day: CivilDate): boolean =>
  !objections.some((one) => stands(one, day));

export const OBJECTION_FAILURES = [
  "objection_in_future",
  "objection_standing",
  "objection_before_letter",
  "objection_end_in_future",
  "objection_end_too_early",
  "objection_unchanged",
  "objection_changed_meanwhile",
] as const;
export type ObjectionFailure = (typeof OBJECTION_FAILURES)[number];

type Refusal = { code: ObjectionFailure; details?: { day: CivilDate } };

const AFTER_ALL = "9999-12-31";

/** The first rule that an objection breaks, beside the others of the person: no two hold on one day. */
export function checkObjection(
  { fromOn, endedOn }: ObjectionDays,
  others: readonly ObjectionDays[],
  today: CivilDate,
): Refusal | null {
  if (fromOn > today) return { code: "objection_in_future" };
  if (endedOn && endedOn > today) return { code: "objection_end_in_future" };
  if (endedOn && endedOn < fromOn) return { code: "objection_end_too_early", details: { day: fromOn } };
  const until = endedOn ?? AFTER_ALL;
  const same = others.find((other) => fromOn < (other.endedOn ?? AFTER_ALL) && other.fromOn < until);
  if (!same) return null;
  if (same.endedOn === null) return { code: "objection_standing", details: { day: same.fromOn } };
  return { code: "objection_before_letter", details: { day: same.endedOn } };
}
