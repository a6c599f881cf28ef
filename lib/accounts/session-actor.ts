import "server-only";
import type { Actor, Role } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { isDemo } from "./demo-accounts";

/** What a session cookie states: an account, and the epoch its sessions had when it signed in. */
export type SessionClaim = { userId: string; epoch: number };

/** An actor who came in through a session: a person, never the system. */
export type SignedInActor = Actor & { userId: string; role: Role };

/**
 * Who stands behind a session, read at each request; null when the account is gone, disabled, or its epoch was raised
 * since the person signed in. Role and scope are those of now, not those of sign-in.
 */
export async function getSessionActor({ userId, epoch }: SessionClaim): Promise<SignedInActor | null> {
  const user = await db.user.findUnique({
    where: { id: userId, sessionEpoch: epoch, disabledAt: null, ...(isDemo() ? {} : { demo: false }) },
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
