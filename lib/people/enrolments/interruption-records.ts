import "server-only";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { selectOf } from "@/lib/foundation/core/record";
import { saidBy } from "@/lib/foundation/db/statement";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import {
  addExit,
  holdCohort,
  type LoadedEnrolment,
  loadEnrolment,
  SELECT_INTERRUPTION,
  STANDING_INTERRUPTIONS,
  supersedeExit,
} from "./changes";
import { holdEnrolment } from "./exit-records";
import { ENTRY_COLUMNS } from "./rules/entry-fields";
import {
  type InterruptionReason,
  LONGEST_TRANSFER_DAYS,
  leavesUnlessBack,
  type StandingInterruption,
} from "./rules/interruptions";

export type Interrupted = Pick<StandingInterruption, "lastPresentOn" | "toCohortId"> & {
  reason: InterruptionReason | null;
};

/** `arrivedId`: the enrolment that they entered; `beganOn`: when they first entered the course. */
type Ended = { endedOn: CivilDate; arrivedId?: string; beganOn?: CivilDate };

/** The interruption that lasts; null while there is none. */
export const openOf = ({ interruptions }: Pick<LoadedEnrolment, "interruptions">) =>
  interruptions.find(({ endedOn }) => endedOn === null) ?? null;

/** The enrolment with its row held, after its cohort's: its last day does not change meanwhile, nor does anybody record an exit. */
export async function loadHeld(tx: Tx, ctx: Context, enrolmentId: string): Promise<LoadedEnrolment | null> {
  const first = await loadEnrolment(tx, ctx, enrolmentId);
  if (!first) return null;
  await holdCohort(tx, first.cohortId);
  await holdEnrolment(tx, enrolmentId);
  return loadEnrolment(tx, ctx, enrolmentId);
}

/** When whoever does not come back has left, as an exit that stands from now on and may lie ahead (docs/adr/0079). */
async function addDerivedExit(tx: Tx, ctx: Context, enrolmentId: string, exitedOn: CivilDate): Promise<void> {
  const by = { recordedAt: ctx.now, recordedById: ctx.actor.userId };
  await addExit(tx, { enrolmentId, exitedOn, reason: "dropout", derived: true, ...by });
}

type Arrived = { id: string; cohortId: string; learnerId: string; enteredOn: CivilDate };

/** Puts an interruption on record, with the exit that follows from it unless another stands; the caller holds the enrolment's row. */
export async function beginInterruption(
  tx: Tx,
  ctx: Context,
  { id: enrolmentId, cohort }: { id: string; cohort: { endsOn: CivilDate } },
  { lastPresentOn, reason, toCohortId }: Interrupted,
  { hasExit = false } = {},
): Promise<CivilDate> {
  const said = { enrolmentId, currentOf: enrolmentId, lastPresentOn, reason, toCohortId, ...saidBy(ctx) };
  await tx.interruption.create({ data: said, select: { id: true } });
  const leavesOn = leavesUnlessBack({ lastPresentOn, toCohortId }, cohort);
  if (!hasExit) await addDerivedExit(tx, ctx, enrolmentId, leavesOn);
  return leavesOn;
}

/** That it ended, in its place; whether it lasted until then. The exit that was derived of it is none. */
export async function endInterruption(
  tx: Tx,
  ctx: Context,
  { id: enrolmentId, exit }: Pick<LoadedEnrolment, "id" | "exit">,
  open: Interrupted & { id: number },
  { endedOn, arrivedId, beganOn }: Ended,
): Promise<boolean> {
  if (!(await supersedeInterruption(tx, ctx, open.id))) return false;
  const { id: replacesId, lastPresentOn, reason, toCohortId } = open;
  const ended = {
    enrolmentId,
    lastPresentOn,
    reason,
    toCohortId,
    endedOn,
    arrivedId,
    beganOn,
    replacesId,
    ...saidBy(ctx),
  };
  await tx.interruption.create({ data: ended, select: { id: true } });
  return exit === null || supersedeExit(tx, exit.id, ctx.now);
}

/** Whether it still stood; `why` where it never was so. */
export async function supersedeInterruption(tx: Tx, ctx: Context, id: number, why?: string): Promise<boolean> {
  const { author: takenBackAuthor, recordedById: takenBackById } = saidBy(ctx);
  const takenBack = why !== undefined && { takenBackWhy: why, takenBackAuthor, takenBackById };
  const { count } = await tx.interruption.updateMany({
    where: { id, supersededAt: null },
    data: { supersededAt: ctx.now, currentOf: null, ...takenBack },
  });
  return count === 1;
}

/** An exit that was recorded is taken back: whoever is still away leaves as it follows from that. */
export async function deriveAgain(tx: Tx, ctx: Context, enrolment: LoadedEnrolment): Promise<void> {
  const open = openOf(enrolment);
  if (open) await addDerivedExit(tx, ctx, enrolment.id, leavesUnlessBack(open, enrolment.cohort));
}

/**
 * After the last day of a cohort has changed: what is derived of it follows. Where a situation was observed of somebody who
 * had left, the exit stays.
 */
export async function deriveByEnd(tx: Tx, ctx: Context, cohortId: string, endsOn: CivilDate): Promise<void> {
  const away = await tx.enrolment.findMany({
    where: { cohortId, exit: { derived: true }, outcomes: { none: { supersededAt: null } } },
    select: { id: true, exit: { select: { id: true, exitedOn: true } }, interruptions: STANDING_INTERRUPTIONS },
    orderBy: { id: "asc" },
  });
  for (const { id, exit, interruptions } of away) {
    const open = openOf({ interruptions });
    const leavesOn = open && leavesUnlessBack(open, { endsOn });
    if (!exit || !leavesOn || leavesOn === exit.exitedOn) continue;
    if (await supersedeExit(tx, exit.id, ctx.now)) await addDerivedExit(tx, ctx, id, leavesOn);
  }
}

/**
 * Somebody has entered a cohort: where they were to be transferred to it and enter by the sixtieth day after the last of presence, it is one course from
 * now on. What was known of them on their first entry goes with them, and is corrected there from then on.
 */
export async function arriveFrom(tx: Tx, ctx: Context, audit: Audit, arrived: Arrived): Promise<void> {
  const { id: arrivedId, cohortId, learnerId, enteredOn } = arrived;
  const open = await tx.interruption.findFirst({
    where: {
      enrolment: { learnerId, id: { not: arrivedId } },
      toCohortId: cohortId,
      currentOf: { not: null },
      lastPresentOn: { gte: addDays(enteredOn, -LONGEST_TRANSFER_DAYS), lt: enteredOn },
    },
    select: { ...SELECT_INTERRUPTION, enrolmentId: true },
  });
  if (!open) return;
  await holdEnrolment(tx, open.enrolmentId);
  const from = await tx.enrolment.findUniqueOrThrow({
    where: { id: open.enrolmentId },
    select: {
      id: true,
      enteredOn: true,
      ...selectOf(ENTRY_COLUMNS),
      zoningVersion: true,
      exit: { select: { id: true, exitedOn: true, reason: true, derived: true } },
      disability: { select: { rqth: true, rqthFromOn: true } },
      arrivals: { where: { supersededAt: null }, select: { beganOn: true } },
    },
  });
  const { id: entityId, enteredOn: enteredFirst, exit, disability, arrivals, ...facts } = from;
  // An exit that was recorded meanwhile says that they left.
  if (!exit?.derived) return;
  const beganOn = arrivals[0]?.beganOn ?? enteredFirst ?? open.lastPresentOn;
  if (!(await endInterruption(tx, ctx, { id: entityId, exit }, open, { endedOn: enteredOn, arrivedId, beganOn })))
    return;
  await tx.enrolment.updateMany({ where: { id: arrivedId }, data: { ...facts, recordedAt: ctx.now } });
  if (disability) {
    const told = { ...disability, recordedAt: ctx.now };
    const key = { enrolmentId: arrivedId };
    await tx.disabilityStatus.upsert({ where: key, create: { ...key, ...told }, update: told, select: { rqth: true } });
  }
  const to = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: PLACE_OF_COHORT });
  const details = { on: enteredOn, last: open.lastPresentOn, to: nameOfCohort(to) };
  audit({ key: "enrolment.transferred", entityType: "enrolment", entityId, details });
}

/** The entry by which somebody was transferred never was: they are awaited again where they wished to go, and leave unless they enter. */
export async function leaveArrival(tx: Tx, ctx: Context, arrivedId: string): Promise<void> {
  const arrival = await tx.interruption.findFirst({
    where: { arrivedId, supersededAt: null },
    select: {
      ...SELECT_INTERRUPTION,
      enrolmentId: true,
      enrolment: { select: { cohort: { select: { endsOn: true } } } },
    },
  });
  if (!arrival) return;
  const { id, enrolmentId, enrolment, ...said } = arrival;
  await holdEnrolment(tx, enrolmentId);
  if (await supersedeInterruption(tx, ctx, id))
    await beginInterruption(tx, ctx, { id: enrolmentId, cohort: enrolment.cohort }, said);
}

export const PLACE_OF_COHORT = { code: true, school: { select: { name: true } } } as const;

export const nameOfCohort = ({ code, school }: { code: string; school: { name: string } }): string =>
  `${school.name} ${code}`;
