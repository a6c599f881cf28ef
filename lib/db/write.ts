import "server-only";
import type { AuditEntry } from "@/lib/audit/keys";
import type { Context } from "@/lib/core/context";
import type { Failure, Result } from "@/lib/core/result";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { clientFor } from "./client";
import { type Dialect, dialectOf } from "./dialect";
import { longestWaitMs } from "./patience";
import { insertMany, ROWS_AT_ONCE } from "./sql";

export type Tx = Prisma.TransactionClient;

export type Audit = (...entries: AuditEntry[]) => void;

class Refusal<Code extends string> extends Error {
  constructor(readonly result: { ok: false; failure: Failure<Code> }) {
    super("refused");
  }
}

const TIMEOUT_MS = 60_000;

/**
 * The only door for writing. Runs the change and its audit rows in one transaction; a refusal or a throw rolls both
 * back, and a success without an audit entry is a programming error and throws.
 * An unchanged record is `unchanged(value)`: it needs no audit entry.
 */
export async function write<T, Code extends string>(
  ctx: Context,
  change: (tx: Tx, audit: Audit) => Promise<Result<T, Code>>,
  options: { timeoutMs?: number } = {},
): Promise<Result<T, Code>> {
  const client = clientFor("write");
  let refusal: Refusal<Code> | null = null;
  try {
    return await client.$transaction(
      async (tx) => {
        const entries: AuditEntry[] = [];
        const result = await change(tx, (...added) => entries.push(...added));
        if (!result.ok) {
          refusal = new Refusal(result);
          throw refusal;
        }
        if (entries.length === 0 && !unchangedValues.has(result))
          throw new Error("a change was made without an audit entry");
        await appendAudit(tx, ctx, entries);
        return result;
      },
      { maxWait: longestWaitMs(), timeout: options.timeoutMs ?? TIMEOUT_MS },
    );
  } catch (error) {
    if (refusal !== null && error === refusal) return (refusal as Refusal<Code>).result;
    throw error;
  }
}

/** Takes one of the locks of dialect.ts until the transaction ends, on the database that needs it. */
export async function hold(tx: Tx, lock: Record<Dialect, string | null>): Promise<void> {
  const statement = lock[dialectOf(process.env.DATABASE_URL ?? "file:")];
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
  for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
    const rows = entries.slice(start, start + ROWS_AT_ONCE).map(({ key, entityType, entityId, details = {} }) => ({
      at: ctx.now,
      actorId: ctx.actor.userId,
      actorRole: ctx.actor.role,
      key,
      entityType,
      entityId,
      details: JSON.stringify(details),
    }));
    await insertMany(tx, "AuditEvent", rows);
  }
}

/** Whether an error is a unique constraint that refused a row (both generated clients throw the same code). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

/** Runs a command that looks for a key before it takes it. Two may take the same at once: the second runs again, and finds the first. */
export async function oncePerKey<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isUniqueViolation(error)) return run();
    throw error;
  }
}
