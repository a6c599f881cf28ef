import "server-only";
import type { Actor, Role } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { machineTime } from "@/lib/platform/clock";
import { isDemo } from "./demo-accounts";
import { scopeOfRole } from "./rules/account";
import { isOpenSession } from "./rules/session";
import { idleMinutes } from "./session-limits";

/** What a session cookie states: which session it is, of which account, and the epoch it had at sign-in. */
export type SessionClaim = { sessionId: string; userId: string; epoch: number };

/** An actor who came in through a session: a person, never the system. */
export type SignedInActor = Actor & { userId: string; role: Role };

/** An account as `ACTOR` reads it. */
export type ActorRow = {
  id: string;
  role: Role;
  name: string;
  hostOrganisationId: string | null;
  schools: { schoolId: string }[];
};

export const ACTOR = {
  id: true,
  role: true,
  name: true,
  hostOrganisationId: true,
  schools: { select: { schoolId: true } },
} as const;

export function actorOf({ id, role, name, hostOrganisationId, schools }: ActorRow): SignedInActor {
  return {
    userId: id,
    role,
    name,
    schoolIds: scopeOfRole(role) === "schools" ? schools.map(({ schoolId }) => schoolId) : [],
    hostOrganisationId: scopeOfRole(role) === "host" ? hostOrganisationId : null,
  };
}

/** Whether an account may be used here: a demonstration account only in a demonstration. */
export function isUsable(user: { disabledAt: Date | null; demo: boolean }): boolean {
  return user.disabledAt === null && (!user.demo || isDemo());
}

/** Whether the owner must choose a password before anything else. In a demonstration its accounts keep the public one. */
export function mustChoosePassword({ passwordToChange, demo }: { passwordToChange: boolean; demo: boolean }): boolean {
  return passwordToChange && !(demo && isDemo());
}

/** A session that opens something: who stands behind it, and whether they must choose a password first. */
export type OpenSession = { actor: SignedInActor; mustChoosePassword: boolean; lastSeenAt: Date };

/**
 * Who stands behind a session, read at each request; null when the session has no row, was ended, has not been used for
 * too long or is too old, when the account is gone or disabled, or when its epoch was raised since. Role and scope are
 * those of now, not those of sign-in.
 */
export async function getOpenSession({ sessionId, userId, epoch }: SessionClaim): Promise<OpenSession | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId, userId },
    select: {
      startedAt: true,
      lastSeenAt: true,
      endedAt: true,
      user: { select: { ...ACTOR, sessionEpoch: true, disabledAt: true, demo: true, passwordToChange: true } },
    },
  });
  if (!session || !isOpenSession(session, machineTime(), idleMinutes())) return null;
  const { user, lastSeenAt } = session;
  if (user.sessionEpoch !== epoch || !isUsable(user)) return null;
  return { actor: actorOf(user), mustChoosePassword: mustChoosePassword(user), lastSeenAt };
}
