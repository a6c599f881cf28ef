import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import {
  databaseUrl,
  dialectOf,
  HOLD_APART,
  HOLD_OBJECTIONS,
  HOLD_PEOPLE,
  HOLD_ROWS,
} from "@/lib/foundation/db/dialect";
import { saidBy } from "@/lib/foundation/db/statement";
import { hold, type Tx } from "@/lib/foundation/db/write";
import { latestHours } from "@/lib/people/hours/rules/suiting";
import type { LearnerRecord } from "@/lib/people/learners/fields";
import { nameKey } from "@/lib/people/learners/rules/person";
import { objections } from "@/lib/people/outcomes/objection-record";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { MergedRecord } from "./merge-records";
import { uncovered } from "./rules/uncovered";

/** Nobody else says meanwhile that they are two, that they object, or who is enrolled. */
export async function holdBoth(tx: Tx, ids: readonly string[]): Promise<void> {
  await hold(tx, HOLD_APART);
  await hold(tx, HOLD_OBJECTIONS);
  await hold(tx, HOLD_PEOPLE);
  const shared = await tx.$queryRaw<{ cohortId: string }[]>(Prisma.sql`
    SELECT "cohortId" FROM "Enrolment" WHERE "learnerId" IN (${Prisma.join([...ids])})
    GROUP BY "cohortId" HAVING COUNT(*) > 1 ORDER BY "cohortId"`);
  // The cohort first, as every change of its seats holds it.
  for (const { cohortId } of shared)
    await tx.cohort.updateMany({ where: { id: cohortId }, data: { placesTaken: { increment: 0 } } });
  const held = Prisma.raw(HOLD_ROWS[dialectOf(databaseUrl())]);
  const among = Prisma.join([...ids]);
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Learner" WHERE "id" IN (${among}) ORDER BY "id" ${held}`);
  await tx.$queryRaw(Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "learnerId" IN (${among}) ORDER BY "id" ${held}`);
}

export const auditOfEach = (
  key: "enrolment.person_merged" | "enrolment.person_parted",
  ids: readonly string[],
  learnerId: string,
) => ids.map((entityId): AuditEntry => ({ key, entityType: "enrolment", entityId, details: { learnerId } }));

export async function writeFacts(tx: Tx, ctx: Context, id: string, facts: LearnerRecord): Promise<void> {
  const key = nameKey(facts.lastName, facts.firstName);
  await tx.learner.update({
    where: { id },
    data: { ...facts, nameKey: key, recordedAt: ctx.now },
    select: { id: true },
  });
}

export async function moveEnrolments(
  tx: Tx,
  ctx: Context,
  { ids, to }: { ids: readonly string[]; to: string },
): Promise<void> {
  await tx.enrolment.updateMany({ where: { id: { in: [...ids] } }, data: { learnerId: to, recordedAt: ctx.now } });
}

type Told = MergedRecord["objections"];

/** What somebody objected to holds on: the days on which theirs alone hold are stated of who stands for both. */
export async function restateObjections(
  tx: Tx,
  ctx: Context,
  { of, to, beside, mergeId }: { of: Told; to: string; beside: Told; mergeId: number | null },
): Promise<void> {
  const standing = beside.map(({ fromOn, endedOn }) => ({ fromOn, endedOn }));
  for (const { channel, note, attemptId, fromOn, endedOn } of of)
    for (const part of uncovered({ fromOn, endedOn }, standing)) {
      const stated = await objections.beginWith(tx, ctx, { learnerId: to, attemptId, mergeId, channel, note, ...part });
      if (!stated.ok) throw new Error(`an objection could not be stated anew: ${JSON.stringify(stated.failure)}`);
      standing.push(part);
    }
}

/** The hours said last hold of both. The id of what was stated anew; null where that was not to be done. */
export async function restateHours(
  tx: Tx,
  ctx: Context,
  { from, to }: { from: string; to: string },
): Promise<number | null> {
  const latest = (learnerId: string) =>
    tx.contactHours.findFirst({ where: { learnerId }, orderBy: latestHours.orderBy });
  const [said, own] = [await latest(from), await latest(to)];
  if (!said || (own && own.saidOn >= said.saidOn)) return null;
  const { notBefore, notAfter, offDays, words, saidOn } = said;
  const row = { learnerId: to, notBefore, notAfter, offDays, words, saidOn, ...saidBy(ctx) };
  return (await tx.contactHours.create({ data: row, select: { id: true } })).id;
}
