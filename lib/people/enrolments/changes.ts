import "server-only";
import { learnerScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Tx } from "@/lib/foundation/db/write";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type ExitStatement, exitRecords } from "./exit-records";
import { transferOf } from "./rules/interruptions";
import { type EnrolmentDates, leftBy } from "./rules/status";
import { SELECT_STEP_DATES, type StepName } from "./rules/vocabulary";

export const SELECT_INTERRUPTION = {
  id: true,
  lastPresentOn: true,
  reason: true,
  toCohortId: true,
  endedOn: true,
  arrivedId: true,
} as const;

/** The interruptions of an enrolment that stand, the latest first. */
export const STANDING_INTERRUPTIONS = {
  where: { supersededAt: null },
  orderBy: [{ lastPresentOn: "desc" }, { id: "desc" }],
  select: SELECT_INTERRUPTION,
} as const satisfies Prisma.Enrolment$interruptionsArgs;

/** With the exit that holds, which lies ahead where it is derived; the status of its dates is that of today. */
export async function loadEnrolment(tx: Tx, ctx: Context, enrolmentId: string) {
  const found = await tx.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
    select: {
      id: true,
      cohortId: true,
      learnerId: true,
      certification: true,
      ...SELECT_STEP_DATES,
      cohort: { select: { startsOn: true, endsOn: true, cancelledOn: true, capacity: true } },
      exit: { select: { id: true, exitedOn: true, reason: true, derived: true } },
      interruptions: STANDING_INTERRUPTIONS,
      juries: { where: { supersededAt: null }, orderBy: { heldOn: "asc" }, select: { heldOn: true } },
      learner: { select: { birthDate: true } },
    },
  });
  if (!found) return null;
  const { id, cohortId, learnerId, certification, cohort, exit, interruptions, juries, learner, ...stepDates } = found;
  const dates: EnrolmentDates = {
    ...stepDates,
    exitedOn: leftBy(exit, ctx.today)?.exitedOn ?? transferOf(interruptions)?.lastPresentOn ?? null,
  };
  const person = { learnerId, birthDate: learner.birthDate };
  return { id, cohortId, ...person, certification, cohort, exit, interruptions, juries, stepDates, dates };
}

export type LoadedEnrolment = NonNullable<Awaited<ReturnType<typeof loadEnrolment>>>;

/** Stated in the write itself: of many at once as many succeed as there are places. False when full or cancelled. */
export async function changeSeats(tx: Tx, cohortId: string, change: -1 | 1): Promise<boolean> {
  const { count } = await tx.cohort.updateMany({
    where:
      change === 1
        ? { id: cohortId, cancelledOn: null, placesTaken: { lt: tx.cohort.fields.capacity } }
        : { id: cohortId, placesTaken: { gt: 0 } },
    data: { placesTaken: { increment: change } },
  });
  return count === 1;
}

/** Holds the cohort's row until the end of the transaction. */
export async function holdCohort(tx: Tx, cohortId: string): Promise<void> {
  await tx.cohort.updateMany({ where: { id: cohortId }, data: { placesTaken: { increment: 0 } } });
}

/** The same; false when by now it is cancelled, or `on` is outside it. */
export async function holdOpenCohort(tx: Tx, cohortId: string, on: CivilDate): Promise<boolean> {
  const { count } = await tx.cohort.updateMany({
    where: { id: cohortId, cancelledOn: null, startsOn: { lte: on }, endsOn: { gte: on } },
    data: { placesTaken: { increment: 0 } },
  });
  return count === 1;
}

/** Changes an enrolment if its dates and its certification are as they were read, and holds its row; false when not. */
export async function changeEnrolment(
  tx: Tx,
  ctx: Context,
  { id, stepDates, certification, exit }: LoadedEnrolment,
  change: Prisma.EnrolmentUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.enrolment.updateMany({
    where: { id, certification, ...stepDates },
    data: { ...change, recordedAt: ctx.now },
  });
  if (count !== 1) return false;
  // After the update: a statement of its own sees an exit that was committed while this one waited for the row.
  const exits = await tx.exit.count({ where: { currentOf: id } });
  return exits === (exit ? 1 : 0);
}

export async function addExit(tx: Tx, statement: ExitStatement): Promise<string> {
  const { exit, followUps } = exitRecords(statement);
  await tx.exit.create({ data: exit, select: { id: true } });
  await tx.followUp.createMany({ data: followUps });
  return exit.id;
}

/** Marks an exit as no longer current; false when somebody else already has. */
export async function supersedeExit(tx: Tx, exitId: string, at: Date): Promise<boolean> {
  const { count } = await tx.exit.updateMany({
    where: { id: exitId, supersededAt: null },
    data: { supersededAt: at, currentOf: null },
  });
  return count === 1;
}

export const KEY_OF_STEP = {
  invite: "enrolment.invited",
  admit: "enrolment.admitted",
  waitlist: "enrolment.waitlisted",
  reject: "enrolment.rejected",
  withdraw: "enrolment.withdrawn",
  enter: "enrolment.entered",
  no_show: "enrolment.no_show",
} as const satisfies Record<StepName, AuditKey>;

export function findLearner(tx: Tx, ctx: Context, id: string) {
  return tx.learner.findFirst({
    where: { AND: [{ id, anonymisedAt: null }, learnerScope(ctx.actor)] },
    select: { id: true, birthDate: true },
  });
}
