import "server-only";
import { can, cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { databaseUrl, dialectOf, HOLD_PEOPLE, KEEP_ROWS } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { tellApart } from "@/lib/people/learners/apart-records";
import { findDuplicates } from "@/lib/people/learners/duplicate-search";
import type { TypedLearner } from "@/lib/people/learners/fields";
import { learnerColumns } from "@/lib/people/learners/learner-record";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { findLearner } from "./changes";
import { checkRqthDay, type EntryRecord, entryColumns } from "./rules/entry";
import { checkApplication, comparedDays, type EnrolmentFailure } from "./rules/steps";

export type EnrolInput = EntryRecord & {
  cohortId: string;
  learner: { existingId: string } | TypedLearner;
  appliedOn: CivilDate;
  /** Somebody has seen the records that resemble this person and said that it is another one; or which of them they have seen. */
  duplicateAccepted: boolean | readonly string[];
  /** Who was shown beside, where it was accepted of whomever: of nobody else it is said that they are others. */
  shown?: readonly string[];
};

export type Enrolled = Result<{ enrolmentId: string; learnerId: string }, EnrolmentFailure>;

/**
 * As `enrolLearner`, in the transaction of whoever enrols somebody by the way; who may is theirs to ask. `isTransfer`: they go on in
 * it from another cohort, which asks nobody's age.
 */
export async function enrolWithin(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  input: EnrolInput,
  { isTransfer = false } = {},
): Promise<Enrolled> {
  const { cohortId, learner, appliedOn, duplicateAccepted, shown = [] } = input;
  const { rqth, rqthFromOn = null } = input;
  const told = rqth !== null && rqth !== "unknown";
  if ((told || rqthFromOn) && !can(ctx.actor, "health.read")) return FORBIDDEN;
  const cohort = await tx.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: { startsOn: true, endsOn: true, cancelledOn: true },
  });
  if (!cohort) return NOT_FOUND;
  if ("existingId" in learner) await keepLearner(tx, learner.existingId);
  const known = "existingId" in learner ? await findLearner(tx, ctx, learner.existingId) : null;
  if ("existingId" in learner && !known) return NOT_FOUND;
  const birthDate = ("existingId" in learner ? known?.birthDate : learner.birthDate) ?? null;
  const failure = checkApplication({ birthDate: isTransfer ? null : birthDate, appliedOn }, cohort, ctx.today);
  if (failure)
    return refused(failure, { ...comparedDays(ctx.today, { cohort }), born: birthDate ?? "", applied: appliedOn });
  const wrongDay = checkRqthDay(input, ctx.today);
  if (wrongDay) return wrongDay;
  if (known && (await tx.enrolment.count({ where: { cohortId, learnerId: known.id } })) > 0) {
    return refused("already_enrolled");
  }
  let learnerId = known?.id;
  if (!("existingId" in learner)) {
    const record = learnerColumns(learner, ctx.today);
    if (!record.ok) return record;
    await hold(tx, HOLD_PEOPLE);
    const matches = (await findDuplicates(tx, record.value)).filter(({ strong }) => strong);
    const seen = duplicateAccepted || [];
    const unseen = seen === true ? [] : matches.filter(({ id }) => !seen.includes(id));
    if (unseen.length > 0) return refused("possible_duplicate", { count: unseen.length });
    ({ id: learnerId } = await tx.learner.create({
      data: { ...record.value, createdAt: ctx.now },
      select: { id: true },
    }));
    audit({ key: "learner.created", entityType: "learner", entityId: learnerId });
    const told = seen === true ? shown : seen;
    const others = matches.flatMap(({ id }) => (told.includes(id) ? id : []));
    await tellApart(tx, audit, ctx, { learnerId, others, saidIn: "form" });
  }
  if (!learnerId) return NOT_FOUND;
  const { id } = await tx.enrolment.create({
    data: {
      cohortId,
      learnerId,
      appliedOn,
      ...entryColumns(input, appliedOn),
      createdAt: ctx.now,
      recordedAt: ctx.now,
    },
    select: { id: true },
  });
  if (told) {
    await tx.disabilityStatus.create({
      data: { enrolmentId: id, rqth, rqthFromOn, recordedAt: ctx.now },
      select: { enrolmentId: true },
    });
  }
  const accepted = duplicateAccepted === true || (duplicateAccepted !== false && duplicateAccepted.length > 0);
  const details = { cohortId, appliedOn, newLearner: !known, duplicateAccepted: accepted };
  audit({ key: "enrolment.created", entityType: "enrolment", entityId: id, details });
  return ok({ enrolmentId: id, learnerId });
}

/** Who is made one with another person meanwhile is waited for: nobody enrols a record that another stands for. */
async function keepLearner(tx: Tx, id: string): Promise<void> {
  const kept = Prisma.raw(KEEP_ROWS[dialectOf(databaseUrl())]);
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Learner" WHERE "id" = ${id} ${kept}`);
}
