import "server-only";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { clientFor } from "./client";
import { whileDeployed } from "./deployed";
import { HOLD_CALLS } from "./dialect";
import { hold } from "./write";

export type AccessRow = Required<Omit<Prisma.AccessRecordCreateManyInput, "id">>;

/** Rows deleted at once: others write between two of them. */
const BATCH = 1_000;

/** Written without an audit row: it is a record itself. All of the rows, or none. */
export async function appendAccess(rows: readonly AccessRow[]): Promise<void> {
  await whileDeployed(({ accessRecord }) => accessRecord.createMany({ data: [...rows] }));
}

/** Deletes the reads before an instant and says how many there were; the database refuses to lose younger ones. */
export async function deleteAccessBefore(before: Date): Promise<number> {
  for (let deleted = 0; ; ) {
    const count = await whileDeployed(async ({ accessRecord }) => {
      const old = await accessRecord.findMany({
        where: { at: { lt: before } },
        select: { id: true },
        orderBy: { id: "asc" },
        take: BATCH,
      });
      return (await accessRecord.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })).count;
    });
    if (count === 0) return deleted;
    deleted += count;
  }
}

/** No business record, so beside the write door. An ended session stays as it was. */
export async function recordSessionUse(sessionId: string, at: Date): Promise<void> {
  const where = { id: sessionId, endedAt: null };
  await whileDeployed(({ session }) => session.updateMany({ where, data: { lastSeenAt: at } }));
}

export type CallHold = { learnerId: string; since: Date; seenAt: Date };

/**
 * Says whom somebody has before them in the queue of calls: what `choose` makes of whom others have, null for nobody. One after
 * the other, whatever process they ask. Forgets those not seen since `freshFrom`. It is no record: nothing rests on it.
 */
export async function holdOne(
  userId: string,
  freshFrom: Date,
  choose: (others: ReadonlySet<string>, own: CallHold | null) => CallHold | null,
): Promise<CallHold | null> {
  return whileDeployed(async (tx) => {
    await hold(tx, HOLD_CALLS);
    await tx.callHold.deleteMany({ where: { seenAt: { lt: freshFrom } } });
    const held = await tx.callHold.findMany({ select: { userId: true, learnerId: true, since: true, seenAt: true } });
    const others = new Set(held.flatMap((one) => (one.userId === userId ? [] : [one.learnerId])));
    const { userId: _, ...own } = held.find((one) => one.userId === userId) ?? {};
    const chosen = choose(others, "learnerId" in own ? own : null);
    if (chosen) await tx.callHold.upsert({ where: { userId }, create: { userId, ...chosen }, update: chosen });
    else await tx.callHold.deleteMany({ where: { userId } });
    return chosen;
  });
}

/** Those that are over: nobody need ask for the queue for them to go. */
export async function deleteHoldsBefore(freshFrom: Date): Promise<number> {
  return whileDeployed(
    async ({ callHold }) => (await callHold.deleteMany({ where: { seenAt: { lt: freshFrom } } })).count,
  );
}

/** Links to answer that open nothing any more, since an instant; what was said by them stays. */
export async function deleteLinksBefore(before: Date): Promise<number> {
  const where = { expiresAt: { lte: before } };
  return whileDeployed(async ({ surveyLink }) => (await surveyLink.deleteMany({ where })).count);
}

/**
 * Applications of the site that nobody confirmed, that were set aside, or that nobody examined, each since an instant (domain.md
 * §2.8), and the e-mails of those that are gone.
 */
export async function deleteOnlineBefore({ waiting, over }: { waiting: Date; over: CivilDate }): Promise<number> {
  return whileDeployed(async (tx) => {
    const { count } = await tx.onlineApplication.deleteMany({ where: onlineOver({ waiting, over }) });
    await tx.$executeRaw`
      DELETE FROM "OutboxMessage" WHERE "entityType" = 'online_application'
        AND NOT EXISTS (SELECT 1 FROM "OnlineApplication" a WHERE a."id" = "entityId")`;
    return count;
  });
}

export const onlineOver = ({
  waiting,
  over,
}: {
  waiting: Date;
  over: CivilDate;
}): Prisma.OnlineApplicationWhereInput => ({
  enrolmentId: null,
  OR: [
    { confirmedAt: null, reachedOn: null, receivedAt: { lte: waiting } },
    { examinedAt: { lte: waiting } },
    { cohort: { endsOn: { lt: over } } },
    { cohort: { cancelledOn: { lt: over } } },
  ],
});

export type AttemptLimit = { key: string; points: number; seconds: number };

/** The limit that was reached: how long until it frees, and whether this attempt is the first it refuses. */
export type ReachedLimit = { waitMs: number; first: boolean };

const TIMEOUT_MS = 30_000;
const ONE_HOUR_MS = 3_600_000;

/** Up to the first limit that is reached; null when none is. In the database: several servers share the count. */
export async function countAttempt(limits: readonly AttemptLimit[]): Promise<ReachedLimit | null> {
  return whileDeployed(async (tx) => {
    for (const { key, points, seconds } of limits) {
      const limiter = limiterOn(tx, points, seconds);
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { waitMs: refusal.msBeforeNext, first: refusal.consumedPoints === points + 1 };
      }
    }
    return null;
  }, TIMEOUT_MS);
}

/** For how many milliseconds more a limit refuses, without counting; null while it lets through. */
export async function reachedFor({ key, points, seconds }: AttemptLimit): Promise<number | null> {
  const counted = await limiterOn(clientFor("read"), points, seconds).get(key);
  return counted && counted.consumedPoints > points && counted.msBeforeNext > 0 ? counted.msBeforeNext : null;
}

export async function forgiveAttempt(limits: readonly AttemptLimit[]): Promise<void> {
  await whileDeployed(async (tx) => {
    for (const [index, { key, points, seconds }] of limits.entries()) {
      const limiter = limiterOn(tx, points, seconds);
      await (index === 0 ? limiter.delete(key) : limiter.reward(key));
    }
    await tx.rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date(Date.now() - ONE_HOUR_MS) } } });
  }, TIMEOUT_MS);
}

function limiterOn(storeClient: unknown, points: number, duration: number): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient,
    tableName: "rateLimiterFlexible",
    keyPrefix: "sign-in",
    points,
    duration,
    clearExpiredByTimeout: false,
  });
}
