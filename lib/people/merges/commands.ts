import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Tx, write } from "@/lib/foundation/db/write";
import { LEARNER_FIELDS, type LearnerRecord } from "@/lib/people/learners/fields";
import { daysOfLife } from "@/lib/people/learners/life-records";
import { areToldApart } from "@/lib/people/learners/merged-records";
import { type PairIds, pairOf } from "@/lib/people/learners/rules/duplicates";
import { checkBirthDate, type LearnerFailure } from "@/lib/people/learners/rules/person";
import { type MergedRecord, mergeCellsOf, readPair, sharedCohorts, versionOfPair } from "./merge-records";
import { auditOfEach, holdBoth, moveEnrolments, restateHours, restateObjections, writeFacts } from "./moving";
import { type CellChoices, type MergeFailure, takenOf } from "./rules/cells";

type Failure = MergeFailure | LearnerFailure;

/**
 * That two records are of one person (domain.md §2.10, docs/adr/0076): from now on the earlier one stands for both and has all
 * enrolments, with all that hangs on them. As known before they are two. Refuses what was changed since it was shown, who was told
 * apart, and who has an enrolment of both in one cohort.
 */
export async function mergeLearners(
  ctx: Context,
  { lowerId, higherId, version, choices = {} }: PairIds & { version: string; choices?: CellChoices | undefined },
): Promise<Result<{ learnerId: string; mergeId: number }, Failure>> {
  return write<{ learnerId: string; mergeId: number }, Failure>(ctx, "learner.merge", async (tx, audit) => {
    if (lowerId === higherId) return refused("merge_same");
    const ids = pairOf(lowerId, higherId);
    await holdBoth(tx, [ids.lowerId, ids.higherId]);
    const absorbedAlready = await tx.learnerMerge.count({ where: { currentOf: { in: [lowerId, higherId] } } });
    if (absorbedAlready > 0) return refused("merge_standing");
    const pair = await readPair(tx, ctx, ids);
    if (!pair) return NOT_FOUND;
    const { kept, absorbed } = pair;
    if (await areToldApart(tx, ids)) return refused("merge_apart");
    const [shared] = sharedCohorts(kept, absorbed);
    if (shared) return refused("merge_same_cohort", { cohort: `${shared.school.name} ${shared.code}` });
    if (versionOfPair(pair) !== version) return refused("merge_changed_meanwhile");
    const { taken, unsaid } = takenOf(mergeCellsOf(kept, absorbed), choices);
    if (unsaid.length > 0) return invalid(Object.fromEntries(unsaid.map((name) => [name, ["required"]])));
    const facts = { ...pick(LEARNER_FIELDS, kept), ...pick(taken, absorbed) } as LearnerRecord;
    const wrong = await wrongBirthDate(tx, ctx, { facts, kept, absorbed });
    if (wrong) return refused(wrong.code, { day: wrong.day });
    const merge = await tx.learnerMerge.create({
      data: {
        keptId: kept.id,
        absorbedId: absorbed.id,
        currentOf: absorbed.id,
        before: JSON.stringify(pick(LEARNER_FIELDS, kept)),
        nameKey: kept.nameKey,
        taken: taken.join(" "),
        enrolmentIds: idsOf(absorbed).join(" "),
        besideIds: idsOf(kept).join(" "),
        hoursId: await restateHours(tx, ctx, { from: absorbed.id, to: kept.id }),
        ...saidBy(ctx),
      },
      select: { id: true },
    });
    if (taken.length > 0) await writeFacts(tx, ctx, kept.id, facts);
    await moveEnrolments(tx, ctx, { ids: idsOf(absorbed), to: kept.id });
    await restateObjections(tx, ctx, {
      of: absorbed.objections,
      to: kept.id,
      beside: kept.objections,
      mergeId: merge.id,
    });
    await tx.callHold.updateMany({ where: { learnerId: absorbed.id }, data: { learnerId: kept.id } });
    await tx.learnerPair.deleteMany({ where: { OR: [{ lowerId: absorbed.id }, { higherId: absorbed.id }] } });
    await tx.pairsDue.create({ data: { learnerId: kept.id }, select: { id: true } });
    const details = { other: absorbed.id, mergeId: merge.id, fields: taken };
    audit(
      { key: "learner.merged", entityType: "learner", entityId: kept.id, details },
      {
        key: "learner.merged",
        entityType: "learner",
        entityId: absorbed.id,
        details: { into: kept.id, mergeId: merge.id },
      },
      ...auditOfEach("enrolment.person_merged", idsOf(absorbed), kept.id),
    );
    return ok({ learnerId: kept.id, mergeId: merge.id });
  });
}

const idsOf = ({ enrolments }: MergedRecord) => enrolments.map(({ id }) => id);

/** Days that the date on record did not suit either are left, as at a correction. */
async function wrongBirthDate(
  tx: Tx,
  ctx: Context,
  { facts: { birthDate }, kept, absorbed }: { facts: LearnerRecord; kept: MergedRecord; absorbed: MergedRecord },
) {
  if (!birthDate) return null;
  for (const record of [kept, absorbed]) {
    if (record.birthDate === birthDate) continue;
    const wrong = checkBirthDate(birthDate, record.birthDate, await daysOfLife(tx, record.id), ctx.today);
    if (wrong) return wrong;
  }
  return null;
}
