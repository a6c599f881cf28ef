import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";

/** Workstations out of order from a day to a day, both included; `untilOn` null while it lasts. */
export type OutageDays = { workstations: number; fromOn: CivilDate; untilOn: CivilDate | null };

export const OUTAGE_FIELDS = ["workstations", "fromOn", "untilOn"] as const satisfies readonly (keyof OutageDays)[];

export type OutageFailure =
  | "outage_in_future"
  | "outage_until_before_from"
  | "outage_more_than_room"
  | "outage_unchanged"
  | "outage_changed_meanwhile";

const lastsOn = ({ fromOn, untilOn }: OutageDays, day: CivilDate) =>
  fromOn <= day && (untilOn === null || day <= untilOn);

/** Workstations out of order on a day. */
export function outOn(outages: readonly OutageDays[], day: CivilDate): number {
  return outages.filter((outage) => lastsOn(outage, day)).reduce((sum, { workstations }) => sum + workstations, 0);
}

/** The most that were out of order on one day of these: it is reached on a day on which one of them begins. */
export function mostOut(outages: readonly OutageDays[]): number {
  return Math.max(0, ...outages.map(({ fromOn }) => outOn(outages, fromOn)));
}

/** Since when the oldest of those that last on a day has lasted, and how many days that is. */
export function longestOut(outages: readonly OutageDays[], day: CivilDate): { fromOn: CivilDate; days: number } | null {
  const [first] = outages
    .filter((outage) => lastsOn(outage, day))
    .map(({ fromOn }) => fromOn)
    .sort();
  return first === undefined ? null : { fromOn: first, days: daysBetween(first, day) };
}

/** Whether an outage can have been, beside the others that hold of its room. A failure code, or null. */
export function checkOutage(
  outage: OutageDays,
  room: { workstations: number; others: readonly OutageDays[] },
  today: CivilDate,
): Extract<OutageFailure, "outage_in_future" | "outage_until_before_from" | "outage_more_than_room"> | null {
  if (outage.fromOn > today || (outage.untilOn !== null && outage.untilOn > today)) return "outage_in_future";
  if (outage.untilOn !== null && outage.untilOn < outage.fromOn) return "outage_until_before_from";
  return mostOut([...room.others, outage]) > room.workstations ? "outage_more_than_room" : null;
}
