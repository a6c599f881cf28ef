import type { CivilDate } from "@/lib/foundation/core/civil-date";

export const CONNECTIONS = ["fibre", "copper", "mobile", "none", "unknown"] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** Seats, and workstations, that one room has at most. */
export const LARGEST_ROOM = 1_000;
/** The fastest line that is typed, 100 Gbit/s, in Mbit/s. */
export const FASTEST_MBITS = 100_000;

type Availability = { availableFromOn: CivilDate | null; availableUntilOn: CivilDate | null };

/** What the form of premises says of them. */
export type PremisesRecord = Availability & {
  name: string;
  address: string;
  communeInsee: string;
  stepFree: "yes" | "no" | "unknown";
  connection: Connection;
  connectionMbits: number | null;
  connectionSinceOn: CivilDate | null;
  works: string | null;
  worksUntilOn: CivilDate | null;
};

export const PREMISES_FIELDS = [
  "name",
  "address",
  "communeInsee",
  "stepFree",
  "connection",
  "connectionMbits",
  "connectionSinceOn",
  "availableFromOn",
  "availableUntilOn",
  "works",
  "worksUntilOn",
] as const satisfies readonly (keyof PremisesRecord)[];

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
  | "seats_below_cohort"
  | "workstations_below_out"
  | "changed_meanwhile";

/** Whether what is said of premises fits together. A failure code, or null. */
export function checkPremises(
  premises: Omit<PremisesRecord, "name" | "address" | "communeInsee" | "stepFree">,
  today: CivilDate,
): PremisesFailure | null {
  const { connection, connectionMbits, connectionSinceOn, works, worksUntilOn } = premises;
  if (!isInOrder(premises)) return "until_before_from";
  if (connection === "none" && (connectionMbits !== null || connectionSinceOn)) return "connection_none_with_speed";
  if (connectionSinceOn && connectionSinceOn > today) return "connection_in_future";
  return worksUntilOn && !works ? "works_end_without_works" : null;
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
