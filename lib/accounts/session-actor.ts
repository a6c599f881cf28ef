import "server-only";
import type { Actor, Role } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { isDemo } from "./demo-accounts";

/** What a session cookie states: which session it is, of which account, and the epoch it had at sign-in. */
export type SessionClaim = { sessionId: string; userId: string; epoch: number };

/** An actor who came in through a session: a person, never the system. */
export type SignedInActor = Actor & { userId: string; role: Role };

/**
 * Who stands behind a session, read at each request; null when it was signed out, when the account is gone or disabled,
 * or when its epoch was raised since. Role and scope are those of now, not those of sign-in.
 */
export async function getSessionActor({ sessionId, userId, epoch }: SessionClaim): Promise<SignedInActor | null> {
  const user = await db.user.findUnique({
    where: {
      id: userId,
      sessionEpoch: epoch,
      disabledAt: null,
      endedSessions: { none: { id: sessionId } },
      ...(isDemo() ? {} : { demo: false }),
    },
    select: { id: true, role: true, name: true, hostOrganisationId: true, schools: { select: { schoolId: true } } },
  });
  if (!user) return null;
  return {
    userId: user.id,
    role: user.role,
    name: user.name,
    schoolIds: user.role === "coordinator" ? user.schools.map(({ schoolId }) => schoolId) : [],
    hostOrganisationId: user.role === "host" ? user.hostOrganisationId : null,
  };
}
