import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { unchanged, write } from "@/lib/foundation/db/write";
import { takeBackOfStep } from "@/lib/people/recruitment/meeting-records";
import { addExit, changeEnrolment, holdOpenCohort, KEY_OF_STEP, loadEnrolment, supersedeExit } from "./changes";
import { type EnrolInput, type Enrolled, enrolWithin } from "./enrol-record";
import { arriveFrom, leaveArrival } from "./interruption-records";
import { type Leaving, recordLeaving } from "./leaving-record";
import { moveTo } from "./moves";
import { needsTwoIn } from "./request-records";
import { transferOf } from "./rules/interruptions";
import { enrolmentStatus } from "./rules/status";
import { checkExit, checkStep, comparedDays, DATE_OF_STEP, type EnrolmentFailure, lastStep } from "./rules/steps";
import { type Certification, type EnrolmentStatus, exitVersion, type StepName } from "./rules/vocabulary";
import { LONGEST_REASON } from "./rules/waiting";

/** One who resembles a known person is `possible_duplicate` until one is picked (domain.md §2). Takes no place. */
export const enrolLearner = (ctx: Context, input: EnrolInput): Promise<Enrolled> =>
  write(ctx, "learner.enrol", (tx, audit) => enrolWithin(tx, audit, ctx, input));

export type { EnrolInput };

type StepTaken = Result<{ status: EnrolmentStatus }, EnrolmentFailure>;

type StepInput = {
  enrolmentId: string;
  step: StepName;
  on: CivilDate;
  expected?: EnrolmentStatus;
  /** PERSONAL DATA. Why somebody is admitted before others who wait longer. */
  passedOverReason?: string | null;
};

/** `expected`, the status on the screen, makes a stale click `changed_meanwhile`. Admission fails as `moveTo` does. */
export async function takeStep(
  ctx: Context,
  { enrolmentId, step, on, expected, passedOverReason }: StepInput,
): Promise<StepTaken> {
  const why = passedOverReason?.trim() || null;
  return write(ctx, "enrolment.decide", async (tx, audit) => {
    if (why && why.length > LONGEST_REASON) return invalid({ reason: [`too_long|${LONGEST_REASON}`] });
    const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { cohort, cohortId, dates } = enrolment;
    const from = enrolmentStatus(dates);
    if (expected && expected !== from) return refused("changed_meanwhile");
    const failure = checkStep(step, on, dates, cohort, ctx.today);
    if (failure) return refused(failure, { ...comparedDays(ctx.today, enrolment), on });
    if (step === "enter" && !(await holdOpenCohort(tx, cohortId, on))) return refused("changed_meanwhile");
    const moved = await moveTo(tx, ctx, enrolment, { [DATE_OF_STEP[step]]: on }, { passedOverReason: why });
    if (!moved.ok) return moved;
    if (step === "enter") await arriveFrom(tx, ctx, audit, { ...enrolment, enteredOn: on });
    const { status, passedOver } = moved.value;
    const details = { on, from, ...(passedOver > 0 && { passedOver }) };
    audit({ key: KEY_OF_STEP[step], entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ status });
  });
}

/** What freed a place takes one again, as an admission does. An exit, and an entry since long, are taken back with a reason (`takeBack`). */
export async function undoStep(
  ctx: Context,
  { enrolmentId, expected }: { enrolmentId: string; expected?: EnrolmentStatus },
): Promise<StepTaken> {
  return write(ctx, "enrolment.decide", async (tx, audit) => {
    const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const from = enrolmentStatus(enrolment.dates);
    if (expected && expected !== from) return refused("changed_meanwhile");
    const step = lastStep(from);
    if (!step) return refused("step_not_possible");
    if (step === "enter" && (await needsTwoIn(tx, enrolment.cohortId, ctx.today))) return refused("two_people_needed");
    if (step === "enter" && enrolment.interruptions.length > 0) return refused("already_interrupted");
    if (step === "enter" && enrolment.juries.length > 0) return refused("certified_by_jury");
    if (step === "invite" && !(await takeBackOfStep(tx, ctx, audit, enrolmentId))) return refused("changed_meanwhile");
    const moved = await moveTo(tx, ctx, enrolment, { [DATE_OF_STEP[step]]: null });
    if (!moved.ok) return moved;
    if (step === "enter") await leaveArrival(tx, ctx, enrolmentId);
    audit({ key: "enrolment.step_undone", entityType: "enrolment", entityId: enrolmentId, details: { step, from } });
    return ok({ status: moved.value.status });
  });
}

type ExitRecorded = Result<{ exitId: string }, EnrolmentFailure>;

/** Records that somebody left, why and with which certification, and writes the four due points of the follow-up. */
export async function recordExit(ctx: Context, exit: Leaving & { enrolmentId: string }): Promise<ExitRecorded> {
  return write(ctx, "exit.record", (tx, audit) => recordLeaving(tx, ctx, audit, exit));
}

/** All or none. A refusal says whose `enrolmentId` it is, unless it speaks of the day alone (`in_future`). */
export async function completeCohort(
  ctx: Context,
  input: {
    cohortId: string;
    exitedOn: CivilDate;
    people: readonly { enrolmentId: string; certification: Certification | null }[];
  },
): Promise<Result<{ count: number }, EnrolmentFailure>> {
  const { cohortId, exitedOn, people } = input;
  let whose = "";
  const completed = await write(
    ctx,
    "exit.record",
    async (tx, audit): Promise<Result<{ count: number }, EnrolmentFailure>> => {
      if (people.length === 0) return refused("nobody_chosen");
      for (const { enrolmentId, certification } of people) {
        whose = enrolmentId;
        const exit = { exitedOn, reason: "completed", certification } as const;
        const exited = await recordLeaving(tx, ctx, audit, { enrolmentId, cohortId, ...exit });
        if (!exited.ok) return exited;
      }
      return ok({ count: people.length });
    },
  );
  if (completed.ok || completed.failure.kind !== "rule" || !whose || completed.failure.code === "in_future")
    return completed;
  const { code, details } = completed.failure;
  return refused(code, { ...details, enrolmentId: whose });
}

/**
 * The old exit stays on record, superseded. `version` is what the form showed (`exitVersion`): another exit by now is
 * `changed_meanwhile`. Refused when an observation already made would then lie before the exit. A certification alone,
 * as a jury decides it once people have left, leaves the exit as it is.
 */
export async function correctExit(
  ctx: Context,
  input: Leaving & { enrolmentId: string; version: string },
): Promise<ExitRecorded> {
  const { enrolmentId, version, exitedOn, reason, certification } = input;
  return write(ctx, "exit.record", async (tx, audit) => {
    const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
    if (!enrolment) return NOT_FOUND;
    const { exit } = enrolment;
    if (transferOf(enrolment.interruptions)) return refused("moved_elsewhere");
    if (!exit || exitVersion(exit, enrolment.certification) !== version) return refused("changed_meanwhile");
    const failure = checkExit({ exitedOn }, enrolment, ctx.today);
    if (failure) return refused(failure, comparedDays(ctx.today, enrolment));
    // Where juries stand, they alone say what was had.
    if (enrolment.juries.length > 0 && certification !== enrolment.certification) return refused("certified_by_jury");
    const { id: exitId, exitedOn: oldDate, reason: oldReason } = exit;
    const sameExit = exitedOn === oldDate && reason === oldReason;
    if (sameExit && certification === enrolment.certification) return unchanged({ exitId });
    if (!(await changeEnrolment(tx, ctx, enrolment, { certification }))) return refused("changed_meanwhile");
    if (sameExit) {
      const details = { certification, was: enrolment.certification };
      audit({ key: "enrolment.certified", entityType: "enrolment", entityId: enrolmentId, details });
      return ok({ exitId });
    }
    const details = { on: exitedOn, reason, certification, was: oldDate, wasReason: oldReason };
    audit({ key: "enrolment.exit_corrected", entityType: "enrolment", entityId: enrolmentId, details });
    const earlier = await tx.outcome.aggregate({
      where: { enrolmentId, supersededAt: null, observedOn: { lt: exitedOn } },
      _min: { observedOn: true },
    });
    const observed = earlier._min.observedOn;
    if (observed) return refused("exit_after_outcome", { observed });
    if (!(await supersedeExit(tx, exitId, ctx.now))) return refused("changed_meanwhile");
    const statement = { enrolmentId, exitedOn, reason, recordedAt: ctx.now, recordedById: ctx.actor.userId };
    return ok({ exitId: await addExit(tx, statement) });
  });
}
