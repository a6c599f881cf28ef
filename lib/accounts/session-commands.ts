import "server-only";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result } from "@/lib/core/result";
import { unchanged, write } from "@/lib/db/write";
import type { SessionInput } from "./schema";
import { endSessions } from "./session-records";

/**
 * Ends one session of the actor, and with it every copy of its cookie; their other devices stay signed in. Ending it
 * again, or once it is forgotten, changes nothing.
 */
export async function signOut(ctx: Context, { sessionId }: SessionInput): Promise<Result<null>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  return write(ctx, async (tx, audit) => {
    if ((await endSessions(tx, { userId, id: sessionId })) === 0) return unchanged(null);
    audit({ key: "account.signed_out", entityType: "user", entityId: userId });
    return ok(null);
  });
}

/** Ends a session of the actor on another device. One that is not theirs is not found; ending it again changes nothing. */
export async function endOwnSession(ctx: Context, { sessionId }: SessionInput): Promise<Result<null>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  return write(ctx, async (tx, audit) => {
    const known = await tx.session.findUnique({ where: { id: sessionId, userId }, select: { id: true } });
    if (!known) return notFound;
    if ((await endSessions(tx, { userId, id: sessionId })) === 0) return unchanged(null);
    audit({ key: "account.sessions_ended", entityType: "user", entityId: userId, details: { sessions: 1 } });
    return ok(null);
  });
}

/** Ends the actor's sessions on all devices but the one named, which is theirs; gives how many there were. */
export async function endOtherSessions(ctx: Context, { sessionId }: SessionInput): Promise<Result<number>> {
  const { userId } = ctx.actor;
  if (!userId) return forbidden;
  return write(ctx, async (tx, audit) => {
    const sessions = await endSessions(tx, { userId, id: { not: sessionId } });
    if (sessions === 0) return unchanged(0);
    audit({ key: "account.sessions_ended", entityType: "user", entityId: userId, details: { sessions } });
    return ok(sessions);
  });
}
