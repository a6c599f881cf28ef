import "server-only";
import { can, enrolmentScope, joinedScope, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { areToldApart, standingFor } from "@/lib/people/learners/merged-records";
import { type PairIds, pairOf, scoreDuplicate } from "@/lib/people/learners/rules/duplicates";
import {
  communeOnDay,
  labelOf,
  type MergedRecord,
  mergeCellsOf,
  readPair,
  type SaidOfEnrolment,
  sharedCourses,
  versionOfPair,
} from "./merge-records";
import { MERGE_SIDES, type MergeSide } from "./rules/cells";
import { type Entry, figureEffects, type ReadByFigures } from "./rules/effects";
import { joinedChanges } from "./rules/joining";
import { readUndo } from "./undo-records";

/** Two records side by side, what is proposed to be kept of each, and what would follow; null when not visible, or not two any more. */
export async function getMerge(ctx: Context, ids: PairIds) {
  if (!can(ctx.actor, "learner.merge") || ids.lowerId === ids.higherId) return null;
  const pair = await readPair(db, ctx, ids);
  if (!pair) return null;
  const { kept, absorbed } = pair;
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: [kept.id, absorbed.id] });
  const shared = sharedCourses(pair);
  return {
    kept: sideOf(kept),
    absorbed: sideOf(absorbed),
    cells: mergeCellsOf(kept, absorbed),
    resemblance: scoreDuplicate(kept, absorbed),
    isApart: await areToldApart(db, pairOf(kept.id, absorbed.id)),
    shared: shared.map(({ label, courses, cells }) => ({ label, courses, cells })),
    joined: shared.map(({ label, courses }) => ({ label, changes: joinedChanges(courses) })),
    payments: await paymentsOver(shared.map(({ own }) => own.cohortId)),
    effects: effectsOn(pair),
    objects: {
      kept: kept.objections.some(({ endedOn }) => endedOn === null),
      absorbed: absorbed.objections.some(({ endedOn }) => endedOn === null),
    },
    version: versionOfPair(pair),
  };
}
export type ShownMerge = NonNullable<Awaited<ReturnType<typeof getMerge>>>;

function sideOf(record: MergedRecord) {
  const { earlier: _, objections, enrolments, ...facts } = record;
  const total = (...of: SaidOfEnrolment[]) =>
    enrolments.reduce((sum, one) => sum + of.reduce((all, name) => all + one[name].length, 0), 0);
  return {
    ...facts,
    commune: labelOfInsee(facts.communeInsee),
    cohorts: enrolments.map(labelOf),
    counts: {
      outcomes: total("outcomes"),
      attempts: total("contactAttempts"),
      messages: total("surveyLinks", "surveyMessages", "recruitmentMessages"),
      objections: objections.length,
    },
  };
}

/** Payments on record for agreements that cover cohorts: they stay, whatever becomes of who was counted. */
const paymentsOver = (cohortIds: readonly string[]): Promise<number> =>
  cohortIds.length === 0
    ? Promise.resolve(0)
    : db.payment.count({
        where: {
          supersededAt: null,
          agreement: { versions: { some: { cohorts: { some: { cohortId: { in: [...cohortIds] } } } } } },
        },
      });

/** What figures would read otherwise of the entries of both. */
function effectsOn({ kept, absorbed }: { kept: MergedRecord; absorbed: MergedRecord }) {
  const of = { kept, absorbed };
  const entries = MERGE_SIDES.flatMap((side) =>
    of[side].enrolments.flatMap((one) =>
      one.enteredOn ? [{ id: one.id, label: labelOf(one), enteredOn: one.enteredOn, of: side }] : [],
    ),
  );
  const communeOf = (record: Parameters<typeof communeOnDay>[0], { enteredOn }: Entry) =>
    labelOfInsee(communeOnDay(record, enteredOn)) ?? null;
  const read = (fact: ReadByFigures, side: MergeSide, entry: Entry) =>
    fact === "communeInsee" ? communeOf(of[side], entry) : of[side][fact];
  const isMove = (absorbed.communeFromOn ?? "") > (kept.communeFromOn ?? "");
  const moved = { ...absorbed, earlier: isMove ? [...kept.earlier, kept] : kept.earlier };
  const after = (fact: ReadByFigures, side: MergeSide, entry: Entry) =>
    fact === "communeInsee" && side === "absorbed" ? communeOf(moved, entry) : read(fact, side, entry);
  return figureEffects(mergeCellsOf(kept, absorbed), entries, read, after);
}

/** Who stands for a record that was made one with another, for whoever may see them; null where it stands for itself. */
export async function getStandingFor(ctx: Context, learnerId: string): Promise<string | null> {
  if (!can(ctx.actor, "learner.read")) return null;
  const id = (await standingFor(db, [learnerId])).get(learnerId);
  const found = id && (await db.learner.count({ where: { AND: [{ id }, learnerScope(ctx.actor)] } }));
  return found ? id : null;
}

/** Which enrolment of the same cohort stands for one since a merge, for whoever may see it; null where it stands for itself. */
export async function getStandingEnrolment(ctx: Context, enrolmentId: string): Promise<string | null> {
  if (!can(ctx.actor, "learner.read")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId, mergedInto: enrolmentScope(ctx.actor) }, joinedScope(ctx.actor)] },
    select: { mergedIntoId: true },
  });
  return found?.mergedIntoId ?? null;
}

/** What was made one with a person, the latest first, with who said so: what can be undone. Nothing for those who do not merge. */
export async function listMergesOf(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.merge")) return [];
  const merges = await db.learnerMerge.findMany({
    where: { keptId: learnerId, currentOf: { not: null }, kept: learnerScope(ctx.actor) },
    orderBy: { id: "desc" },
    select: { id: true, absorbedId: true, ...BY_WHOM, absorbed: { select: { lastName: true, firstName: true } } },
  });
  if (merges.length > 0) {
    const people = merges.map(({ absorbedId }) => absorbedId);
    recordRead(ctx, { kind: "list", of: "duplicates", id: null, people });
  }
  return merges;
}

/** A merge as undoing it would leave both records, with what came since and is to go to one of them; null when not visible. */
export async function getMergeUndo(ctx: Context, mergeId: number) {
  if (!can(ctx.actor, "learner.merge")) return null;
  const undone = await readUndo(db, ctx, mergeId);
  if (!undone) return null;
  const { merge, kept, before, since, failure, version, moved, joined } = undone;
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: [merge.keptId, merge.absorbedId] });
  // Those that another of their cohort stands for come back as well.
  return { merge, kept, before, since, failure, version, moved: moved.length + joined.length };
}
export type ShownMergeUndo = NonNullable<Awaited<ReturnType<typeof getMergeUndo>>>;
