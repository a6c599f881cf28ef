import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { COUNTED, type Count, countOf, offsetOf } from "@/lib/foundation/core/page";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { PERSON_FACTS } from "./duplicate-records";
import { keyOfPair, PAIRS_A_PAGE, type PairIds, scoreDuplicate } from "./rules/duplicates";

const { sql } = Prisma;

const SHOWN = {
  ...PERSON_FACTS,
  enrolments: {
    orderBy: { cohort: { startsOn: "desc" } },
    select: { cohort: { select: { code: true, school: { select: { name: true } } } } },
  },
} as const satisfies Prisma.LearnerSelect;
export type PairedPerson = Prisma.LearnerGetPayload<{ select: typeof SHOWN }>;

/** Nobody has said of them that they are two. */
const OPEN = sql`FROM "LearnerPair" p
  WHERE NOT EXISTS (SELECT 1 FROM "ToldApart" t WHERE t."currentOf" = p."lowerId" || ' ' || p."higherId")`;

/**
 * Two and two who may be one person, likeliest first, each with what speaks for it and against; and how many people are still to be
 * compared with the others. Nothing for those who do not merge.
 */
export async function listPairs(ctx: Context, page = 1) {
  if (!can(ctx.actor, "learner.merge")) return { pairs: [], total: { count: 0, more: false }, waiting: 0 };
  const [ids, total, waiting] = await Promise.all([
    db.$queryRaw<PairIds[]>(sql`SELECT p."lowerId", p."higherId" ${OPEN}
      ORDER BY p."score" DESC, p."lowerId", p."higherId" LIMIT ${PAIRS_A_PAGE} OFFSET ${offsetOf(page, PAIRS_A_PAGE)}`),
    countOpen(),
    db.pairsDue.count({ take: COUNTED }),
  ]);
  const people = await peopleOf(ctx, ids);
  const pairs = ids.flatMap((pair) => {
    const [lower, higher] = [people.get(pair.lowerId), people.get(pair.higherId)];
    return lower && higher ? [{ ...pair, people: [lower, higher] as const, ...scoreDuplicate(lower, higher) }] : [];
  });
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: [...people.keys()] });
  return { pairs, total, waiting };
}
export type ShownPair = Awaited<ReturnType<typeof listPairs>>["pairs"][number];

/** How many pairs wait for an answer; null for those who do not merge, or where there is none. */
export async function countPairs(ctx: Context): Promise<Count | null> {
  if (!can(ctx.actor, "learner.merge")) return null;
  const total = await countOpen();
  return total.count > 0 ? total : null;
}

async function countOpen(): Promise<Count> {
  const [counted] = await db.$queryRaw<{ count: number | bigint }[]>(
    sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 AS "one" ${OPEN} LIMIT ${COUNTED + 1}) o`,
  );
  return countOf(Number(counted?.count ?? 0));
}

/** Those that were told apart last, by whom, and when. */
export async function listToldApart(ctx: Context) {
  if (!can(ctx.actor, "learner.merge")) return [];
  const told = await db.toldApart.findMany({
    where: { currentOf: { not: null } },
    orderBy: { id: "desc" },
    take: PAIRS_A_PAGE,
    select: { id: true, lowerId: true, higherId: true, ...BY_WHOM },
  });
  const ids = [...new Set(told.flatMap(({ lowerId, higherId }) => [lowerId, higherId]))];
  // Also who is one with another since: what was said of their record holds.
  const found = await db.learner.findMany({ where: { id: { in: ids } }, select: SHOWN });
  const people = new Map(found.map((person) => [person.id, person]));
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: [...people.keys()] });
  return told.flatMap(({ lowerId, higherId, ...statement }) => {
    const [lower, higher] = [people.get(lowerId), people.get(higherId)];
    return lower && higher ? [{ ...statement, people: [lower, higher] as const }] : [];
  });
}

/** With how many somebody may be one person, as their own page says; null for those who do not merge. */
export async function countPairsOf(ctx: Context, learnerId: string): Promise<number | null> {
  if (!can(ctx.actor, "learner.merge")) return null;
  const pairs = await db.learnerPair.findMany({
    where: { OR: [{ lowerId: learnerId }, { higherId: learnerId }] },
    select: { lowerId: true, higherId: true },
  });
  const apart = await db.toldApart.count({ where: { currentOf: { in: pairs.map(keyOfPair) } } });
  return pairs.length - apart;
}

async function peopleOf(ctx: Context, pairs: readonly PairIds[]) {
  const ids = [...new Set(pairs.flatMap(({ lowerId, higherId }) => [lowerId, higherId]))];
  const people = await db.learner.findMany({
    where: { AND: [{ id: { in: ids } }, learnerScope(ctx.actor)] },
    select: SHOWN,
  });
  return new Map(people.map((person) => [person.id, person]));
}
