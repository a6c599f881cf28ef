import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "@/lib/foundation/core/context";
import { PAGE_SIZE } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { type CallHold, deleteHoldsBefore, holdOne } from "@/lib/foundation/db/unaudited";
import { machineTime } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { type CallQueue, getQueue, type QueueEntry } from "./queue-queries";
import type { Chosen, QueueFilter } from "./queue-sql";
import { freshFrom, holdAfter } from "./rules/hold";
import { isCallable, type Turn } from "./rules/vocabulary";

/** An import holds the one writer of SQLite for minutes: the page does not wait for it, and somebody else may be given whom it names. */
const PATIENCE_MS = 2_000;

type InQueue = { learnerId: string; turn: Turn };

/** Who else has somebody before them, by their name, and since when. */
export type Holder = { name: string; since: Date };

export type TurnTaken<Entry> = { turn: Entry | null; holders: ReadonlyMap<string, Holder> };

/**
 * Of those in the queue the one whom somebody calls now: who was chosen; else whom they had before them already; else the first
 * whom nobody else has. From now on others are given somebody else, for some minutes (docs/adr/0057). Two who ask at the same
 * instant are given two people. `takes` is false where the browser asks by itself, which takes nobody's turn.
 */
export async function takeTurn<Entry extends InQueue>(
  { actor }: Context,
  entries: readonly Entry[],
  { chosen, takes = true }: { chosen?: Entry | undefined; takes?: boolean } = {},
): Promise<TurnTaken<Entry>> {
  const now = machineTime();
  const { userId } = actor;
  const waiting = entries.filter(({ turn }) => isCallable(turn));
  const order = waiting.map(({ learnerId }) => learnerId);
  const ask = (others: ReadonlySet<string>, own: CallHold | null) =>
    holdAfter({ chosen: chosen?.learnerId ?? null, order, others, own }, now);
  const held = userId && takes ? await heldInTime(userId, now, ask) : undefined;
  const holders = await holdersOf(entries, userId, now);
  const given = held === undefined ? ask(new Set(holders.keys()), null) : held;
  return { turn: chosen ?? waiting.find(({ learnerId }) => learnerId === given?.learnerId) ?? null, holders };
}

/** So many are looked at first: who comes next, and as many as call at once. Whoever finds them all taken looks at a page of them. */
export const NEXT_FEW = 12;

/** The queue as whoever calls is shown it, and whom they call now. */
export async function takeNext(
  ctx: Context,
  filter: QueueFilter,
  { called, takes }: { called: Chosen | undefined; takes: boolean },
): Promise<TurnTaken<QueueEntry> & { queue: CallQueue }> {
  const takenOf = async (most: number) => {
    const queue = await getQueue(ctx, filter, { chosen: called, most });
    const chosen = queue.entries.find((one) => one.enrolmentId === called?.enrolmentId && one.window === called.window);
    return { queue, ...(await takeTurn(ctx, queue.entries, { chosen, takes })) };
  };
  const taken = await takenOf(NEXT_FEW);
  return taken.turn || taken.queue.entries.length < NEXT_FEW ? taken : takenOf(PAGE_SIZE);
}

/** Undefined where the database does not take it in time: then it is read whom others have, and nobody is held. */
async function heldInTime(
  userId: string,
  now: Date,
  ask: Parameters<typeof holdOne>[2],
): Promise<CallHold | null | undefined> {
  const holding = holdOne(userId, freshFrom(now), ask).catch((error: unknown) => {
    logger.warn({ event: "call.not_held", ...traceOf(error) }, "whom somebody calls could not be kept for them");
    return undefined;
  });
  return Promise.race([holding, pause(PATIENCE_MS, undefined, { ref: false })]);
}

async function holdersOf(entries: readonly InQueue[], userId: string | null, now: Date): Promise<Map<string, Holder>> {
  const held = await db.callHold.findMany({
    where: {
      learnerId: { in: entries.map(({ learnerId }) => learnerId) },
      seenAt: { gte: freshFrom(now) },
      ...(userId && { userId: { not: userId } }),
    },
    select: { learnerId: true, since: true, user: { select: { name: true } } },
    orderBy: { since: "desc" },
  });
  return new Map(held.map(({ learnerId, since, user }) => [learnerId, { name: user.name, since }]));
}

/** Whoever asks for the queue deletes what is over; this is for when nobody does. Says how many there were, which a dry run leaves. */
export async function forgetHolds({ dryRun }: { dryRun: boolean }): Promise<number> {
  const before = freshFrom(machineTime());
  return dryRun ? db.callHold.count({ where: { seenAt: { lt: before } } }) : deleteHoldsBefore(before);
}
