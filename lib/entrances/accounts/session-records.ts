import "server-only";
import { randomBytes } from "node:crypto";
import { recordSessionUse } from "@/lib/foundation/db/unaudited";
import type { Tx } from "@/lib/foundation/db/write";
import { machineTime } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { SESSION_SECONDS } from "./rules/session";
import type { SessionClaim } from "./session-actor";

/** As many bits as nobody guesses: six of those of a UUID say that it is one. */
const newSessionId = () => randomBytes(24).toString("base64url");

/** Opens a session, and forgets those too old to open anything. */
export async function addSession(
  tx: Tx,
  { userId, epoch, device }: { userId: string; epoch: number; device: string | null },
): Promise<SessionClaim> {
  const now = machineTime();
  const oldest = new Date(now.getTime() - SESSION_SECONDS * 1_000);
  await tx.session.deleteMany({ where: { startedAt: { lte: oldest } } });
  const { id } = await tx.session.create({
    data: { id: newSessionId(), userId, startedAt: now, lastSeenAt: now, device },
    select: { id: true },
  });
  return { sessionId: id, userId, epoch };
}

export async function endSessions(tx: Tx, where: { userId: string; id?: string | { not: string } }): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { ...where, endedAt: null },
    data: { endedAt: machineTime() },
  });
  // Whom they called is free for others.
  await tx.callHold.deleteMany({ where: { userId: where.userId } });
  return count;
}

/** Writes down that a session was used. Never fails: the next use is another occasion. */
export async function recordUse(sessionId: string, at: Date): Promise<void> {
  try {
    await recordSessionUse(sessionId, at);
  } catch (error) {
    logger.warn({ event: "session.use_not_recorded", ...traceOf(error) }, "the use of a session was not recorded");
  }
}
