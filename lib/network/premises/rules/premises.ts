import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { pick } from "@/lib/foundation/core/record";

export const CONNECTIONS = ["fibre", "copper", "mobile", "none", "unknown"] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** Seats, and workstations, that one room has at most. */
export const LARGEST_ROOM = 1_000;
/** The fastest line that is typed, 100 Gbit/s, in Mbit/s. */
export const FASTEST_MBITS = 100_000;

type Availability = { availableFromOn: CivilDate | null; availableUntilOn: CivilDate | null };

/** What premises are, put right in its place. */
export type PremisesRecord = Availability & {
  name: string;
  address: string;
  communeInsee: string;
  stepFree: "yes" | "no" | "unknown";
};

/** How they are connected and what works there are: so since they were recorded, and changing with time. */
export type ConnectionAndWorks = {
  connection: Connection;
  connectionMbits: number | null;
  connectionSinceOn: CivilDate | null;
  works: string | null;
  worksUntilOn: CivilDate | null;
};

/** A statement of it: from a day on, or from the beginning. */
export type PremisesContent = ConnectionAndWorks & { fromOn: CivilDate | null };

export const PREMISES_FIELDS = [
  "name",
  "address",
  "communeInsee",
  "stepFree",
  "availableFromOn",
  "availableUntilOn",
] as const satisfies readonly (keyof PremisesRecord)[];

export const STATE_FIELDS = ["connection", "connectionMbits", "connectionSinceOn", "works", "worksUntilOn"] as const;
export const CONTENT_FIELDS = ["fromOn", ...STATE_FIELDS] as const satisfies readonly (keyof PremisesContent)[];

export type RoomRecord = Availability & { name: string; seats: number; workstations: number };

export const ROOM_FIELDS = [
  "name",
  "seats",
  "workstations",
  "availableFromOn",
  "availableUntilOn",
] as const satisfies readonly (keyof RoomRecord)[];

export type PremisesFailure =
  | "premises_name_taken"
  | "room_name_taken"
  | "until_before_from"
  | "connection_none_with_speed"
  | "connection_in_future"
  | "works_end_without_works"
  | "state_in_future"
  | "state_known"
  | "first_state_stays"
  | "state_unchanged"
  | "state_changed_meanwhile"
  | "seats_below_cohort"
  | "workstations_below_out"
  | "changed_meanwhile";

/** Whether a statement fits together. A failure code, or null. */
export function checkState(
  { fromOn, connection, connectionMbits, connectionSinceOn, works, worksUntilOn }: PremisesContent,
  today: CivilDate,
): PremisesFailure | null {
  if (fromOn && fromOn > today) return "state_in_future";
  if (connection === "none" && (connectionMbits !== null || connectionSinceOn)) return "connection_none_with_speed";
  if (connectionSinceOn && connectionSinceOn > today) return "connection_in_future";
  return worksUntilOn && !works ? "works_end_without_works" : null;
}

/** Whether one holds on any day: each from another day on, and one from the beginning. */
export function checkDays(all: readonly Pick<PremisesContent, "fromOn">[]): PremisesFailure | null {
  const days = all.map(({ fromOn }) => fromOn ?? "");
  if (new Set(days).size < days.length) return "state_known";
  return days.includes("") ? null : "first_state_stays";
}

const UNKNOWN: ConnectionAndWorks = {
  connection: "unknown",
  connectionMbits: null,
  connectionSinceOn: null,
  works: null,
  worksUntilOn: null,
};

/** What holds today, of the statements that hold. */
export const stateOf = (holding: readonly PremisesContent[]): ConnectionAndWorks =>
  pick(STATE_FIELDS, byDay(holding)[0] ?? UNKNOWN);

/** The latest first: nothing is stated of days to come, so that it holds today. */
export function byDay<Row extends Pick<PremisesContent, "fromOn">>(all: readonly Row[]): Row[] {
  return all.toSorted((a, b) => ((a.fromOn ?? "") < (b.fromOn ?? "") ? 1 : -1));
}

/** A day that is not there closes nothing. */
export function isInOrder({ availableFromOn, availableUntilOn }: Availability): boolean {
  return !availableFromOn || !availableUntilOn || availableFromOn <= availableUntilOn;
}

/** A room is there while it and its premises are. */
export function availabilityOf(room: Availability, premises: Availability): Availability {
  const [from, until] = [
    [room.availableFromOn, premises.availableFromOn].filter((day) => day !== null).sort(),
    [room.availableUntilOn, premises.availableUntilOn].filter((day) => day !== null).sort(),
  ];
  return { availableFromOn: from.at(-1) ?? null, availableUntilOn: until.at(0) ?? null };
}
