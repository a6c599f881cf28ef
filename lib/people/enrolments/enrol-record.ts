import "server-only";
import { can, cohortScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PEOPLE } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { findDuplicates } from "@/lib/people/learners/duplicate-search";
import type { TypedLearner } from "@/lib/people/learners/fields";
import { learnerColumns } from "@/lib/people/learners/learner-record";
import { findLearner } from "./changes";
import { checkRqthDay, type EntryRecord, entryColumns } from "./rules/entry";
import { checkApplication, comparedDays, type EnrolmentFailure } from "./rules/steps";

export type EnrolInput = EntryRecord & {
  cohortId: string;
  learner: { existingId: string } | TypedLearner;
  appliedOn: CivilDate;
  /** Somebody has seen the records that resemble this person and said that it is another one; or which of them they have seen. */
  duplicateAccepted: boolean | readonly string[];
};

export type Enrolled = Result<{ enrolmentId: string; learnerId: string }, EnrolmentFailure>;

/** As `enrolLearner`, in the transaction of whoever enrols somebody by the way; who may is theirs to ask. */
export async function enrolWithin(tx: Tx, audit: Audit, ctx: Context, input: EnrolInput): Promise<Enrolled> {
  const { cohortId, learner, appliedOn, duplicateAccepted } = input;
  const { rqth, rqthFromOn = null } = input;
  const told = rqth !== null && rqth !== "unknown";
  if ((told || rqthFromOn) && !can(ctx.actor, "health.read")) return FORBIDDEN;
  const cohort = await tx.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: { startsOn: true, endsOn: true, cancelledOn: true },
  });
  if (!cohort) return NOT_FOUND;
  const known = "existingId" in learner ? await findLearner(tx, ctx, learner.existingId) : null;
  if ("existingId" in learner && !known) return NOT_FOUND;
  const birthDate = ("existingId" in learner ? known?.birthDate : learner.birthDate) ?? null;
  const failure = checkApplication({ birthDate, appliedOn }, cohort, ctx.today);
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
    if (duplicateAccepted !== true) {
      const seen = duplicateAccepted || [];
      const matches = (await findDuplicates(tx, record.value)).filter(({ id, strong }) => strong && !seen.includes(id));
      if (matches.length > 0) return refused("possible_duplicate", { count: matches.length });
    }
    ({ id: learnerId } = await tx.learner.create({ data: record.value, select: { id: true } }));
    audit({ key: "learner.created", entityType: "learner", entityId: learnerId });
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
