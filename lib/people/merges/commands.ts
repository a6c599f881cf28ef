import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
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
import { joinCourses } from "./joining";
import { type MergedRecord, mergeCellsOf, readPair, sharedCourses, versionOfPair } from "./merge-records";
import { auditOfEach, holdBoth, moveEnrolments, restateHours, restateObjections, writeFacts } from "./moving";
import { type CellChoices, type MergeFailure, takenOf } from "./rules/cells";
import { type CourseChoices, chosenSides, joinedCourse, leavesBeforeEntry } from "./rules/joining";

type Failure = MergeFailure | LearnerFailure;

/**
 * That two records are of one person (domain.md §2.10, docs/adr/0076): from now on the earlier one stands for both and has all
 * enrolments, with all that hangs on them. As known before they are two. Of two enrolments in one cohort one stands for both: what
 * is chosen of them is in `courses`, by their place among those that are shared, from 1 on. Refuses what was changed since it was shown,
 * who was told apart, and two courses that are not one: somebody away of whom the other says an entry (`merge_away`), an exit before
 * the entry (`merge_exit_before_entry`), one of which something waits for a second person (`merge_take_back_waits`), one of the other record that says as what they train (`merge_terms`), or to which the
 * campaign has written of a window that is open (`merge_written`).
 */
export async function mergeLearners(
  ctx: Context,
  {
    lowerId,
    higherId,
    version,
    choices = {},
    courses = {},
  }: PairIds & {
    version: string;
    choices?: CellChoices | undefined;
    courses?: Readonly<Record<string, CourseChoices>> | undefined;
  },
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
    if (versionOfPair(pair) !== version) return refused("merge_changed_meanwhile");
    const { taken, unsaid } = takenOf(mergeCellsOf(kept, absorbed), choices);
    const shared = sharedCourses(pair).map((one, at) => {
      const chosen = chosenSides(one.cells, courses[String(at + 1)] ?? {});
      return { ...one, ...chosen, unsaid: chosen.unsaid.map((name) => `courses.${at + 1}.${name}`) };
    });
    const open = [...unsaid, ...shared.flatMap((one) => one.unsaid)];
    if (open.length > 0) return invalid(Object.fromEntries(open.map((name) => [name, ["required"]])));
    const apart = await whyNotJoined(tx, shared, ctx.today);
    if (apart) return refused(apart.code, { cohort: apart.cohort });
    const alone = idsOf(absorbed).filter((id) => !shared.some(({ other }) => other.id === id));
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
        enrolmentIds: alone.join(" "),
        besideIds: idsOf(kept).join(" "),
        hoursId: await restateHours(tx, ctx, { from: absorbed.id, to: kept.id }),
        ...saidBy(ctx),
      },
      select: { id: true },
    });
    if (taken.length > 0) await writeFacts(tx, ctx, kept.id, facts);
    const joined = [];
    for (const { own, other, sides } of shared)
      joined.push(...(await joinCourses(tx, ctx, { kept: own, absorbed: other }, { mergeId: merge.id, sides })));
    await moveEnrolments(tx, ctx, { ids: alone, to: kept.id });
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
      ...auditOfEach("enrolment.person_merged", alone, kept.id),
      ...joined,
    );
    return ok({ learnerId: kept.id, mergeId: merge.id });
  });
}

type Shared = ReturnType<typeof sharedCourses>[number] & Pick<ReturnType<typeof chosenSides>, "sides">;

/** The first of the cohorts in which two courses are not one, and why. */
async function whyNotJoined(
  tx: Tx,
  shared: readonly Shared[],
  today: CivilDate,
): Promise<{ code: MergeFailure; cohort: string } | null> {
  for (const { label: cohort, own, other, courses, sides } of shared) {
    const waiting = await tx.undoRequest.count({ where: { currentOf: { in: [own.id, other.id] } } });
    if (waiting > 0) return { code: "merge_take_back_waits", cohort };
    const away = [...other.interruptions, ...other.arrivals];
    const isAway = other.enteredOn ? [...away, ...own.interruptions, ...own.arrivals] : away;
    if (isAway.length > 0) return { code: "merge_away", cohort };
    const terms = await tx.trainingTerms.count({ where: { enrolmentId: other.id, supersededAt: null } });
    if (terms > 0) return { code: "merge_terms", cohort };
    const juries = await tx.juryResult.count({
      where: { enrolmentId: { in: [own.id, other.id] }, supersededAt: null },
    });
    if (juries > 0) return { code: "merge_jury", cohort };
    if (await isBeingWritten(tx, other.id, today)) return { code: "merge_written", cohort };
    if (leavesBeforeEntry(joinedCourse(courses, sides))) return { code: "merge_exit_before_entry", cohort };
  }
  return null;
}

/** Messages of a window that is open still are counted on the enrolment that they were sent of: of the other it would begin anew. */
async function isBeingWritten(tx: Tx, enrolmentId: string, today: CivilDate): Promise<boolean> {
  const open = await tx.followUp.findMany({
    where: { exit: { is: { currentOf: enrolmentId } }, toOn: { gte: today } },
    select: { window: true },
  });
  const window = { in: open.map((one) => one.window) };
  return (await tx.surveyMessage.count({ where: { enrolmentId, window, state: { notIn: ["lost", "void"] } } })) > 0;
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
