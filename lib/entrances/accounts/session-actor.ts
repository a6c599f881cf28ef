import "server-only";
import type { Actor, Role } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { machineTime } from "@/lib/foundation/platform/clock";
import { isDemo } from "./demo-accounts";
import { scopeOfRole } from "./rules/account";
import { isOpenSession } from "./rules/session";
import { idleMinutes } from "./session-limits";

export type SessionClaim = { sessionId: string; userId: string; epoch: number };
export type SignedInActor = Actor & { userId: string; role: Role };

export type ActorRow = {
  id: string;
  role: Role;
  name: string;
  hostOrganisationId: string | null;
  readOnly: boolean;
  schools: { schoolId: string }[];
};

export const ACTOR = {
  id: true,
  role: true,
  name: true,
  hostOrganisationId: true,
  readOnly: true,
  schools: { select: { schoolId: true } },
} as const;

export function actorOf({ id, role, name, hostOrganisationId, readOnly, schools }: ActorRow): SignedInActor {
  return {
    userId: id,
    role,
    name,
    schoolIds: scopeOfRole(role) === "schools" ? schools.map(({ schoolId }) => schoolId) : [],
    hostOrganisationId: scopeOfRole(role) === "host" ? hostOrganisationId : null,
    // SQLite gives a statement of our own 0 and 1.
    readOnly: Boolean(readOnly),
  };
}

export function isUsable(user: { disabledAt: Date | null; demo: boolean }): boolean {
  return user.disabledAt === null && (!user.demo || isDemo());
}

/** In a demonstration its accounts keep the public password. */
export function mustChoosePassword({ passwordToChange, demo }: { passwordToChange: boolean; demo: boolean }): boolean {
  return passwordToChange && !(demo && isDemo());
}

export type OpenSession = { actor: SignedInActor; mustChoosePassword: boolean; startedAt: Date; lastSeenAt: Date };

type SessionRow = Omit<ActorRow, "schools"> & {
  startedAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  sessionEpoch: number;
  disabledAt: Date | null;
  demo: boolean;
  passwordToChange: boolean;
  schoolId: string | null;
};

/** Who stands behind a session that still opens something, read at each request: role and scope are those of now. */
export async function getOpenSession({ sessionId, userId, epoch }: SessionClaim): Promise<OpenSession | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT o."startedAt", o."lastSeenAt", o."endedAt", u."id", CAST(u."role" AS TEXT) AS "role", u."name",
      u."hostOrganisationId", u."readOnly", u."sessionEpoch", u."disabledAt", u."demo", u."passwordToChange", us."schoolId"
    FROM "Session" o JOIN "User" u ON u."id" = o."userId" LEFT JOIN "UserSchool" us ON us."userId" = u."id"
    WHERE o."id" = ${sessionId} AND o."userId" = ${userId}`;
  const [session] = rows;
  if (!session || !isOpenSession(session, machineTime(), idleMinutes())) return null;
  if (session.sessionEpoch !== epoch || !isUsable(session)) return null;
  const schools = rows.flatMap(({ schoolId }) => (schoolId ? { schoolId } : []));
  return {
    actor: actorOf({ ...session, schools }),
    mustChoosePassword: mustChoosePassword(session),
    startedAt: session.startedAt,
    lastSeenAt: session.lastSeenAt,
  };
}
