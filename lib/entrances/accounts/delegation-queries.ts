import "server-only";
import { can, scopeOf } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type Context, ROLES } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { BY_WHOM, TAKEN_BACK } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { coordinates, mayGiveFor, PARTY } from "./delegation-records";
import { scopeOfRole } from "./rules/account";

type Named = { id: string; name: string };

const NAME = { id: true, name: true } as const;
const COORDINATING = ROLES.filter((role) => scopeOfRole(role) === "schools");

const DELEGATION = {
  id: true,
  fromOn: true,
  untilOn: true,
  receiver: { select: NAME },
  schools: { select: { school: { select: NAME } } },
  ...BY_WHOM,
  ...TAKEN_BACK,
} as const;

const nameOf = ({ name }: Named) => name;
const schoolsOf = (rows: readonly { school: Named }[]) =>
  inTextOrder(
    rows.map(({ school }) => school),
    nameOf,
  );

/** What a coordinator gives of their schools and may give, to whom; null where that is nothing to the reader. */
export async function getDelegations(ctx: Context, giverId: string) {
  if (!can(ctx.actor, "school.delegate") || !mayGiveFor(ctx.actor, giverId)) return null;
  const giver = await db.user.findUnique({
    where: { id: giverId },
    select: { ...PARTY, schools: { select: { school: { select: NAME } } } },
  });
  if (!giver || scopeOfRole(giver.role) !== "schools") return null;
  const [colleagues, rows] = await Promise.all([
    db.user.findMany({ where: { role: { in: COORDINATING }, id: { not: giverId } }, select: PARTY }),
    db.delegation.findMany({
      where: { giverId },
      select: DELEGATION,
      orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    }),
  ]);
  const told = rows.map(({ schools, ...row }) => ({ ...row, schools: schoolsOf(schools) }));
  const stands = ({ supersededAt, untilOn }: (typeof told)[number]) => supersededAt === null && untilOn >= ctx.today;
  return {
    giver: { id: giver.id, name: giver.name },
    schools: coordinates(giver) ? schoolsOf(giver.schools) : [],
    receivers: inTextOrder(colleagues.filter(coordinates), nameOf).map(({ id, name }) => ({ id, name })),
    standing: told.filter(stands),
    earlier: told.filter((row) => !stands(row)).toReversed(),
  };
}

export type Delegations = NonNullable<Awaited<ReturnType<typeof getDelegations>>>;

/** Whose place the reader takes today, at which schools and until when. */
export async function listPlacesTaken({ actor, today }: Context) {
  const { userId, inPlaceOf } = actor;
  if (!userId || !inPlaceOf || !can(actor, "school.delegate")) return [];
  const rows = await db.delegation.findMany({
    where: { receiverId: userId, supersededAt: null, fromOn: { lte: today }, untilOn: { gte: today } },
    select: { id: true, untilOn: true, giver: { select: NAME }, schools: { select: { school: { select: NAME } } } },
    orderBy: [{ untilOn: "asc" }, { id: "asc" }],
  });
  return rows.flatMap(({ giver, schools, ...row }) => {
    const theirs = schoolsOf(schools).filter(({ id }) => inPlaceOf[id] === giver.id);
    return theirs.length > 0 ? [{ ...row, giver: giver.name, schools: theirs.map(nameOf) }] : [];
  });
}

export type PlaceTaken = { id: number; giver: string; schools: string[]; untilOn: CivilDate };

/** Whose own a school is, for who may have any of them replaced; null for others. */
export async function listCoordinators({ actor }: Context, code: string): Promise<Named[] | null> {
  if (!can(actor, "school.delegate") || scopeOf(actor).kind !== "all") return null;
  const users = await db.user.findMany({ where: { schools: { some: { school: { code } } } }, select: PARTY });
  return inTextOrder(users.filter(coordinates), nameOf).map(({ id, name }) => ({ id, name }));
}
