import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { pick } from "@/lib/foundation/core/record";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PREMISES } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { departementOf } from "@/lib/network/places/communes";
import {
  type ConnectionAndWorks,
  isInOrder,
  PREMISES_FIELDS,
  type PremisesFailure,
  type PremisesRecord,
  ROOM_FIELDS,
  type RoomRecord,
} from "./rules/premises";
import { states } from "./state-records";

type Added = Result<{ id: string }, PremisesFailure>;

/** Premises of a school that may be changed, with their audit row; refuses what `createPremises` does. */
export async function addPremises(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { schoolId, schoolCode, ...typed }: PremisesRecord & ConnectionAndWorks & { schoolId: string; schoolCode: string },
): Promise<Added> {
  const columns = pick(PREMISES_FIELDS, typed);
  const checked = await premisesFit(tx, columns, { schoolId });
  if (!checked.ok) return checked;
  const { id } = await tx.premises.create({ data: { schoolId, ...columns }, select: { id: true } });
  const stated = await states.beginWith(tx, ctx, { ...typed, premisesId: id, fromOn: null });
  if (!stated.ok) return stated;
  audit({ key: "premises.created", entityType: "premises", entityId: id, details: { school: schoolCode } });
  return ok({ id });
}

/** A room of premises that may be changed, with its audit row; refuses what `createRoom` does. */
export async function addRoom(
  tx: Tx,
  audit: Audit,
  { premisesId, ...typed }: RoomRecord & { premisesId: string },
): Promise<Added> {
  const columns = pick(ROOM_FIELDS, typed);
  const checked = await roomFits(tx, columns, { premisesId });
  if (!checked.ok) return checked;
  const { id } = await tx.room.create({ data: { premisesId, ...columns }, select: { id: true } });
  const { seats, workstations } = columns;
  audit({ key: "room.created", entityType: "room", entityId: id, details: { premisesId, seats, workstations } });
  return ok({ id });
}

export async function premisesFit(
  tx: Tx,
  columns: PremisesRecord,
  { schoolId, id }: { schoolId: string; id?: string },
): Promise<Result<PremisesRecord, PremisesFailure>> {
  if (departementOf(columns.communeInsee) === null) return invalid({ communeInsee: ["commune_unknown"] });
  if (!isInOrder(columns)) return refused("until_before_from");
  await hold(tx, HOLD_PREMISES);
  const known = await tx.premises.findMany({ where: { schoolId }, select: { id: true, name: true } });
  const taken = known.find((other) => other.id !== id && foldCode(other.name) === foldCode(columns.name));
  return taken ? refused("premises_name_taken", { name: taken.name }) : ok(columns);
}

export async function roomFits(
  tx: Tx,
  columns: RoomRecord,
  { premisesId, id }: { premisesId: string; id?: string },
): Promise<Result<RoomRecord, PremisesFailure>> {
  if (!isInOrder(columns)) return refused("until_before_from");
  await hold(tx, HOLD_PREMISES);
  const known = await tx.room.findMany({ where: { premisesId }, select: { id: true, name: true } });
  const taken = known.find((other) => other.id !== id && foldCode(other.name) === foldCode(columns.name));
  return taken ? refused("room_name_taken", { name: taken.name }) : ok(columns);
}
