import "server-only";
import { foldCode } from "@/lib/foundation/core/fold";
import { pick } from "@/lib/foundation/core/record";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_COHORTS, HOLD_PREMISES } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { availabilityOf } from "@/lib/network/premises/rules/premises";
import { checkRoom } from "@/lib/network/premises/rules/room";
import { COHORT_FIELDS, type CohortFailure, type CohortRecord, checkCohort } from "./rules/cohort";

export type TypedCohort = CohortRecord & {
  /** Whether it shares its room with another cohort on the same days. */
  sharesRoom?: "yes" | null;
};

/** A cohort of a school that may be changed, trained by its provider, with its audit row; refuses what `createCohort` does. */
export async function addCohort(
  tx: Tx,
  audit: Audit,
  { schoolId, sharesRoom, ...typed }: TypedCohort & { schoolId: string },
): Promise<Result<{ id: string }, CohortFailure>> {
  const columns = pick(COHORT_FIELDS, typed);
  const { programmeId, code, startsOn, endsOn, capacity } = columns;
  const failure = checkCohort(columns, { seatsTaken: 0 });
  if (failure) return refused(failure, { start: startsOn, end: endsOn });
  if (!(await programmeExists(tx, programmeId))) return invalid({ programmeId: ["choice_invalid"] });
  const taken = await findCode(tx, { schoolId, code });
  if (taken) return refused("cohort_code_taken", taken);
  const session = await findSession(tx, columns);
  if (session) return refused("session_taken", session);
  const placed = await placeInRoom(tx, { schoolId, ...columns }, { shares: sharesRoom === "yes" });
  if (placed) return placed;
  const school = await tx.school.findUniqueOrThrow({ where: { id: schoolId }, select: { providerId: true } });
  const { id } = await tx.cohort.create({ data: { schoolId, ...school, ...columns }, select: { id: true } });
  const details = { code, startsOn, endsOn, capacity };
  audit({ key: "cohort.created", entityType: "cohort", entityId: id, details });
  return ok({ id });
}

/** Why a cohort cannot be in its room; null when it can, or has none. None gets one until the transaction ends. */
export async function placeInRoom(
  tx: Tx,
  cohort: { id?: string; schoolId: string } & Pick<CohortRecord, "startsOn" | "endsOn" | "capacity" | "roomId">,
  { shares }: { shares: boolean },
) {
  const { id = "", schoolId, roomId } = cohort;
  if (!roomId) return null;
  await hold(tx, HOLD_COHORTS);
  await hold(tx, HOLD_PREMISES);
  const room = await tx.room.findFirst({
    where: { id: roomId, premises: { schoolId } },
    select: {
      name: true,
      seats: true,
      availableFromOn: true,
      availableUntilOn: true,
      premises: { select: { availableFromOn: true, availableUntilOn: true } },
      cohorts: {
        where: { cancelledOn: null, id: { not: id } },
        select: { code: true, startsOn: true, endsOn: true },
        orderBy: { startsOn: "asc" },
      },
    },
  });
  if (!room) return invalid({ roomId: ["choice_invalid"] });
  const others = room.cohorts.map(({ code: name, ...days }) => ({ name, ...days }));
  const refusal = checkRoom(cohort, { ...room, ...availabilityOf(room, room.premises) }, { others, shares });
  return refusal && refused(refusal.code, refusal.details);
}

/** Whatever its case. None gets one until the transaction ends. */
export async function findCode(
  tx: Tx,
  { schoolId, code, cohortId }: { schoolId: string; code: string; cohortId?: string },
) {
  await hold(tx, HOLD_COHORTS);
  const cohorts = await tx.cohort.findMany({ where: { schoolId }, select: { id: true, code: true } });
  const taken = cohorts.find((other) => other.id !== cohortId && foldCode(other.code) === foldCode(code));
  return taken && { code: taken.code };
}

/** The other cohort that has the number of a session; null where there is none. None gets it until the transaction ends. */
export async function findSession(
  tx: Tx,
  { sessionNumber, cohortId }: { sessionNumber?: string | null; cohortId?: string },
) {
  if (!sessionNumber) return null;
  await hold(tx, HOLD_COHORTS);
  const other = await tx.cohort.findUnique({
    where: { sessionNumber },
    select: { id: true, code: true, school: { select: { name: true } } },
  });
  return other && other.id !== cohortId
    ? { number: sessionNumber, cohort: `${other.school.name} ${other.code}` }
    : null;
}

export async function providerExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.trainingProvider.count({ where: { id } })) > 0;
}

export async function programmeExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.programme.count({ where: { id } })) > 0;
}
