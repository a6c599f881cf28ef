import type { CivilDate } from "@/lib/foundation/core/civil-date";
import {
  availabilityOf,
  type ConnectionAndWorks,
  type PremisesRecord,
  type RoomRecord,
} from "@/lib/network/premises/rules/premises";
import type { PremisesFacts } from "./hosting";

type Room = Pick<RoomRecord, "seats" | "workstations" | "availableFromOn" | "availableUntilOn"> & {
  out: number;
  since: { fromOn: CivilDate; days: number } | null;
};
type Premises = Pick<
  PremisesRecord & ConnectionAndWorks,
  "stepFree" | "connection" | "connectionMbits" | "connectionSinceOn" | "availableFromOn" | "availableUntilOn"
> & { rooms: readonly Room[] };

type Availability = ReturnType<typeof availabilityOf>;

const isThere = ({ availableFromOn: from, availableUntilOn: until }: Availability, today: CivilDate) =>
  (from === null || from <= today) && (until === null || today <= until);

const total = (rooms: readonly Room[], of: (room: Room) => number) => rooms.reduce((sum, room) => sum + of(room), 0);

/** What the premises that are there on a day hold together; null where none are on record. */
export function premisesFacts(premises: readonly Premises[], today: CivilDate): PremisesFacts | null {
  if (premises.length === 0) return null;
  const there = premises.filter((one) => isThere(one, today));
  const rooms = there.flatMap((one) => one.rooms.filter((room) => isThere(availabilityOf(room, one), today)));
  const [outSince = null] = rooms.flatMap(({ since }) => since ?? []).sort((a, b) => b.days - a.days);
  const speeds = there.map((one) => (one.connection === "none" ? 0 : one.connectionMbits));
  const mbits = speeds.length > 0 && !speeds.includes(null) ? Math.min(...speeds.map((speed) => speed ?? 0)) : null;
  const slowest = there[speeds.indexOf(mbits)];
  const access = there.map(({ stepFree }) => stepFree);
  return {
    rooms: rooms.length,
    seats: total(rooms, ({ seats }) => seats),
    workstations: total(rooms, ({ workstations }) => workstations),
    out: total(rooms, ({ out }) => out),
    outSince,
    mbits,
    mbitsSinceOn: mbits === null ? null : (slowest?.connectionSinceOn ?? null),
    stepFree: access.includes("no") ? "no" : access.length === 0 || access.includes("unknown") ? "unknown" : "yes",
  };
}
