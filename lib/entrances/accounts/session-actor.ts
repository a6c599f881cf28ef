import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor, Role } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { machineTime, readClock } from "@/lib/foundation/platform/clock";
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

/** A school that is a coordinator's by a delegation, and whose place they take there. */
export type SchoolTaken = { schoolId: string; giverId: string };

export function actorOf(
  { id, role, name, hostOrganisationId, readOnly, schools }: ActorRow,
  delegated: readonly SchoolTaken[] = [],
): SignedInActor {
  const own = scopeOfRole(role) === "schools" ? schools.map(({ schoolId }) => schoolId) : [];
  const others = scopeOfRole(role) === "schools" ? delegated.filter(({ schoolId }) => !own.includes(schoolId)) : [];
  const inPlaceOf = Object.fromEntries(others.map(({ schoolId, giverId }) => [schoolId, giverId]));
  return {
    userId: id,
    role,
    name,
    schoolIds: [...own, ...Object.keys(inPlaceOf)],
    ...(others.length > 0 && { inPlaceOf }),
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
  giverId: string | null;
  giverRole: Role | null;
  giverDemo: boolean | null;
};

/**
 * Who stands behind a session that still opens something, read at each request: role and scope are those of now. What was
 * delegated is theirs from its first day to the end of its last, while the school is the giver's own and their account open.
 */
export async function getOpenSession(
  { sessionId, userId, epoch }: SessionClaim,
  today: CivilDate = readClock().today,
): Promise<OpenSession | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT o."startedAt", o."lastSeenAt", o."endedAt", u."id", CAST(u."role" AS TEXT) AS "role", u."name",
      u."hostOrganisationId", u."readOnly", u."sessionEpoch", u."disabledAt", u."demo", u."passwordToChange", theirs."schoolId", theirs."giverId", CAST(theirs."giverRole" AS TEXT) AS "giverRole", theirs."giverDemo"
    FROM "Session" o JOIN "User" u ON u."id" = o."userId" LEFT JOIN (
      SELECT "schoolId", NULL AS "giverId", NULL AS "giverRole", NULL AS "giverDemo"
      FROM "UserSchool" WHERE "userId" = ${userId}
      UNION ALL
      SELECT us."schoolId", g."id", CAST(g."role" AS TEXT), g."demo"
      FROM "Delegation" d JOIN "User" g ON g."id" = d."giverId" AND g."disabledAt" IS NULL
        JOIN "DelegatedSchool" ds ON ds."delegationId" = d."id"
        JOIN "UserSchool" us ON us."userId" = d."giverId" AND us."schoolId" = ds."schoolId"
      WHERE d."receiverId" = ${userId} AND d."supersededAt" IS NULL AND ${today} BETWEEN d."fromOn" AND d."untilOn"
    ) theirs ON 1 = 1
    WHERE o."id" = ${sessionId} AND o."userId" = ${userId}`;
  const [session] = rows;
  if (!session || !isOpenSession(session, machineTime(), idleMinutes())) return null;
  if (session.sessionEpoch !== epoch || !isUsable(session)) return null;
  const schools = rows.flatMap(({ schoolId, giverId }) => (schoolId && !giverId ? { schoolId } : []));
  const delegated = rows.flatMap(({ schoolId, giverId, giverRole, giverDemo }) => {
    if (!schoolId || !giverId || !giverRole || scopeOfRole(giverRole) !== "schools") return [];
    return isUsable({ disabledAt: null, demo: Boolean(giverDemo) }) ? { schoolId, giverId } : [];
  });
  return {
    actor: actorOf({ ...session, schools }, delegated),
    mustChoosePassword: mustChoosePassword(session),
    startedAt: session.startedAt,
    lastSeenAt: session.lastSeenAt,
  };
}
