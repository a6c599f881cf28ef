import "server-only";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { clientFor } from "./client";
import { longestWaitMs } from "./patience";

/** How often one key may try in a period. */
export type AttemptLimit = { key: string; points: number; seconds: number };

/** The limit that was reached: how long until it frees, and whether this attempt is the first it refuses. */
export type ReachedLimit = { waitMs: number; first: boolean };

const timeouts = () => ({ maxWait: longestWaitMs(), timeout: 30_000 });
const ONE_HOUR_MS = 3_600_000;

/**
 * Counts one attempt against each limit in order, up to the first that is reached; null when none is. Kept in the
 * database, so that several servers share the count, and through the writing connection, where it
 * waits its turn as every change does.
 */
export async function countAttempt(limits: readonly AttemptLimit[]): Promise<ReachedLimit | null> {
  return clientFor("write").$transaction(async (tx) => {
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
  }, timeouts());
}

/** Takes a successful attempt back: the first limit starts afresh, the others give back what it took. */
export async function forgiveAttempt(limits: readonly AttemptLimit[]): Promise<void> {
  await clientFor("write").$transaction(async (tx) => {
    for (const [index, { key, points, seconds }] of limits.entries()) {
      const limiter = limiterOn(tx, points, seconds);
      await (index === 0 ? limiter.delete(key) : limiter.reward(key));
    }
    await tx.rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date(Date.now() - ONE_HOUR_MS) } } });
  }, timeouts());
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
