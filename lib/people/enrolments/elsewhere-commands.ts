import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, write } from "@/lib/foundation/db/write";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { holdCohort } from "./changes";
import { enrolWithin } from "./enrol-record";
import { SELECT_ENTRY, zoningVersionOn } from "./rules/entry";
import { ENTRY_COLUMNS } from "./rules/entry-fields";
import { enrolmentStatus, isStillApplying } from "./rules/status";
import type { EnrolmentFailure } from "./rules/steps";
import { SELECT_STEP_DATES } from "./rules/vocabulary";
import type { ElsewhereInput } from "./schema";

/** `at`: the instant by which those who were proposed are taken back together (`undoEnrolled`). */
type Proposed = Result<{ toCohortId: string; count: number; at: number }, EnrolmentFailure>;

const PROPOSED = {
  id: true,
  learnerId: true,
  ...SELECT_STEP_DATES,
  ...SELECT_ENTRY,
  disability: { select: { rqth: true, rqthFromOn: true } },
} as const satisfies Prisma.EnrolmentSelect;
type Applicant = Prisma.EnrolmentGetPayload<{ select: typeof PROPOSED }>;

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
    const people = await tx.enrolment.findMany({ where, select: PROPOSED, orderBy: { id: "asc" } });
    if (people.length !== new Set(chosen).size) return NOT_FOUND;
    const there = await enrolledIn(tx, to.id, people);
    let count = 0;
    for (const person of people.filter(({ learnerId }) => !there.has(learnerId))) {
      const proposed = isStillApplying(enrolmentStatus({ ...person, exitedOn: null }))
        ? await enrolWithin(tx, audit, ctx, applicationOf(ctx, person, to.id))
        : refused("step_not_possible" as const);
      if (!proposed.ok) return refusedOf(proposed, person.id);
      count += 1;
      const details = { on: ctx.today, to: `${to.school.name} ${to.code}` };
      audit({ key: "enrolment.proposed_elsewhere", entityType: "enrolment", entityId: person.id, details });
    }
    return count > 0 ? ok({ toCohortId: to.id, count, at: ctx.now.getTime() }) : refused("already_enrolled");
  });
}

/** With whose it is. */
function refusedOf<Failed extends Extract<Result<unknown, EnrolmentFailure>, { ok: false }>>(
  failed: Failed,
  enrolmentId: string,
): Failed | ReturnType<typeof refused<EnrolmentFailure>> {
  const { failure } = failed;
  return failure.kind === "rule" ? refused(failure.code, { ...failure.details, enrolmentId }) : failed;
}

const cohortOf = (tx: Tx, ctx: Context, id: string) =>
  tx.cohort.findFirst({
    where: { AND: [{ id }, cohortScope(ctx.actor)] },
    select: { id: true, code: true, cancelledOn: true, programmeId: true, school: { select: { name: true } } },
  });

async function enrolledIn(tx: Tx, cohortId: string, people: readonly Applicant[]): Promise<Set<string>> {
  const learnerId = { in: people.map((person) => person.learnerId) };
  const rows = await tx.enrolment.findMany({ where: { cohortId, learnerId }, select: { learnerId: true } });
  return new Set(rows.map((row) => row.learnerId));
}

/** What was answered of a zone is of its zoning: once that was redrawn nobody has. */
function applicationOf(ctx: Context, person: Applicant, cohortId: string) {
  const { learnerId, disability } = person;
  const redrawn = person.zoningVersion !== zoningVersionOn(ctx.today);
  const zones = redrawn ? ({ qpv: "unknown", zrr: "unknown" } as const) : {};
  const health = can(ctx.actor, "health.read") ? disability : null;
  return {
    ...pick(ENTRY_COLUMNS, person),
    ...zones,
    rqth: health?.rqth ?? null,
    rqthFromOn: health?.rqthFromOn ?? null,
    cohortId,
    learner: { existingId: learnerId },
    appliedOn: ctx.today,
    duplicateAccepted: true,
  };
}
