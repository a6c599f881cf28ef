import "server-only";
import { cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, write } from "@/lib/foundation/db/write";
import { APPLICANT, applicationOf, awaitedIn, enrolledIn, refusedOf } from "./applicant-records";
import { holdCohort } from "./changes";
import { enrolWithin } from "./enrol-record";
import { enrolmentStatus, isStillApplying } from "./rules/status";
import type { EnrolmentFailure } from "./rules/steps";
import type { ElsewhereInput } from "./schema";

/** `at`: the instant by which those who were proposed are taken back together (`undoEnrolled`). */
type Proposed = Result<{ toCohortId: string; count: number; at: number }, EnrolmentFailure>;

/**
 * Makes those who applied to a cancelled cohort candidates of another one of its programme, as of today and with what was known of
 * them, all or none, a refusal saying whose `enrolmentId` it is; who has an enrolment there already is left out. What they applied to first stays as it is.
 */
export async function proposeElsewhere(
  ctx: Context,
  { cohortId, toCohortId, chosen }: ElsewhereInput,
): Promise<Proposed> {
  return write(ctx, "learner.enrol", async (tx, audit): Promise<Proposed> => {
    if (chosen.length === 0) return refused("nobody_chosen");
    const [from, to] = await Promise.all([cohortOf(tx, ctx, cohortId), cohortOf(tx, ctx, toCohortId)]);
    if (!from || !to) return NOT_FOUND;
    await holdCohort(tx, to.id);
    if (!from.cancelledOn) return refused("cohort_not_cancelled");
    if (from.programmeId !== to.programmeId || to.id === from.id) return refused("other_programme");
    const where = { AND: [{ id: { in: [...new Set(chosen)] }, cohortId }, enrolmentScope(ctx.actor)] };
    const people = await tx.enrolment.findMany({ where, select: APPLICANT, orderBy: { id: "asc" } });
    if (people.length !== new Set(chosen).size) return NOT_FOUND;
    const [there, awaited] = [await enrolledIn(tx, to.id, people), await awaitedIn(tx, cohortId, ctx.today)];
    const expected = people.find(({ learnerId }) => awaited.has(learnerId));
    // Elsewhere it would be another course.
    if (expected) return refusedOf(refused("awaited_by_transfer", { count: 1 }), expected.id);
    let count = 0;
    for (const person of people.filter(({ learnerId }) => !there.has(learnerId))) {
      const proposed = isStillApplying(enrolmentStatus({ ...person, exitedOn: null }))
        ? await enrolWithin(tx, audit, ctx, applicationOf(ctx, person, to.id, ctx.today))
        : refused("step_not_possible" as const);
      if (!proposed.ok) return refusedOf(proposed, person.id);
      count += 1;
      const details = { on: ctx.today, to: `${to.school.name} ${to.code}` };
      audit({ key: "enrolment.proposed_elsewhere", entityType: "enrolment", entityId: person.id, details });
    }
    return count > 0 ? ok({ toCohortId: to.id, count, at: ctx.now.getTime() }) : refused("already_enrolled");
  });
}

const cohortOf = (tx: Tx, ctx: Context, id: string) =>
  tx.cohort.findFirst({
    where: { AND: [{ id }, cohortScope(ctx.actor)] },
    select: { id: true, code: true, cancelledOn: true, programmeId: true, school: { select: { name: true } } },
  });
