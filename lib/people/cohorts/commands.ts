import "server-only";
import { cohortScope, schoolScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS, HOLD_COHORTS } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { type Change, hold, type Tx, write } from "@/lib/foundation/db/write";
import { deriveByEnd } from "@/lib/people/enrolments/interruption-records";
import {
  addCohort,
  findCode,
  findSession,
  placeInRoom,
  programmeExists,
  providerExists,
  type TypedCohort,
} from "./cohort-records";
import { readCover } from "./cover-record";
import {
  COHORT_FIELDS,
  type CohortFailure,
  changedLength,
  checkCohort,
  checkCovered,
  EDITED_COHORT_FIELDS,
  movedEnd,
  TOLD_COHORT_FIELDS,
  usualCode,
} from "./rules/cohort";
import { type CohortPerson, excludedBy } from "./rules/people";
import { cancelWithin, reopenWithin } from "./state-records";

type Done = Result<{ id: string }, CohortFailure>;

/** Refuses `end_before_start`, `cohort_code_taken`, `session_taken` and as `checkRoom` does; a school out of scope is an invalid field. */
export async function createCohort(
  ctx: Context,
  { schoolId, code, ...typed }: Omit<TypedCohort, "code"> & { schoolId: string; code: string | null },
): Promise<Done> {
  const cohort = { schoolId, ...typed, code: code ?? usualCode(typed.startsOn) };
  return write<{ id: string }, CohortFailure>(ctx, "cohort.manage", async (tx, audit) => {
    const school = await tx.school.count({ where: { AND: [{ id: schoolId }, schoolScope(ctx.actor)] } });
    return school === 0 ? invalid({ schoolId: ["choice_invalid"] }) : addCohort(tx, audit, cohort);
  });
}

/**
 * Whose first day alone changes moves with its last one; who trains it stays where nothing is said. Refuses
 * `changed_meanwhile`, `cohort_code_taken`, `session_taken`, a capacity below the places taken, as `checkRoom` and `checkCovered`, and dates
 * that leave out people whom those on record suit (`excludedBy`), also of a step under way.
 */
export async function updateCohort(
  ctx: Context,
  { cohortId: id, version, sharesRoom, lengthChanges, providerId: trainedBy, ...typed }: CorrectedCohort,
): Promise<Result<{ id: string; endMoved: boolean }, CohortFailure>> {
  const typedColumns = pick(COHORT_FIELDS, typed);
  const { programmeId, code, startsOn, capacity } = typedColumns;
  return edit(ctx, "cohort.manage", {
    load: (tx) =>
      tx.cohort.findFirst({
        where: { AND: [{ id }, cohortScope(ctx.actor)] },
        select: { ...selectOf(EDITED_COHORT_FIELDS), schoolId: true, placesTaken: true },
      }),
    fields: EDITED_COHORT_FIELDS,
    version,
    check: async (
      { schoolId, placesTaken: seatsTaken, ...before },
      tx,
    ): Promise<Result<typeof typedColumns & { providerId: string | null }, CohortFailure>> => {
      const endsOn = movedEnd(before, typedColumns);
      const columns = { ...typedColumns, endsOn, providerId: trainedBy ?? before.providerId };
      const failure = checkCohort(columns, { seatsTaken });
      if (failure) return refused(failure, { seatsTaken, start: startsOn, end: endsOn });
      const length = lengthChanges === "yes" ? null : changedLength(before, columns);
      if (length) return refused("length_changed", { ...length, end: endsOn });
      if (!(await programmeExists(tx, programmeId))) return invalid({ programmeId: ["choice_invalid"] });
      const taken = code !== before.code && (await findCode(tx, { schoolId, code, cohortId: id }));
      if (taken) return refused("cohort_code_taken", taken);
      const session = await findSession(tx, { sessionNumber: columns.sessionNumber ?? null, cohortId: id });
      if (session) return refused("session_taken", session);
      const shares = sharesRoom === "yes";
      const { providerId } = columns;
      if (providerId && providerId !== before.providerId && !(await providerExists(tx, providerId)))
        return invalid({ providerId: ["choice_invalid"] });
      return (
        (await placeInRoom(tx, { id, schoolId, ...columns }, { shares })) ??
        (await suitsAgreement(tx, id, columns, before)) ??
        ok(columns)
      );
    },
    save: async (tx, read, columns) => {
      // The update first: it holds the row against an entry that is being recorded, then all are read.
      const where = { id, ...read, placesTaken: { lte: capacity } };
      const { count } = await tx.cohort.updateMany({ where, data: { ...columns, recordedAt: ctx.now } });
      if (count === 0) return overtakenBy(tx, id, capacity);
      const moved = startsOn !== read.startsOn || columns.endsOn !== read.endsOn;
      const excluded = moved && excludedBy(read, columns, await peopleOf(tx, id));
      if (!excluded && columns.endsOn !== read.endsOn) await deriveByEnd(tx, ctx, id, columns.endsOn);
      return excluded ? refused(excluded.code, { count: excluded.count, day: excluded.day }) : { count };
    },
    audit: (fields, before, columns) => {
      const told = TOLD_COHORT_FIELDS.filter((field) => fields.includes(field));
      const details = { fields, before: pick(told, before), after: pick(told, columns) };
      return [{ key: "cohort.updated", entityType: "cohort", entityId: id, details }];
    },
    value: (before) => ({ id, endMoved: movedEnd(before, typedColumns) !== typedColumns.endsOn }),
  });
}

type CorrectedCohort = TypedCohort & {
  cohortId: string;
  version: string;
  providerId?: string | null;
  /** Whether it is meant to last longer, or less long, than before. */
  lengthChanges?: "yes" | null;
};
type Trained = Parameters<typeof checkCovered>[0];

/** Why the agreement that covers a cohort does not suit what is changed; no other covers it until the transaction ends. */
async function suitsAgreement(tx: Tx, cohortId: string, after: Trained, before: Trained) {
  if ((["startsOn", "endsOn", "providerId"] as const).every((column) => after[column] === before[column])) return null;
  // In the order of the other commands, that no two wait for each other.
  for (const table of [HOLD_COHORTS, HOLD_AGREEMENTS]) await hold(tx, table);
  const cover = await readCover(tx, cohortId);
  const failure = cover && checkCovered(after, before, cover);
  return failure && refused(failure, { number: cover.number, start: cover.fromOn, end: cover.untilOn });
}

/** Those whom the dates must suit: all but the closed applications. A register may let an entry follow one of those. */
async function peopleOf(tx: Tx, cohortId: string): Promise<CohortPerson[]> {
  const rows = await tx.enrolment.findMany({
    where: {
      cohortId,
      mergedIntoId: null,
      OR: [{ enteredOn: { not: null } }, { rejectedOn: null, withdrawnOn: null, noShowOn: null }],
    },
    select: { appliedOn: true, admittedOn: true, enteredOn: true, learner: { select: { birthDate: true } } },
  });
  return rows.map(({ learner, ...days }) => ({ ...days, birthDate: learner.birthDate }));
}

async function overtakenBy(tx: Tx, cohortId: string, capacity: number) {
  const full = await tx.cohort.findFirst({
    where: { id: cohortId, placesTaken: { gt: capacity } },
    select: { placesTaken: true },
  });
  return full
    ? refused("capacity_below_taken" as const, { seatsTaken: full.placesTaken })
    : refused("changed_meanwhile" as const);
}

/** Cancels a cohort that nobody has entered; its candidates stay on record. */
export const cancelCohort = (ctx: Context, { cohortId }: { cohortId: string }): Promise<Done> =>
  switchCohort(ctx, cohortId, (tx, audit) => cancelWithin(tx, audit, ctx, cohortId));

/** Refuses what `checkRoom` does of the room that it had: meanwhile it may be smaller, gone, or another cohort's. */
export const reopenCohort = (
  ctx: Context,
  { cohortId, sharesRoom }: { cohortId: string } & Pick<TypedCohort, "sharesRoom">,
): Promise<Done> =>
  switchCohort(ctx, cohortId, (tx, audit) =>
    reopenWithin(tx, audit, ctx, { id: cohortId, shares: sharesRoom === "yes" }),
  );

function switchCohort(ctx: Context, id: string, change: Change<{ id: string }, CohortFailure>): Promise<Done> {
  return write<{ id: string }, CohortFailure>(ctx, "cohort.manage", async (tx, audit) => {
    const visible = await tx.cohort.count({ where: { AND: [{ id }, cohortScope(ctx.actor)] } });
    return visible === 0 ? NOT_FOUND : change(tx, audit);
  });
}
