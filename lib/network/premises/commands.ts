import "server-only";
import { schoolScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import { write } from "@/lib/foundation/db/write";
import { addPremises, addRoom, premisesFit, roomFits } from "./premises-records";
import { mostOut } from "./rules/outage";
import {
  type ConnectionAndWorks,
  PREMISES_FIELDS,
  type PremisesFailure,
  type PremisesRecord,
  ROOM_FIELDS,
  type RoomRecord,
} from "./rules/premises";
import { states } from "./state-records";

type Done = { id: string; schoolCode: string };

/** Refuses `until_before_from`, `premises_name_taken` and what `checkState` does; an unknown commune is an invalid field. */
export async function createPremises(
  ctx: Context,
  { schoolCode, ...typed }: PremisesRecord & ConnectionAndWorks & { schoolCode: string },
): Promise<Result<Done, PremisesFailure>> {
  return write<Done, PremisesFailure>(ctx, "premises.manage", async (tx, audit) => {
    const where = { AND: [{ code: schoolCode }, schoolScope(ctx.actor)] };
    const school = await tx.school.findFirst({ where, select: { id: true } });
    if (!school) return NOT_FOUND;
    const added = await addPremises(tx, ctx, audit, { schoolId: school.id, schoolCode, ...typed });
    return added.ok ? ok({ ...added.value, schoolCode }) : added;
  });
}

/** As `createPremises`; refuses `changed_meanwhile` too (`version` is that of `getPremisesForm`). */
export async function updatePremises(
  ctx: Context,
  { premisesId: id, version, ...typed }: PremisesRecord & { premisesId: string; version: string },
): Promise<Result<Done, PremisesFailure>> {
  return edit(ctx, "premises.manage", {
    load: (tx) =>
      tx.premises.findFirst({
        where: { id, school: schoolScope(ctx.actor) },
        select: { ...selectOf(PREMISES_FIELDS), schoolId: true, school: { select: { code: true } } },
      }),
    fields: PREMISES_FIELDS,
    version,
    check: ({ schoolId }, tx) => premisesFit(tx, pick(PREMISES_FIELDS, typed), { schoolId, id }),
    save: (tx, read, columns) => tx.premises.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "premises.updated", entityType: "premises", entityId: id },
    value: ({ school }) => ({ id, schoolCode: school.code }),
  });
}

export const { record: recordState, correct: correctState, takeBack: takeBackState } = states;

/** Refuses `until_before_from` and `room_name_taken`. */
export async function createRoom(
  ctx: Context,
  { premisesId, ...typed }: RoomRecord & { premisesId: string },
): Promise<Result<Done, PremisesFailure>> {
  return write<Done, PremisesFailure>(ctx, "premises.manage", async (tx, audit) => {
    const premises = await tx.premises.findFirst({
      where: { id: premisesId, school: schoolScope(ctx.actor) },
      select: { school: { select: { code: true } } },
    });
    if (!premises) return NOT_FOUND;
    const added = await addRoom(tx, audit, { premisesId, ...typed });
    return added.ok ? ok({ ...added.value, schoolCode: premises.school.code }) : added;
  });
}

/** Refuses `changed_meanwhile`, `seats_below_cohort` (one that has not ended) and `workstations_below_out` (of any day). */
export async function updateRoom(
  ctx: Context,
  { roomId: id, version, ...typed }: RoomRecord & { roomId: string; version: string },
): Promise<Result<Done, PremisesFailure>> {
  return edit(ctx, "premises.manage", {
    load: (tx) =>
      tx.room.findFirst({
        where: { id, premises: { school: schoolScope(ctx.actor) } },
        select: {
          ...selectOf(ROOM_FIELDS),
          premisesId: true,
          premises: { select: { school: { select: { code: true } } } },
        },
      }),
    fields: ROOM_FIELDS,
    version,
    check: async ({ premisesId }, tx): Promise<Result<RoomRecord, PremisesFailure>> => {
      const columns = pick(ROOM_FIELDS, typed);
      const checked = await roomFits(tx, columns, { premisesId, id });
      if (!checked.ok) return checked;
      // Read once `roomFits` has the lock: what was recorded meanwhile counts.
      const outages = await tx.outage.findMany({
        where: { roomId: id, supersededAt: null },
        select: { workstations: true, fromOn: true, untilOn: true },
      });
      const out = mostOut(outages);
      if (out > columns.workstations) return refused("workstations_below_out", { out });
      const larger = await tx.cohort.findFirst({
        where: { roomId: id, capacity: { gt: columns.seats }, cancelledOn: null, endsOn: { gte: ctx.today } },
        orderBy: { capacity: "desc" },
        select: { code: true, capacity: true },
      });
      return larger ? refused("seats_below_cohort", { cohort: larger.code, capacity: larger.capacity }) : ok(columns);
    },
    save: (tx, read, columns) => tx.room.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "room.updated", entityType: "room", entityId: id },
    value: ({ premises }) => ({ id, schoolCode: premises.school.code }),
  });
}
