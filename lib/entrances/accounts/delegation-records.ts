import "server-only";
import { scopeOf } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor, Role } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { scopeOfRole } from "./rules/account";
import { isUsable, type SchoolTaken } from "./session-actor";

export const PARTY = { id: true, name: true, role: true, disabledAt: true, demo: true } as const;

type Party = { role: Role; disabledAt: Date | null; demo: boolean };

/** Whether an account is a coordinator's that opens something. */
export const coordinates = (user: Party | null): boolean =>
  user !== null && isUsable(user) && scopeOfRole(user.role) === "schools";

/** One's own schools are given by oneself, anybody's by who sees the whole network. */
export const mayGiveFor = (actor: Actor, giverId: string): boolean =>
  scopeOf(actor).kind === "all" || actor.userId === giverId;

export const SCHOOL_IDS = { select: { schoolId: true } } as const;
export const schoolIdsOf = (schools: readonly { schoolId: string }[]) => schools.map(({ schoolId }) => schoolId);

/** The schools whose places somebody takes on a day, as `getOpenSession` has them for who is signed in. */
export async function delegatedTo(receiverId: string, today: CivilDate): Promise<SchoolTaken[]> {
  const found = await db.delegation.findMany({
    where: { receiverId, supersededAt: null, fromOn: { lte: today }, untilOn: { gte: today } },
    select: { giver: { select: { ...PARTY, schools: SCHOOL_IDS } }, schools: SCHOOL_IDS },
  });
  return found.flatMap(({ giver, schools }) => {
    const own = coordinates(giver) ? schoolIdsOf(giver.schools) : [];
    return schoolIdsOf(schools).flatMap((schoolId) => (own.includes(schoolId) ? { schoolId, giverId: giver.id } : []));
  });
}

/** Of those that are not over, not taken back and open something: what an e-mail says of them. */
export async function delegationFacts({ today }: Pick<Clock, "today">, ids: readonly string[]) {
  const found = await db.delegation.findMany({
    where: { id: { in: ids.map(Number) }, supersededAt: null, untilOn: { gte: today } },
    select: {
      id: true,
      fromOn: true,
      untilOn: true,
      giver: { select: { ...PARTY, schools: SCHOOL_IDS } },
      receiver: { select: PARTY },
      schools: { select: { school: { select: { id: true, name: true } } }, orderBy: { schoolId: "asc" } },
    },
  });
  const link = new URL("/suivi", siteAddress() ?? "http://localhost:3000").href;
  return found.flatMap(({ giver, receiver, schools, ...row }) => {
    const own = schoolIdsOf(giver.schools);
    const names = schools.flatMap(({ school: { id, name } }) => (own.includes(id) ? [name] : []));
    if (!coordinates(giver) || !coordinates(receiver) || names.length === 0) return [];
    return [{ ...row, giver: giver.name, schools: names, link }];
  });
}

export async function delegationSubjects(clock: Pick<Clock, "today">, ids: readonly string[]) {
  const found = await delegationFacts(clock, ids);
  return new Map(
    found.map(({ id, giver, link }) => [String(id), { host: giver, call: null, link: { address: link, until: null } }]),
  );
}
