import "server-only";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { faultIn } from "@/lib/foundation/core/fault";
import { type Failure, FORBIDDEN, type Result } from "@/lib/foundation/core/result";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Tx, whileDeployed } from "./deployed";
import { type Dialect, databaseUrl, dialectOf } from "./dialect";
import { DEADLOCK } from "./driver-faults";
import { placesTaken } from "./in-place-of";
import { pauseApart } from "./patience";
import { inserts, ROWS_AT_ONCE } from "./sql";

export type { Tx } from "./deployed";

export type Audit = (...entries: AuditEntry[]) => void;

export type Change<T, Code extends string> = (tx: Tx, audit: Audit) => Promise<Result<T, Code>>;

/** `own`: whoever signed in, of their own account; `person`: who holds a link, of their own enrolment; `system`: nobody at a screen. */
export type WhoMay = Permission | "own" | "person" | "system";

/** By which right somebody acts who does it as whoever holds a permission, or of themselves by a link. */
export const asPersonOr = ({ role }: Pick<Actor, "role">, permission: Permission): WhoMay =>
  role === "person" ? "person" : permission;

export function may(actor: Actor, who: WhoMay): boolean {
  if (who === "own") return actor.userId !== null;
  return who === "system" || who === "person" ? actor.role === who : can(actor, who);
}

class Refusal<Code extends string> extends Error {
  constructor(readonly result: { ok: false; failure: Failure<Code> }) {
    super("refused");
  }
}

type Follow = {
  /** At its end. */
  last: (tx: Tx) => Promise<void>;
  /** As much of it as rests on these cohorts alone, which nobody else changes until then. */
  ahead?: (tx: Tx, cohortIds: readonly string[]) => Promise<void>;
  /** What it keeps may come later: no change fails for it, which is made again without it where it throws. */
  mayWait?: boolean;
};

/** What may wait could not be done. */
class NotNow extends Error {}

/** By what they keep, in the order in which they were given; one for all bundles of a process. */
const shared = globalThis as { cohorteBeforeCommit?: Map<string, Follow> };

/** What every change is followed by in its transaction: a feature gives it, whose rules the door does not know. */
export function beforeCommit(keeps: string, follow: Follow): void {
  shared.cohorteBeforeCommit ??= new Map();
  shared.cohorteBeforeCommit.set(keeps, follow);
}

const followers = () => [...(shared.cohorteBeforeCommit?.values() ?? [])];

/** For a long change, before it keeps others from writing. */
export async function followAhead(tx: Tx, cohortIds: readonly string[]): Promise<void> {
  for (const { ahead } of followers()) await ahead?.(tx, cohortIds);
}

/** Of more than two who wait in a circle the database ends one at a time. */
const MOST_TRIES = 6;
const BETWEEN_TRIES_MS = 50;

/**
 * The only door for writing: a change and its audit rows in one transaction, which a refusal or a throw rolls back. A
 * success without an audit entry throws, unless it is `unchanged(value)`. Of two who take the same key at once the
 * second is run again, and finds the first; as is, a few times, one of those who wait for each other.
 */
export async function write<T, Code extends string = never>(
  ctx: Context,
  who: WhoMay,
  change: Change<T, Code>,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<Result<T, Code>> {
  if (!may(ctx.actor, who)) return FORBIDDEN;
  for (let [waits, tries] = [false, 1]; ; ) {
    try {
      return await runOnce(ctx, change, timeoutMs, { waits });
    } catch (error) {
      if (error instanceof NotNow) {
        const level = faultIn(error.cause) === "busy" ? "info" : "error";
        const told = { event: "write.followed_later", ...traceOf(error.cause) };
        logger[level](told, "what follows a change was left for later");
        waits = true;
      } else if (tries < (isDeadlock(error) ? MOST_TRIES : isUniqueViolation(error) ? 2 : 0)) {
        if (isDeadlock(error)) await pauseApart(BETWEEN_TRIES_MS * tries);
        tries += 1;
      } else {
        throw error;
      }
    }
  }
}

async function runOnce<T, Code extends string>(
  ctx: Context,
  change: Change<T, Code>,
  timeout: number | undefined,
  { waits = false } = {},
): Promise<Result<T, Code>> {
  let refusal: Refusal<Code> | null = null;
  const entries: AuditEntry[] = [];
  try {
    const done = await whileDeployed(async (tx) => {
      const result = await change(tx, (...added) => entries.push(...added));
      if (!result.ok) {
        refusal = new Refusal(result);
        throw refusal;
      }
      if (entries.length === 0 && !unchangedValues.has(result))
        throw new Error("a change was made without an audit entry");
      await appendAudit(tx, ctx, entries);
      for (const { last, mayWait } of followers()) {
        if (!mayWait) await last(tx);
        else if (!waits)
          await last(tx).catch((cause: unknown) => {
            throw new NotNow("left for later", { cause });
          });
      }
      return result;
    }, timeout);
    tellLog(ctx, entries);
    return done;
  } catch (error) {
    if (refusal !== null && error === refusal) return (refusal as Refusal<Code>).result;
    throw error;
  }
}

const OF_ACCESS = /^(account|delegation|invitation|mandate)\./;

/** Who was let in, refused, or given rights is in the log too, which may leave the machine at once (docs/security.md). */
function tellLog({ actor }: Context, entries: readonly AuditEntry[]): void {
  for (const { key, entityType, entityId, details } of entries.filter(({ key }) => OF_ACCESS.test(key))) {
    const reason = details && "reason" in details ? details.reason : undefined;
    const by = { actorId: actor.userId, actorRole: actor.role };
    logger.info({ event: "security", key, entityType, entityId, reason, ...by }, key);
  }
}

/** Whether an error is a unique constraint that refused a row (both generated clients throw the same code). */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

/** PostgreSQL has ended one of those who waited in a circle. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && "driverCode" in error && error.driverCode === DEADLOCK;
}

/** Whether somebody waits for a row that this transaction has written. On SQLite everybody waits for their turn. */
export async function isWaitedFor(tx: Tx): Promise<boolean> {
  if (dialectOf(databaseUrl()) === "sqlite") return false;
  const waiting = await tx.$queryRaw<unknown[]>(Prisma.sql`
    SELECT "pid" FROM pg_locks
    WHERE "locktype" = 'transactionid' AND NOT "granted" AND "transactionid" = pg_current_xact_id_if_assigned()::xid`);
  return waiting.length > 0;
}

/** Takes one of the locks of dialect.ts until the transaction ends, on the database that needs it. */
export const hold = (tx: Tx, lock: Record<Dialect, string | null>) => ask(tx, lock);

/** Runs what dialect.ts has for the database that needs it. */
export async function ask(tx: Tx, statements: Record<Dialect, string | null>): Promise<void> {
  const statement = statements[dialectOf(databaseUrl())];
  if (statement) await tx.$executeRawUnsafe(statement);
}

const unchangedValues = new WeakSet<object>();

/** A success that changed nothing (the same command again), exempt from the audit. */
export function unchanged<T>(value: T): { ok: true; value: T } {
  const result = { ok: true as const, value };
  unchangedValues.add(result);
  return result;
}

async function appendAudit(tx: Tx, ctx: Context, entries: readonly AuditEntry[]): Promise<void> {
  const into = inserts(tx);
  const forOf = await placesTaken(tx, ctx.actor, entries);
  for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
    const rows = entries.slice(start, start + ROWS_AT_ONCE).map(({ key, entityType, entityId, details = {} }) => ({
      at: ctx.now,
      actorId: ctx.actor.userId,
      forId: forOf(entityType, entityId),
      actorRole: ctx.actor.role,
      key,
      entityType,
      entityId,
      details: JSON.stringify(details),
    }));
    await into.add("AuditEvent", rows);
  }
  await into.done();
}
