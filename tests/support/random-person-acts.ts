import { answerErasure, proposeErasure } from "@/lib/entrances/retention/commands";
import { getErasure } from "@/lib/entrances/retention/queries";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { YES_NO } from "@/lib/foundation/core/form";
import { db } from "@/lib/foundation/db/client";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { getEntryForm } from "@/lib/people/enrolments/queries";
import { updateLearner } from "@/lib/people/learners/commands";
import { SEXES } from "@/lib/people/learners/fields";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo } from "@/lib/people/merges/queries";
import { MERGE_SIDES } from "@/lib/people/merges/rules/cells";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { recordRequest } from "@/lib/people/rights/commands";
import type { seeded } from "./seeded";

type Random = ReturnType<typeof seeded>;

const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** Of the day of the act, of none, and of some days before: of the future there is none. */
const dayOf = (random: Random, { today }: Context) => choose(random, [null, today, addDays(today, -300)]);

/** Of the first who came, so that some are corrected again. */
const AMONG = 6;

async function anyId(random: Random, table: "learner" | "enrolment"): Promise<string | null> {
  const some = { select: { id: true }, orderBy: { id: "asc" }, take: AMONG } as const;
  const all = await (table === "learner" ? db.learner.findMany(some) : db.enrolment.findMany(some));
  return all.length > 0 ? choose(random, all).id : null;
}

/** Another sex, birth date or commune, or another day from which they live there. */
export async function correctPerson(random: Random, ctx: Context): Promise<{ ok: boolean } | null> {
  const learnerId = await anyId(random, "learner");
  const form = learnerId && (await getLearnerForm(ctx, learnerId));
  if (!form) return null;
  const communeInsee = choose(random, ["31107", "09122", null]);
  const change = choose(random, [
    { sex: choose(random, SEXES) },
    { birthDate: choose(random, ["1985-03-14", "1995-03-14"]) },
    { communeInsee, communeFromOn: communeInsee && dayOf(random, ctx) },
  ]);
  return updateLearner(ctx, { ...form, learnerId, ...change });
}

/** Two records are of one person: of each cell one says what stays. */
export async function mergeTwo(random: Random, ctx: Context): Promise<{ ok: boolean } | null> {
  const all = await db.learner.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  if (all.length < 2) return null;
  const ids = pairOf(choose(random, all).id, choose(random, all).id);
  const shown = await getMerge(ctx, ids);
  if (!shown) return null;
  const choices = Object.fromEntries(shown.cells.map(({ name }) => [name, choose(random, MERGE_SIDES)]));
  const courses = Object.fromEntries(
    shown.shared.map(({ cells }, at) => [
      String(at + 1),
      Object.fromEntries(cells.map(({ name }) => [name, choose(random, MERGE_SIDES)])),
    ]),
  );
  return mergeLearners(ctx, { ...ids, version: shown.version, choices, courses });
}

/** They are two after all: what came since goes to one or the other. */
export async function partTwo(random: Random, ctx: Context): Promise<{ ok: boolean } | null> {
  const standing = { where: { currentOf: { not: null } }, orderBy: { id: "asc" } } as const;
  const merges = await db.learnerMerge.findMany({ ...standing, select: { id: true } });
  if (merges.length === 0) return null;
  const { id: mergeId } = choose(random, merges);
  const shown = await getMergeUndo(ctx, mergeId);
  if (!shown) return null;
  const sides = Object.fromEntries(shown.since.map(({ key }) => [key, choose(random, MERGE_SIDES)]));
  return undoMerge(ctx, { mergeId, version: shown.version, why: "Deux personnes", sides });
}

/** Another answer on what they were at their entry, or on the RQTH since. */
export async function correctAnswer(random: Random, ctx: Context): Promise<{ ok: boolean } | null> {
  const enrolmentId = await anyId(random, "enrolment");
  const form = enrolmentId && (await getEntryForm(ctx, enrolmentId));
  if (!form) return null;
  const rqth = choose(random, YES_NO);
  const health = { rqth, rqthFromOn: rqth === "unknown" ? null : dayOf(random, ctx) };
  const change = random() < 0.7 ? health : { level: choose(random, [null, 3, 5]), qpv: choose(random, YES_NO) };
  return correctEntryRecord(ctx, { ...form.facts, enrolmentId, version: form.version, ...change });
}

/** Somebody asks to be erased, one of two people proposes it, and the other confirms it, most of the time. */
export async function erase(
  random: Random,
  ctx: Context,
  { userIds: [first, second] }: { userIds: readonly [string, string] },
): Promise<{ ok: boolean } | null> {
  const all = await db.learner.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  if (all.length === 0) return null;
  const { id: learnerId } = choose(random, all);
  const as = (userId: string): Context => ({ ...ctx, actor: { ...ctx.actor, userId } });
  const request = { kind: "erasure", channel: "letter", words: null, receivedOn: ctx.today } as const;
  await recordRequest(as(first), { learnerId, ...request });
  const proposed = await proposeErasure(as(first), { learnerId });
  const shown = proposed.ok ? await getErasure(as(second), learnerId) : null;
  if (!shown?.open) return proposed;
  const answer = random() < 0.8 ? "confirmed" : "refused";
  return answerErasure(as(second), { learnerId, erasureId: shown.open.id, version: shown.version, answer });
}
