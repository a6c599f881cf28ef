import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context, Role } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { machineTime } from "@/lib/foundation/platform/clock";
import { isOpenSession } from "./rules/session";
import { mustChoosePassword } from "./session-actor";
import { idleMinutes } from "./session-limits";

export type Account = {
  id: string;
  name: string;
  email: string;
  role: Role;
  schools: { id: string; name: string }[];
  host: { id: string; name: string } | null;
  /** Of a host. */
  readOnly: boolean;
  disabledAt: Date | null;
  mustChoosePassword: boolean;
  /** In which language they are told on Mondays of what is due; null where they are not. */
  digestLocale: string | null;
  lastSignInAt: Date | null;
};

const ACCOUNT = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  passwordToChange: true,
  demo: true,
  readOnly: true,
  digestLocale: true,
  hostOrganisation: { select: { id: true, name: true } },
  schools: { select: { school: { select: { id: true, name: true } } }, orderBy: { schoolId: "asc" } },
} as const;

const nameOf = ({ name }: { name: string }) => name;

/** Accounts by name, those in use first; none for who does not manage accounts. */
export async function getAccounts(ctx: Context): Promise<Account[]> {
  return can(ctx.actor, "account.manage") ? accountsWhere({}) : [];
}

export async function getAccount(ctx: Context, userId: string): Promise<Account | null> {
  return can(ctx.actor, "account.manage") ? ((await accountsWhere({ id: userId }))[0] ?? null) : null;
}

export async function getOwnAccount({ actor }: Context): Promise<Account | null> {
  return actor.userId ? ((await accountsWhere({ id: actor.userId }))[0] ?? null) : null;
}

async function accountsWhere(where: { id?: string }): Promise<Account[]> {
  const users = await db.user.findMany({ where, select: ACCOUNT, orderBy: { id: "asc" } });
  const signIns = await db.auditEvent.groupBy({
    by: ["entityId"],
    where: { entityType: "user", key: "account.signed_in", ...(where.id ? { entityId: where.id } : {}) },
    _max: { at: true },
  });
  const lastSignIn = new Map(signIns.map(({ entityId, _max }) => [entityId, _max.at]));
  const accounts = inTextOrder(users, nameOf).map(({ hostOrganisation, schools, passwordToChange, demo, ...user }) => ({
    ...user,
    mustChoosePassword: mustChoosePassword({ passwordToChange, demo }),
    host: hostOrganisation,
    schools: inTextOrder(
      schools.map(({ school }) => school),
      nameOf,
    ),
    lastSignInAt: lastSignIn.get(user.id) ?? null,
  }));
  const inUse = accounts.filter(({ disabledAt }) => !disabledAt);
  return [...inUse, ...accounts.filter(({ disabledAt }) => disabledAt)];
}

export type ScopeChoices = { schools: { id: string; name: string }[]; hosts: { id: string; name: string }[] };

export async function getScopeChoices(ctx: Context): Promise<ScopeChoices> {
  if (!can(ctx.actor, "account.manage")) return { schools: [], hosts: [] };
  const names = { select: { id: true, name: true }, orderBy: { id: "asc" } } as const;
  const [schools, hosts] = await Promise.all([db.school.findMany(names), db.hostOrganisation.findMany(names)]);
  return { schools: inTextOrder(schools, nameOf), hosts: inTextOrder(hosts, nameOf) };
}

export type OwnSession = {
  id: string;
  device: string | null;
  startedAt: Date;
  lastSeenAt: Date;
};

/** The actor's open sessions, the one used last first; none for the command line. */
export async function getOwnSessions({ actor }: Context): Promise<OwnSession[]> {
  if (!actor.userId) return [];
  const sessions = await db.session.findMany({
    where: { userId: actor.userId, endedAt: null },
    select: { id: true, device: true, startedAt: true, lastSeenAt: true, endedAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
  const [now, idle] = [machineTime(), idleMinutes()];
  return sessions
    .filter((session) => isOpenSession(session, now, idle))
    .map(({ endedAt: _open, ...session }) => session);
}
