import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Tx, write } from "@/lib/foundation/db/write";
import type { StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import { LEARNER_FIELDS, type LearnerRecord } from "@/lib/people/learners/fields";
import type { LearnerFailure } from "@/lib/people/learners/rules/person";
import { objections } from "@/lib/people/outcomes/objection-record";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { auditOfEach, holdBoth, moveEnrolments, restateHours, restateObjections, writeFacts } from "./moving";
import { partRights } from "./rights-since";
import { MERGE_CELLS, type MergeFailure, type MergeSide } from "./rules/cells";
import { type MergeToUndo, readUndo } from "./undo-records";
import { type PlacedSince, partCourses, partedCourses, whoseSeatIsGone, withoutEntry } from "./unjoining";

type Sides = Readonly<Record<string, MergeSide>>;

/**
 * They are two after all: each record has again what was its own. What came since goes where `sides` says, all of it, or that is
 * asked for. As known while they were one they were.
 */
export async function undoMerge(
  ctx: Context,
  { mergeId, version, why, sides = {} }: { mergeId: number; version: string; why: string; sides?: Sides | undefined },
): Promise<Result<{ learnerId: string; otherId: string }, MergeFailure | LearnerFailure>> {
  return write<{ learnerId: string; otherId: string }, MergeFailure | LearnerFailure>(
    ctx,
    "learner.merge",
    async (tx, audit) => {
      const seen = await readUndo(tx, ctx, mergeId);
      if (!seen) return NOT_FOUND;
      await holdBoth(tx, [seen.merge.keptId, seen.merge.absorbedId]);
      const undone = await readUndo(tx, ctx, mergeId);
      if (!undone) return NOT_FOUND;
      if (undone.failure) return refused(undone.failure.code, { cohort: undone.failure.cohort ?? "" });
      if (undone.version !== version) return refused("merge_changed_meanwhile");
      const { merge, since, joined } = undone;
      const { keptId, absorbedId } = merge;
      const unsaid = since.filter(({ key }) => !sides[key]);
      if (unsaid.length > 0)
        return invalid(Object.fromEntries(unsaid.map(({ key }) => [`since.${key}.side`, ["required"]])));
      const placed = since.map((one) => ({ ...one, side: sides[one.key] ?? "kept" }));
      const ofCourses = placed.filter(isOfCourse);
      const unsound = withoutEntry(joined, ofCourses);
      if (unsound) return refused("merge_part_without_entry", { cohort: unsound });
      const full = await whoseSeatIsGone(tx, joined, ofCourses);
      if (full) return refused("merge_no_seat", { cohort: full });
      const { author: takenBackAuthor, recordedById: takenBackById } = saidBy(ctx);
      const { count } = await tx.learnerMerge.updateMany({
        where: { id: mergeId, supersededAt: null },
        data: { supersededAt: ctx.now, currentOf: null, takenBackWhy: why, takenBackAuthor, takenBackById },
      });
      if (count === 0) return refused("merge_undone");
      const gone = since.flatMap((one) =>
        one.kind === "enrolment" && sides[one.key] === "absorbed" ? one.enrolmentId : [],
      );
      const goes = [...undone.moved, ...gone];
      const admitted = joined.some((one) => isAdmitted(partedCourses(one, ofCourses).absorbed));
      const { own, other } = factsOfBoth(undone, sides, admitted || (await needsBirthDate(tx, goes)));
      // A date of birth is there before whoever was admitted is.
      if (other) await writeFacts(tx, ctx, absorbedId, other);
      await moveEnrolments(tx, ctx, { ids: goes, to: absorbedId });
      const unjoined = [];
      for (const one of joined) unjoined.push(...(await partCourses(tx, ctx, one, ofCourses)));
      await writeFacts(tx, ctx, keptId, own);
      await partObjections(tx, ctx, undone, sides);
      await partHours(tx, ctx, undone, sides);
      if (!(await partRights(tx, ctx, absorbedId, placed))) return refused("merge_changed_meanwhile");
      await tx.pairsDue.createMany({ data: [{ learnerId: keptId }, { learnerId: absorbedId }] });
      const counts = { kept: 0, absorbed: 0 };
      for (const { side } of placed) counts[side] += 1;
      audit(
        {
          key: "learner.parted",
          entityType: "learner",
          entityId: keptId,
          details: { other: absorbedId, mergeId, ...counts, fields: merge.taken.split(" ") },
        },
        {
          key: "learner.parted",
          entityType: "learner",
          entityId: absorbedId,
          // Who puts an address there gives it (`GIVES_CONTACT`).
          details: { other: keptId, mergeId, fields: placedFacts(since, sides, "absorbed") },
        },
        ...auditOfEach("enrolment.person_parted", goes, absorbedId),
        ...unjoined,
      );
      return ok({ learnerId: keptId, otherId: absorbedId });
    },
  );
}

const placedFacts = (since: MergeToUndo["since"], sides: Sides, side: MergeSide) =>
  since.flatMap((one) => (one.kind === "fact" && sides[one.key] === side ? one.name : []));

const isOfCourse = <Placed extends { kind: string; side: MergeSide }>(one: Placed): one is Placed & PlacedSince =>
  ["course", "outcome", "attempt", "invitation", "referral"].includes(one.kind);

const isAdmitted = ({ admittedOn, enteredOn }: Pick<StepDates, "admittedOn" | "enteredOn">) =>
  admittedOn !== null || enteredOn !== null;

/** Whether somebody of these was admitted, which is by a date of birth. */
async function needsBirthDate(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const OR = [{ admittedOn: { not: null } }, { enteredOn: { not: null } }];
  return (await tx.enrolment.count({ where: { id: { in: [...ids] }, OR } })) > 0;
}

/**
 * What was edited since stays where it was put; of the kept one a date of birth is never emptied, and the other has it too where
 * somebody was admitted by it meanwhile. `other`: null where it stays as it was.
 */
function factsOfBoth({ merge, kept, before, since }: MergeToUndo, sides: Sides, needsBirth: boolean) {
  const edited = new Map(since.flatMap((one) => (one.kind === "fact" ? [[one.name, sides[one.key]] as const] : [])));
  const own: Partial<LearnerRecord> = {};
  const other: Partial<LearnerRecord> = {};
  for (const { name, fields } of MERGE_CELLS) {
    const isEdited = edited.has(name);
    const stays = edited.get(name) === "kept";
    Object.assign(own, pick(fields, stays ? kept : before));
    if (isEdited && !stays) Object.assign(other, pick(fields, kept));
  }
  if (needsBirth && !(other.birthDate ?? merge.absorbed.birthDate)) other.birthDate = kept.birthDate;
  const birthDate = own.birthDate ?? kept.birthDate;
  return {
    own: { ...pick(LEARNER_FIELDS, kept), ...own, birthDate } as LearnerRecord,
    other:
      Object.keys(other).length > 0 ? ({ ...pick(LEARNER_FIELDS, merge.absorbed), ...other } as LearnerRecord) : null,
  };
}

async function partObjections(
  tx: Tx,
  ctx: Context,
  { merge, restated, since }: MergeToUndo,
  sides: Sides,
): Promise<void> {
  const given = since.flatMap((one) =>
    one.kind === "objection" && sides[one.key] === "absorbed" ? one.objectionId : [],
  );
  const of = await tx.objection.findMany({ where: { id: { in: given } }, select: OBJECTION });
  await leaveFirstOnes(tx, ctx, merge, given);
  await objections.supersede(tx, ctx, [...restated, ...given]);
  const where = { learnerId: merge.absorbedId, supersededAt: null };
  const beside = await tx.objection.findMany({ where, select: OBJECTION });
  await restateObjections(tx, ctx, { of, to: merge.absorbedId, beside, mergeId: merge.id });
}

const OBJECTION = {
  id: true,
  attemptId: true,
  fromOn: true,
  endedOn: true,
  channel: true,
  note: true,
  why: true,
} as const satisfies Prisma.ObjectionSelect;

const AFTER_ALL = "9999-12-31";

/**
 * What was stated anew of the kept record and taken back there as an error never was so of the other either; of what was corrected and
 * is put to the other the correction stands there. What it left of the days of the first one stays.
 */
async function leaveFirstOnes(
  tx: Tx,
  ctx: Context,
  { id: mergeId, keptId, absorbedId }: MergeToUndo["merge"],
  given: readonly number[],
): Promise<void> {
  const stood = await tx.objection.findMany({
    where: { learnerId: keptId, mergeId, supersededAt: { not: null } },
    select: OBJECTION,
  });
  for (const one of stood) {
    const last = await lastInPlaceOf(tx, one.id);
    if (last.takenBackWhy === null && !given.includes(last.id)) continue;
    const { attemptId, channel, note, fromOn } = one;
    const theirs = await tx.objection.findMany({
      where: { learnerId: absorbedId, supersededAt: null },
      select: OBJECTION,
    });
    const first = theirs.find(
      (other) =>
        other.attemptId === attemptId &&
        other.channel === channel &&
        other.note === note &&
        other.fromOn <= fromOn &&
        (other.endedOn ?? AFTER_ALL) >= (one.endedOn ?? AFTER_ALL),
    );
    if (!first) continue;
    await objections.supersede(tx, ctx, [first.id], last.takenBackWhy);
    const beside = [...theirs.filter(({ id }) => id !== first.id), one];
    await restateObjections(tx, ctx, { of: [first], to: absorbedId, beside, mergeId });
  }
}

/** What was stated last in the place of an objection, by one correction after the other: itself where none was. */
async function lastInPlaceOf(tx: Tx, id: number): Promise<{ id: number; takenBackWhy: string | null }> {
  const select = { id: true, takenBackWhy: true, replacedBy: { select: { id: true } } } as const;
  const found = await tx.objection.findUniqueOrThrow({ where: { id }, select });
  return found.replacedBy ? lastInPlaceOf(tx, found.replacedBy.id) : found;
}

/** Hours are said anew and never taken back: who had said none says that any will do. */
async function partHours(tx: Tx, ctx: Context, { merge, since }: MergeToUndo, sides: Sides): Promise<void> {
  const { keptId, absorbedId, hoursId, recordedAt } = merge;
  const said = since.find(({ kind }) => kind === "hours");
  const isGiven = said !== undefined && sides[said.key] === "absorbed";
  const isSaidSince = said !== undefined;
  if (isGiven) await restateHours(tx, ctx, { from: keptId, to: absorbedId });
  if (!isGiven && (hoursId === null || isSaidSince)) return;
  const earlier = await tx.contactHours.findFirst({
    where: { learnerId: keptId, recordedAt: { lte: recordedAt }, ...(hoursId !== null && { id: { not: hoursId } }) },
    orderBy: [{ saidOn: "desc" }, { id: "desc" }],
  });
  const { notBefore = null, notAfter = null, offDays = "", words = null } = earlier ?? {};
  await tx.contactHours.create({
    data: { learnerId: keptId, notBefore, notAfter, offDays, words, saidOn: ctx.today, ...saidBy(ctx) },
    select: { id: true },
  });
}
