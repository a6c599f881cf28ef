import "server-only";
import { setImmediate } from "node:timers/promises";
import { SYSTEM } from "@/lib/foundation/core/context";
import { faultIn } from "@/lib/foundation/core/fault";
import { databaseUrl, dialectOf, HOLD_PAIRS, SKIP_HELD, WAIT_FOR_NOBODY } from "@/lib/foundation/db/dialect";
import { chunks } from "@/lib/foundation/db/sql";
import { beforeCommit, hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { readClock } from "@/lib/foundation/platform/clock";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { findResembling, PERSON_FACTS } from "./duplicate-records";
import { areToldApart, standingFor } from "./merged-records";
import { keyOfPair, type PairIds, pairOf } from "./rules/duplicates";

/** Of those who wait so many are compared with a change of something else: nobody waits for them. */
const WITH_A_CHANGE = 10;
const AT_ONCE = 250;
/** Of somebody: a number that a hundred people share tells them apart no more. */
const PAIRS_OF_ONE = 20;

/** From now on whoever is new or changes is compared with the others before that is committed. */
export function keepPairs(): void {
  beforeCommit("pairs", { last: (tx) => comparePeople(tx, WITH_A_CHANGE).then(() => undefined), mayWait: true });
}

/**
 * Whoever waits for it, some at a time: those an import brought, and all there were when comparing began. How many they were. Where
 * somebody else is at work on them it ends, and the next time goes on.
 */
export async function compareWaiting(): Promise<number> {
  const ctx = { actor: SYSTEM, ...readClock() };
  for (let compared = 0; ; await setImmediate()) {
    const some = await write(ctx, "system", async (tx) => unchanged(await comparePeople(tx, AT_ONCE))).catch(
      unlessBusy,
    );
    if (!some?.ok || some.value === 0) return compared;
    compared += some.value;
  }
}

function unlessBusy(error: unknown): null {
  if (faultIn(error) !== "busy") throw error;
  return null;
}

/** The latest of those who are marked: of each the pairs are made anew. */
async function comparePeople(tx: Tx, most: number): Promise<number> {
  const marked = await tx.$queryRaw<{ learnerId: string }[]>(Prisma.sql`DELETE FROM "PairsDue" WHERE "id" IN (
    SELECT "id" FROM "PairsDue" ORDER BY "id" DESC LIMIT ${most} ${Prisma.raw(SKIP_HELD[dialectOf(databaseUrl())])}) RETURNING "learnerId"`);
  const ids = [...new Set(marked.map(({ learnerId }) => learnerId))];
  if (ids.length === 0) return 0;
  // Who is taken back meanwhile takes their pairs with them, and is waited for by nobody who only compares.
  await hold(tx, WAIT_FOR_NOBODY);
  // Of two who are written at once the second finds the first.
  await hold(tx, HOLD_PAIRS);
  const merged = await standingFor(tx, ids);
  const own = ids.filter((id) => !merged.has(id));
  const people = await tx.learner.findMany({ where: { id: { in: own } }, select: PERSON_FACTS });
  const found = await findResembling(
    tx,
    people.map((facts) => ({ key: facts.id, facts })),
    PAIRS_OF_ONE,
  );
  const pairs = [...found].flatMap(([id, matches]) =>
    // Of a pair is told what speaks for it as both stand: what one said before tells nobody.
    matches.flatMap((match) => (match.through ? [] : { ...pairOf(id, match.id), score: match.score })),
  );
  await tx.learnerPair.deleteMany({ where: { OR: [{ lowerId: { in: ids } }, { higherId: { in: ids } }] } });
  const once = new Map(pairs.map((pair) => [keyOfPair(pair), pair]));
  const standing = await standingForOthers(tx, pairs);
  for (const [key, pair] of once) {
    const isOfOne = !standing.has(pair.lowerId) && !standing.has(pair.higherId);
    // Where it was said of these two themselves the list leaves them out, until that is taken back.
    if (isOfOne || (await tx.toldApart.count({ where: { currentOf: key } })) > 0) continue;
    if (await areToldApart(tx, pair)) once.delete(key);
  }
  if (once.size > 0) await tx.learnerPair.createMany({ data: [...once.values()] });
  return marked.length;
}

/** Which of them stand for another record as well: of that one too it may have been said that it is of somebody else. */
async function standingForOthers(tx: Tx, pairs: readonly PairIds[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const some of chunks([...new Set(pairs.flatMap(({ lowerId, higherId }) => [lowerId, higherId]))])) {
    const where = { keptId: { in: some }, currentOf: { not: null } };
    for (const { keptId } of await tx.learnerMerge.findMany({ where, select: { keptId: true } })) found.add(keptId);
  }
  return found;
}
