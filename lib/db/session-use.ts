import "server-only";
import { clientFor } from "./client";

/**
 * Writes down that a session was used. No business record, so beside the write door, and through its connection as the
 * counters of attempts are. An ended session stays as it was.
 */
export async function recordSessionUse(sessionId: string, at: Date): Promise<void> {
  await clientFor("write").session.updateMany({ where: { id: sessionId, endedAt: null }, data: { lastSeenAt: at } });
}
