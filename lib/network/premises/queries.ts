import "server-only";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import {
  linesOf,
  ON_RECORD,
  type StatementLine,
  TAKEN_BACK,
  type TakenBack,
  takenBackOf,
} from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { longestOut, OUTAGE_FIELDS, type OutageDays, outOn } from "./rules/outage";
import {
  byDay,
  CONTENT_FIELDS,
  type ConnectionAndWorks,
  PREMISES_FIELDS,
  type PremisesContent,
  type PremisesRecord,
  ROOM_FIELDS,
  type RoomRecord,
  stateOf,
} from "./rules/premises";

export type StateRow = PremisesContent & { id: number };
export type OutageLine = StatementLine<OutageDays & { id: number }>;

/** A cohort that is in a room today or later. */
export type RoomCohort = { id: string; code: string; startsOn: CivilDate; endsOn: CivilDate; capacity: number };

export type RoomState = RoomRecord & {
  id: string;
  /** Out of order today, and since when the first of them is. */
  out: number;
  since: { fromOn: CivilDate; days: number } | null;
  outages: OutageLine[];
  cohorts: RoomCohort[];
};

export type PremisesState = PremisesRecord &
  ConnectionAndWorks & {
    id: string;
    commune: string | null;
    /** What is stated of the connection and of works, the latest first: that one holds today. */
    states: StatementLine<StateRow>[];
    statesTakenBack: TakenBack<StateRow>[];
    rooms: RoomState[];
  };

const STATE = { id: true, ...selectOf(CONTENT_FIELDS) } as const;

/** The premises of a school as they are today, with their rooms; null where the reader may not know of them. */
export async function getPremises(ctx: Context, schoolCode: string): Promise<PremisesState[] | null> {
  if (!can(ctx.actor, "premises.read")) return null;
  const school = await db.school.findFirst({
    where: { AND: [{ code: schoolCode }, schoolScope(ctx.actor)] },
    select: {
      premises: {
        select: {
          id: true,
          ...selectOf(PREMISES_FIELDS),
          statements: { select: { ...STATE, ...ON_RECORD, ...TAKEN_BACK }, orderBy: { id: "desc" } },
          rooms: {
            select: {
              id: true,
              ...selectOf(ROOM_FIELDS),
              outages: {
                select: { id: true, ...selectOf(OUTAGE_FIELDS), ...ON_RECORD },
                orderBy: { fromOn: "desc" },
              },
              cohorts: {
                where: { cancelledOn: null, endsOn: { gte: ctx.today } },
                select: { id: true, code: true, startsOn: true, endsOn: true, capacity: true },
                orderBy: { startsOn: "asc" },
              },
            },
          },
        },
        orderBy: { id: "asc" },
      },
    },
  });
  if (!school) return null;
  return school.premises.map(({ rooms, statements, ...premises }) => ({
    ...premises,
    ...stateOf(linesOf(statements)),
    commune: labelOfInsee(premises.communeInsee),
    states: byDay(linesOf(statements)),
    statesTakenBack: takenBackOf(statements),
    rooms: inTextOrder(rooms, ({ name }) => name).map((room) => {
      const outages = linesOf(room.outages);
      return { ...room, out: outOn(outages, ctx.today), since: longestOut(outages, ctx.today), outages };
    }),
  }));
}

/** What the form of premises starts from; null when they are not the actor's to change. */
export async function getPremisesForm(ctx: Context, premisesId: string) {
  if (!can(ctx.actor, "premises.manage")) return null;
  const found = await db.premises.findFirst({
    where: { id: premisesId, school: schoolScope(ctx.actor) },
    select: { id: true, schoolId: true, ...selectOf(PREMISES_FIELDS) },
  });
  return (
    found && { ...found, commune: labelOfInsee(found.communeInsee) ?? "", version: versionOf(PREMISES_FIELDS, found) }
  );
}

export async function getRoomForm(ctx: Context, roomId: string) {
  if (!can(ctx.actor, "premises.manage")) return null;
  const found = await db.room.findFirst({
    where: { id: roomId, premises: { school: schoolScope(ctx.actor) } },
    select: { id: true, premisesId: true, ...selectOf(ROOM_FIELDS) },
  });
  return found && { ...found, version: versionOf(ROOM_FIELDS, found) };
}

/** What the form of the connection and of works starts from: what holds today, and the one to correct where it is named. */
export async function getStateForm(
  ctx: Context,
  { premisesId, stateId }: { premisesId: string; stateId: number | undefined },
) {
  if (!can(ctx.actor, "premises.manage")) return null;
  const found = await db.premises.findFirst({
    where: { id: premisesId, school: schoolScope(ctx.actor) },
    select: { id: true, name: true, statements: { where: { supersededAt: null }, select: STATE } },
  });
  if (!found) return null;
  const { statements, ...premises } = found;
  const state = statements.find(({ id }) => id === stateId) ?? null;
  return stateId !== undefined && !state ? null : { ...premises, state, today: byDay(statements)[0] ?? null };
}

/** The statement of an outage that holds, to correct it. */
export async function getOutageForm(ctx: Context, outageId: number) {
  if (!can(ctx.actor, "premises.manage")) return null;
  return db.outage.findFirst({
    where: { id: outageId, supersededAt: null, room: { premises: { school: schoolScope(ctx.actor) } } },
    select: { id: true, roomId: true, ...selectOf(OUTAGE_FIELDS), room: { select: { name: true } } },
  });
}

export type RoomChoice = { id: string; school: string; name: string; seats: number; working: number };

/** The rooms that a cohort may be in, by school and name, with what works in them today; of one school when given. */
export async function listRoomChoices(ctx: Context, schoolId?: string): Promise<RoomChoice[]> {
  if (!can(ctx.actor, "premises.read")) return [];
  const rooms = await db.room.findMany({
    where: { premises: { school: { AND: [schoolId ? { id: schoolId } : {}, schoolScope(ctx.actor)] } } },
    select: {
      id: true,
      name: true,
      seats: true,
      workstations: true,
      premises: { select: { school: { select: { name: true } } } },
      outages: { where: { supersededAt: null }, select: selectOf(OUTAGE_FIELDS) },
    },
    orderBy: { id: "asc" },
  });
  const choices = rooms.map(({ premises, outages, workstations, ...room }) => ({
    ...room,
    school: premises.school.name,
    working: workstations - outOn(outages, ctx.today),
  }));
  return inTextOrder(choices, ({ school, name }) => `${school} ${name}`);
}
