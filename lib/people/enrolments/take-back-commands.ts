import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PAIRS } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx, write } from "@/lib/foundation/db/write";
import { changeEnrolment, holdCohort, type LoadedEnrolment, loadEnrolment, supersedeExit } from "./changes";
import { deriveAgain, leaveArrival, openOf, supersedeInterruption } from "./interruption-records";
import { moveTo } from "./moves";
import { builtOn, holdEnrolled, isCreatedWith, removeEnrolments, UNDONE_ENROLMENT } from "./removal-records";
import { answerIn, needsTwoIn, type OpenRequest, openRequest } from "./request-records";
import { enrolmentStatus } from "./rules/status";
import type { EnrolmentFailure } from "./rules/steps";
import { isOwnRequest, mayBeTakenBack, RIGHT_TO_TAKE_BACK, shownOf, type Undoable } from "./rules/taken-back";
import type { AnswerTakeBackInput, TakeBackInput } from "./schema";

/** `done`: taken back; otherwise somebody else is asked, or has refused. */
type Answered = Result<{ enrolmentId: string; cohortId: string; what: Undoable; done: boolean }, EnrolmentFailure>;

/**
 * Takes an exit, an entry or an enrolment back as an error (domain.md §2.9): never so, as known from now on, with its reason. From its
 * cohort's fifteenth day on it asks somebody else to confirm.
 */
export async function takeBackAsError(
  ctx: Context,
  { enrolmentId, what, shown, reason }: TakeBackInput,
): Promise<Answered> {
  const { userId } = ctx.actor;
  return write(ctx, RIGHT_TO_TAKE_BACK[what], async (tx, audit): Promise<Answered> => {
    if (!userId) return FORBIDDEN;
    const found = await heldEnrolment(tx, ctx, enrolmentId, { what, shown });
    if (!found.ok) return found;
    const { cohortId } = found.value;
    if ((await tx.undoRequest.count({ where: { currentOf: enrolmentId } })) > 0) return refused("asked_already");
    const byTwo = await needsTwoIn(tx, cohortId, ctx.today);
    const statement = { undoes: what, enrolmentId, cohortId, reason, requestedAt: ctx.now, requestedById: userId };
    const answered = { answer: "alone", answeredAt: ctx.now, answeredById: userId } as const;
    const data = { ...statement, ...(byTwo ? { currentOf: enrolmentId } : answered) };
    await tx.undoRequest.create({ data, select: { id: true } });
    if (!byTwo) return takeBackIn(tx, ctx, audit, found.value, { what, reason });
    const cannot = await whyNot(tx, found.value, what);
    if (cannot) return cannot;
    audit({ key: "enrolment.take_back_asked", entityType: "enrolment", entityId: enrolmentId, details: { what } });
    return ok({ enrolmentId, cohortId, what, done: false });
  });
}

/** Confirmed by somebody else it is taken back in the same transaction; refused, or withdrawn by who asked, nothing is. */
export async function answerTakeBack(
  ctx: Context,
  { enrolmentId, requestId, shown, answer }: AnswerTakeBackInput,
): Promise<Answered> {
  const { userId } = ctx.actor;
  const request = await openRequest(enrolmentId);
  const what = request && request.undoes !== "import" ? request.undoes : "exit";
  return write(ctx, RIGHT_TO_TAKE_BACK[what], async (tx, audit): Promise<Answered> => {
    if (!userId) return FORBIDDEN;
    const found = await heldEnrolment(tx, ctx, enrolmentId, answer === "confirmed" ? { what, shown } : null);
    if (!found.ok) return found;
    if (request?.id !== requestId) return refused("answered_already");
    if (isOwnRequest(userId, request) !== (answer === "withdrawn")) return refused("own_request");
    if (answer === "confirmed" && (await isOfOneHand(tx, ctx, found.value, request))) return refused("own_request");
    if (!(await answerIn(tx, ctx, { requestId, of: enrolmentId, answer }))) return refused("answered_already");
    const details = { what, answer };
    audit({ key: "enrolment.take_back_answered", entityType: "enrolment", entityId: enrolmentId, details });
    if (answer === "confirmed") return takeBackIn(tx, ctx, audit, found.value, { what, reason: request.reason });
    return ok({ enrolmentId, cohortId: found.value.cohortId, what, done: false });
  });
}

/** Whether who confirms acts in the place of who asked, or who asked did so in theirs (law 9): they are no second person for it. */
async function isOfOneHand(
  tx: Tx,
  { actor }: Context,
  { id: entityId, cohortId }: LoadedEnrolment,
  { requestedById, requestedAt }: OpenRequest,
): Promise<boolean> {
  const { schoolId } = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: { schoolId: true } });
  const event = await tx.auditEvent.findFirst({
    where: {
      key: "enrolment.take_back_asked",
      entityType: "enrolment",
      entityId,
      at: requestedAt,
      actorId: requestedById,
    },
    select: { forId: true },
  });
  const asking = [requestedById, event?.forId];
  return [actor.userId, actor.inPlaceOf?.[schoolId]].some((one) => Boolean(one) && asking.includes(one));
}

type Held = Result<LoadedEnrolment, EnrolmentFailure>;

/** Held until the end, the cohort first, as every change of its seats holds it. */
async function heldEnrolment(
  tx: Tx,
  ctx: Context,
  enrolmentId: string,
  expected: { what: Undoable; shown: string } | null,
): Promise<Held> {
  const first = await loadEnrolment(tx, ctx, enrolmentId);
  if (!first) return NOT_FOUND;
  await holdCohort(tx, first.cohortId);
  if (expected?.what === "enrolment") await hold(tx, HOLD_PAIRS);
  await holdEnrolled(tx, [enrolmentId]);
  const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
  if (!enrolment) return NOT_FOUND;
  const status = enrolmentStatus(enrolment.dates);
  const { dates, exit, interruptions } = enrolment;
  const [latest = null] = interruptions;
  if (expected && shownOf(status, dates, exit, latest) !== expected.shown) return refused("changed_meanwhile");
  if (expected && !mayBeTakenBack(status, exit, latest).includes(expected.what)) return refused("step_not_possible");
  return ok(enrolment);
}

/** What was said since, and is to be taken back or left first; null where nothing was. */
async function whyNot(
  tx: Tx,
  { id: enrolmentId, juries }: LoadedEnrolment,
  what: Undoable,
): Promise<Extract<Answered, { ok: false }> | null> {
  if (what === "exit" || what === "interruption") {
    const count = await tx.outcome.count({ where: { enrolmentId, supersededAt: null } });
    return count > 0 ? refused("exit_has_outcomes", { count }) : null;
  }
  if (what === "entry") return juries.length > 0 ? refused("certified_by_jury") : null;
  const enrolment = await tx.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, select: UNDONE_ENROLMENT });
  const takesPerson = isCreatedWith(enrolment) && enrolment.learner.enrolments.length === 1;
  // Where they lived before they moved is kept of somebody on record alone.
  const stays = builtOn(enrolment, takesPerson) > 0 || (takesPerson && enrolment.learner.earlier.length > 0);
  return stays ? refused("take_back_followed") : null;
}

async function takeBackIn(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  enrolment: LoadedEnrolment,
  { what, reason }: { what: Undoable; reason: string },
): Promise<Answered> {
  const { id: enrolmentId, cohortId } = enrolment;
  const cannot = await whyNot(tx, enrolment, what);
  if (cannot) return cannot;
  const done = await TAKE[what](tx, ctx, audit, enrolment, reason);
  return done.ok ? ok({ enrolmentId, cohortId, what, done: true }) : done;
}

type Take = (
  tx: Tx,
  ctx: Context,
  audit: Audit,
  enrolment: LoadedEnrolment,
  reason: string,
) => Promise<Result<null, EnrolmentFailure>>;

const TAKE: Record<Undoable, Take> = {
  async exit(tx, ctx, audit, enrolment) {
    const { id: entityId, exit, juries } = enrolment;
    // What a jury gave does not go with the exit.
    const certification = juries.length > 0 ? enrolment.certification : null;
    if (!exit || !(await changeEnrolment(tx, ctx, enrolment, { certification }))) return refused("changed_meanwhile");
    if (!(await supersedeExit(tx, exit.id, ctx.now))) return refused("changed_meanwhile");
    await deriveAgain(tx, ctx, enrolment);
    const details = { exitId: exit.id, was: exit.exitedOn, wasReason: exit.reason };
    audit({ key: "enrolment.exit_cancelled", entityType: "enrolment", entityId, details });
    return ok(null);
  },
  async entry(tx, ctx, audit, enrolment) {
    const { id: entityId, dates } = enrolment;
    const moved = await moveTo(tx, ctx, enrolment, { enteredOn: null });
    if (!moved.ok) return moved;
    await leaveArrival(tx, ctx, entityId);
    const details = { step: "enter", from: "entered", was: dates.enteredOn };
    audit({ key: "enrolment.step_undone", entityType: "enrolment", entityId, details });
    return ok(null);
  },
  /** As long as they are away, what was derived of it goes as well. */
  async interruption(tx, ctx, audit, enrolment, reason) {
    const { id: entityId, exit, interruptions } = enrolment;
    const [latest] = interruptions;
    if (!latest || !(await supersedeInterruption(tx, ctx, latest.id, reason))) return refused("changed_meanwhile");
    if (exit && openOf(enrolment) && !(await supersedeExit(tx, exit.id, ctx.now))) return refused("changed_meanwhile");
    const details = { last: latest.lastPresentOn, ...(latest.endedOn && { on: latest.endedOn }) };
    audit({ key: "enrolment.interruption_taken_back", entityType: "enrolment", entityId, details });
    return ok(null);
  },
  async enrolment(tx, ctx, audit, { id, cohortId, dates }) {
    const enrolment = await tx.enrolment.findUniqueOrThrow({ where: { id }, select: UNDONE_ENROLMENT });
    await removeEnrolments(tx, audit, ctx, { importId: null, count: () => {} }, [enrolment]);
    // The line of the history that stays once the enrolment is gone: it names nobody.
    const details = { entered: dates.enteredOn !== null };
    audit({ key: "cohort.enrolment_taken_back", entityType: "cohort", entityId: cohortId, details });
    return ok(null);
  },
};
