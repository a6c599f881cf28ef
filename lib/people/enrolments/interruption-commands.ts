import "server-only";
import { cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { changeSeats, loadEnrolment } from "./changes";
import {
  arriveFrom,
  beginInterruption,
  endInterruption,
  loadHeld,
  nameOfCohort,
  openOf,
  PLACE_OF_COHORT,
} from "./interruption-records";
import {
  checkArrival,
  checkDestination,
  checkInterruption,
  checkReturn,
  type InterruptionReason,
} from "./rules/interruptions";
import { checkStep, comparedDays, type EnrolmentFailure } from "./rules/steps";
import { NO_STEP_DATES } from "./rules/vocabulary";

type Done = Result<{ enrolmentId: string; cohortId: string }, EnrolmentFailure>;

/**
 * Somebody in training stops coming for a while; the day after `lastPresentOn` is the first of the suspension. They stay an
 * entrant, and have left at last on the day that `suspendedUntil` says (domain.md §2.11). Fails as `checkInterruption` does.
 */
export async function suspendEnrolment(
  ctx: Context,
  { enrolmentId, lastPresentOn, reason }: { enrolmentId: string; lastPresentOn: CivilDate; reason: InterruptionReason },
): Promise<Done> {
  return write(ctx, "exit.record", async (tx, audit): Promise<Done> => {
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohortId, cohort, exit, interruptions: standing } = enrolment;
    const { enteredOn } = enrolment.dates;
    const presence = { enteredOn, exitedOn: exit?.exitedOn ?? null, endsOn: cohort.endsOn, standing };
    const failure = checkInterruption(lastPresentOn, presence, ctx.today);
    if (failure) return refused(failure, comparedDays(ctx.today, enrolment));
    const suspension = { lastPresentOn, reason, toCohortId: null };
    const leavesOn = await beginInterruption(tx, ctx, enrolment, suspension);
    const details = { last: lastPresentOn, reason, leaves: leavesOn };
    audit({ key: "enrolment.suspended", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}

/**
 * Whoever was suspended is present again from `returnedOn` on, and is an entrant who has not left, as known from now on. `interruptionId`
 * is the suspension that the form showed: another by now, or none, is `changed_meanwhile`. Fails as `checkReturn` does.
 */
export async function recordReturn(
  ctx: Context,
  { enrolmentId, interruptionId, returnedOn }: { enrolmentId: string; interruptionId: number; returnedOn: CivilDate },
): Promise<Done> {
  return write(ctx, "exit.record", async (tx, audit): Promise<Done> => {
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohortId, exit } = enrolment;
    const open = openOf(enrolment);
    if (open?.id !== interruptionId || open.toCohortId) return refused("changed_meanwhile");
    if (!exit?.derived) return refused("already_exited");
    const { lastPresentOn } = open;
    const days = { lastPresentOn, leavesOn: exit.exitedOn };
    const failure = checkReturn(returnedOn, days, ctx.today);
    const named = { ...comparedDays(ctx.today, enrolment), present: lastPresentOn, leaves: exit.exitedOn };
    if (failure) return refused(failure, named);
    const count = await tx.outcome.count({ where: { enrolmentId, supersededAt: null } });
    if (count > 0) return refused("exit_has_outcomes", { count });
    if (!(await endInterruption(tx, ctx, enrolment, open, { endedOn: returnedOn })))
      return refused("changed_meanwhile");
    const details = { on: returnedOn, last: lastPresentOn };
    audit({ key: "enrolment.returned", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}

/**
 * Somebody in training leaves for another cohort of the programme, after `lastPresentOn`. Until they enter there, or the sixtieth day is over, they are an
 * entrant who has not left; then they have (domain.md §2.12). Fails as `checkInterruption` and `checkDestination` do.
 */
export async function recordTransfer(
  ctx: Context,
  { enrolmentId, lastPresentOn, toCohortId }: { enrolmentId: string; lastPresentOn: CivilDate; toCohortId: string },
): Promise<Done> {
  return write(ctx, "exit.record", async (tx, audit): Promise<Done> => {
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohortId, cohort, exit, interruptions: standing, learnerId } = enrolment;
    const [from, to] = await Promise.all([
      tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: { programmeId: true } }),
      tx.cohort.findFirst({
        where: { AND: [{ id: toCohortId }, cohortScope(ctx.actor)] },
        select: { id: true, programmeId: true, endsOn: true, cancelledOn: true, ...PLACE_OF_COHORT },
      }),
    ]);
    if (!to) return invalid({ toCohortId: ["choice_invalid"] });
    const { enteredOn } = enrolment.dates;
    const presence = { enteredOn, exitedOn: exit?.exitedOn ?? null, endsOn: cohort.endsOn, standing };
    const isThere = (await tx.enrolment.count({ where: { cohortId: toCohortId, learnerId } })) > 0;
    const failure =
      checkInterruption(lastPresentOn, presence, ctx.today) ?? checkDestination(to, from, isThere, ctx.today);
    if (failure) return refused(failure, { ...comparedDays(ctx.today, enrolment), over: to.endsOn });
    const leavesOn = await beginInterruption(tx, ctx, enrolment, { lastPresentOn, reason: null, toCohortId });
    const details = { last: lastPresentOn, to: nameOfCohort(to), leaves: leavesOn };
    audit({ key: "enrolment.transfer_begun", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}

/**
 * Whoever is to be transferred enters the other cohort: they are enrolled, admitted and enter on one day, with what was known of them on their first entry.
 * Fails as an admission and an entry do, and as `checkArrival`; the enrolment there is answered.
 */
export async function enterElsewhere(
  ctx: Context,
  { enrolmentId, interruptionId, enteredOn }: { enrolmentId: string; interruptionId: number; enteredOn: CivilDate },
): Promise<Done> {
  return write(ctx, "enrolment.decide", async (tx, audit): Promise<Done> => {
    const before = await loadEnrolment(tx, ctx, enrolmentId);
    const cohortId = before && openOf(before)?.toCohortId;
    if (!before) return NOT_FOUND;
    if (!cohortId) return refused("changed_meanwhile");
    const { learnerId } = before;
    const to = await tx.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: { startsOn: true, endsOn: true, cancelledOn: true, capacity: true },
    });
    if (!to) return NOT_FOUND;
    if (!(await changeSeats(tx, cohortId, 1))) {
      const { capacity } = to;
      return to.cancelledOn ? refused("cohort_cancelled") : refused("cohort_full", { capacity });
    }
    const enrolment = await loadHeld(tx, ctx, enrolmentId);
    const open = enrolment && openOf(enrolment);
    if (open?.id !== interruptionId) return refused("changed_meanwhile");
    if (!enrolment?.exit?.derived) return refused("already_exited");
    const steps = { ...NO_STEP_DATES, appliedOn: enteredOn, admittedOn: enteredOn, exitedOn: null };
    const failure = checkStep("enter", enteredOn, steps, to, ctx.today) ?? checkArrival(enteredOn, open);
    const named = { on: enteredOn, present: open.lastPresentOn, leaves: enrolment.exit.exitedOn };
    if (failure) return refused(failure, { ...comparedDays(ctx.today, { cohort: to }), ...named });
    const observed = await tx.outcome.count({ where: { enrolmentId, supersededAt: null } });
    if (observed > 0) return refused("exit_has_outcomes", { count: observed });
    if ((await tx.enrolment.count({ where: { cohortId, learnerId } })) > 0) return refused("transfer_enrolled_there");
    const days = { appliedOn: enteredOn, admittedOn: enteredOn, enteredOn };
    const { id } = await tx.enrolment.create({
      data: { cohortId, learnerId, ...days, createdAt: ctx.now, recordedAt: ctx.now },
      select: { id: true },
    });
    const details = { cohortId, appliedOn: enteredOn, newLearner: false, duplicateAccepted: false };
    audit({ key: "enrolment.created", entityType: "enrolment", entityId: id, details });
    const entered = { on: enteredOn, from: "admitted" };
    audit({ key: "enrolment.entered", entityType: "enrolment", entityId: id, details: entered });
    await arriveFrom(tx, ctx, audit, { id, cohortId, learnerId, enteredOn });
    return ok({ enrolmentId: id, cohortId });
  });
}
