import type { CivilDate } from "@/lib/foundation/core/civil-date";

type Days = { startsOn: CivilDate; endsOn: CivilDate };
type Availability = { availableFromOn: CivilDate | null; availableUntilOn: CivilDate | null };

export type RoomFailure = "room_too_small" | "room_not_there_yet" | "room_gone" | "room_shared";

export type RoomRefusal = { code: RoomFailure; details: Record<string, string | number> };

/** domain.md §8.17. `shares` accepts another cohort on the same days. Workstations refuse nothing: people bring their own. */
export function checkRoom(
  cohort: Days & { capacity: number },
  room: Availability & { name: string; seats: number },
  { others, shares }: { others: readonly (Days & { name: string })[]; shares: boolean },
): RoomRefusal | null {
  const { name, seats, availableFromOn: from, availableUntilOn: until } = room;
  if (cohort.capacity > seats) return refuse("room_too_small", { room: name, capacity: cohort.capacity, seats });
  if (from && cohort.startsOn < from) return refuse("room_not_there_yet", { room: name, day: from });
  if (until && cohort.endsOn > until) return refuse("room_gone", { room: name, day: until });
  const other = shares ? undefined : others.find((one) => overlaps(one, cohort));
  if (!other) return null;
  return refuse("room_shared", { room: name, cohort: other.name, start: other.startsOn, end: other.endsOn });
}

const refuse = (code: RoomFailure, details: RoomRefusal["details"]): RoomRefusal => ({ code, details });

/** First and last days count. */
export function overlaps(one: Days, other: Days): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}
