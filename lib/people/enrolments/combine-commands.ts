import "server-only";
import { cohortScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, write } from "@/lib/foundation/db/write";
import { cancelWithin } from "@/lib/people/cohorts/state-records";
import { applicationOf, refusedOf } from "./applicant-records";
import { holdCohort, loadEnrolment } from "./changes";
import { type Combining, countsOf, type PlannedCombining, readCombining } from "./combine-records";
import { enrolWithin } from "./enrol-record";
import { beginInterruption, nameOfCohort } from "./interruption-records";
import { moveTo } from "./moves";
import { holdEnrolled } from "./removal-records";
import { checkCombined, checkCombiningDays, firstThere, isFate } from "./rules/combining";
import { checkInterruption, transferredUntil } from "./rules/interruptions";
import { comparedDays, type EnrolmentFailure } from "./rules/steps";
import type { CombineInput } from "./schema";

/** `at`: the instant by which all of it is undone together (`undoEnrolled`), where one alone may. */
type Combined = Result<{ toCohortId: string; count: number; at: number; isUndoable: boolean }, EnrolmentFailure>;

/**
 * Two cohorts of a programme become one (domain.md §2.12): who is in training in the first is to be transferred to the second and has
 * a place there, who was admitted is so there, who applies is a candidate there, all or none; a refusal says whose `enrolmentId` it is.
 * The first is cancelled where nobody ever entered it. Fails as `checkCombined`, `checkCombiningDays`, `checkInterruption` and an admission do.
 */
export async function combineCohorts(ctx: Context, input: CombineInput): Promise<Combined> {
  const { cohortId, toCohortId, lastPresentOn, on } = input;
  return write(ctx, "cohort.manage", async (tx, audit): Promise<Combined> => {
    if (!(await holdBoth(tx, ctx, input))) return NOT_FOUND;
    const plan = await readCombining(tx, ctx, input);
    if (!plan) return NOT_FOUND;
    if (plan.version !== input.version) return refused("changed_meanwhile");
    const { from, to, fates, needed } = plan;
    const failure = checkCombined(from, to, fates, ctx.today);
    const count = fates.filter((fate) => fate === "to_enter").length;
    if (failure) return refused(failure, { needed, free: to.free, over: to.endsOn, ended: from.endsOn, count });
    const { transferred } = countsOf(fates);
    if (transferred > 0 && !lastPresentOn) return invalid({ lastPresentOn: ["required"] });
    const last = transferred > 0 ? lastPresentOn : null;
    const wrongDay = checkCombiningDays({ on, lastPresentOn: last }, to, ctx.today);
    const days = { on, first: firstThere(on, to), ...(last && { present: last, leaves: transferredUntil(last) }) };
    if (wrongDay) return refused(wrongDay, { ...days, today: ctx.today });
    for (const person of plan.people) {
      const moved = await moveOne(tx, audit, ctx, person, { plan, on, last, reason: input.reason });
      if (!moved.ok) return refusedOf(moved, person.id);
    }
    if (plan.isCancelled) {
      const cancelled = await cancelWithin(tx, audit, ctx, cohortId);
      if (!cancelled.ok) return refused("changed_meanwhile");
    }
    const told = { on, ...countsOf(fates), cancelled: plan.isCancelled };
    const into = { ...told, to: nameOfCohort(to), toCohortId };
    audit({ key: "cohort.combined", entityType: "cohort", entityId: cohortId, details: into });
    const details = { ...told, to: nameOfCohort(from) };
    audit({ key: "cohort.combined_with", entityType: "cohort", entityId: toCohortId, details });
    return ok({ toCohortId, count: told.count, at: ctx.now.getTime(), isUndoable: plan.isUndoable });
  });
}

/** Both cohorts, in one order for all, then who is in the first: false where one is not the actor's. */
async function holdBoth(tx: Tx, ctx: Context, { cohortId, toCohortId }: Combining): Promise<boolean> {
  const ids = [...new Set([cohortId, toCohortId])].sort();
  const known = await tx.cohort.count({ where: { AND: [{ id: { in: ids } }, cohortScope(ctx.actor)] } });
  if (known !== 2) return false;
  for (const id of ids) await holdCohort(tx, id);
  const where = { AND: [{ cohortId }, namedEnrolments(ctx.actor)] };
  const people = await tx.enrolment.findMany({ where, select: { id: true } });
  await holdEnrolled(
    tx,
    people.map(({ id }) => id),
  );
  return true;
}

type Way = { plan: PlannedCombining; on: CivilDate; last: CivilDate | null; reason: string | null };

async function moveOne(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  person: PlannedCombining["people"][number],
  { plan: { from, to }, on, last, reason }: Way,
): Promise<Result<null, EnrolmentFailure>> {
  const { id: entityId, fate, enteredOn, exit, interruptions: standing } = person;
  if (!isFate(fate)) return ok(null);
  if (fate === "transferred" && last) {
    const presence = { enteredOn, exitedOn: exit?.exitedOn ?? null, endsOn: from.endsOn, standing };
    const failure = checkInterruption(last, presence, ctx.today);
    const course = { cohort: from, dates: person, interruptions: standing };
    if (failure) return refused(failure, comparedDays(ctx.today, course));
    const leaves = await beginInterruption(
      tx,
      ctx,
      { id: entityId, cohort: from },
      {
        lastPresentOn: last,
        reason: null,
        toCohortId: to.id,
      },
    );
    const details = { last, to: nameOfCohort(to), leaves };
    audit({ key: "enrolment.transfer_begun", entityType: "enrolment", entityId, details });
  }
  const enrolled = await enrolWithin(tx, audit, ctx, applicationOf(ctx, person, to.id, on));
  if (!enrolled.ok) return enrolled;
  if (fate === "applying") {
    const details = { on, to: nameOfCohort(to) };
    audit({ key: "enrolment.proposed_elsewhere", entityType: "enrolment", entityId, details });
    return ok(null);
  }
  const there = await loadEnrolment(tx, ctx, enrolled.value.enrolmentId);
  if (!there) return NOT_FOUND;
  const admitted = await moveTo(tx, ctx, there, { admittedOn: on }, { passedOverReason: reason });
  if (!admitted.ok) return admitted;
  const { passedOver } = admitted.value;
  const details = { on, from: "candidate", ...(passedOver > 0 && { passedOver }) };
  audit({ key: "enrolment.admitted", entityType: "enrolment", entityId: there.id, details });
  return ok(null);
}
