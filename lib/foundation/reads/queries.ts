import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { parseInstant } from "@/lib/foundation/core/instant";
import { inTextOrder } from "@/lib/foundation/core/order";
import { COUNTED, type Count, countOf, type KeyedPage, type PageKey, pageByKey } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { AccessKind } from "./kinds";
import { whereReadOf } from "./of-person";

/** One read, or refusal: what was read is named by its id, never by a name. */
export type AccessLine = {
  id: number;
  at: Date;
  kind: AccessKind;
  /** Name of the account; null for the command line and for an account that is gone. */
  actor: string | null;
  actorId: string | null;
  actorRole: Actor["role"];
  entityType: string;
  entityId: string | null;
  people: number | null;
};

export type AccessFilter = {
  actorId?: string | undefined;
  kind?: AccessKind | undefined;
  from?: CivilDate | undefined;
  until?: CivilDate | undefined;
  entityId?: string | undefined;
};

/** The latest first, fifty a page. */
export async function listAccess(
  ctx: Context,
  { actorId, kind, from, until, entityId, ...key }: AccessFilter & PageKey,
): Promise<{ page: KeyedPage<AccessLine>; total: Count }> {
  if (!can(ctx.actor, "access.read"))
    return { page: { lines: [], before: null, after: null, lost: false }, total: countOf(0) };
  const where: Prisma.AccessRecordWhereInput = {
    ...(actorId && { actorId }),
    ...(kind && { kind }),
    ...(entityId && { entityId }),
    at: { ...(from && { gte: startOf(from) }), ...(until && { lt: startOf(addDays(until, 1)) }) },
  };
  const [found, page] = await Promise.all([
    db.accessRecord.count({ where, take: COUNTED + 1 }),
    pageByKey(key, {
      placeOf: async (id) =>
        /^\d{1,9}$/.test(id)
          ? db.accessRecord.findUnique({ where: { id: Number(id) }, select: { at: true, id: true } })
          : null,
      read: ({ place, backwards, limit: take }) =>
        linesWhere(place ? { AND: [where, beyond(place, backwards)] } : where, { backwards, take }),
    }),
  ]);
  return { page, total: countOf(found) };
}

/** Older than a line, or newer. The first condition is what an index answers. */
function beyond({ at, id }: { at: Date; id: number }, newer: boolean): Prisma.AccessRecordWhereInput {
  const than = newer ? "gt" : "lt";
  return { at: { [`${than}e`]: at }, OR: [{ at: { [than]: at } }, { id: { [than]: id } }] };
}

/** Who read what is held on one person, or was refused it: their page, and the lists that may have named them. */
export async function listAccessTo(ctx: Context, learnerId: string): Promise<AccessLine[]> {
  if (!can(ctx.actor, "access.read")) return [];
  return linesWhere(await whereReadOf(learnerId));
}

export async function listReaders(ctx: Context): Promise<{ id: string; name: string }[]> {
  if (!can(ctx.actor, "access.read")) return [];
  const users = await db.user.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } });
  return inTextOrder(users, ({ name }) => name);
}

const startOf = (day: CivilDate) => parseInstant(day) ?? new Date(day);

async function linesWhere(
  where: Prisma.AccessRecordWhereInput,
  { backwards = false, take }: { backwards?: boolean; take?: number } = {},
): Promise<AccessLine[]> {
  const order = backwards ? "asc" : "desc";
  const rows = await db.accessRecord.findMany({
    where,
    orderBy: [{ at: order }, { id: order }],
    ...(take !== undefined && { take }),
  });
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    actor: names.get(row.actorId ?? "") ?? null,
    actorRole: row.actorRole as Actor["role"],
  }));
}
