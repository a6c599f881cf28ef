import "server-only";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import { parseInstant } from "@/lib/core/instant";
import { inTextOrder } from "@/lib/core/order";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/core/page";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { can } from "./policy";
import type { AccessKind } from "./reads";

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
  page?: number | undefined;
};

export async function listAccess(
  ctx: Context,
  { actorId, kind, from, until, entityId, page = 1 }: AccessFilter,
): Promise<{ lines: AccessLine[]; total: number; pages: number }> {
  if (!can(ctx.actor, "access.read")) return { lines: [], total: 0, pages: 1 };
  const where: Prisma.AccessRecordWhereInput = {
    ...(actorId && { actorId }),
    ...(kind && { kind }),
    ...(entityId && { entityId }),
    at: { ...(from && { gte: startOf(from) }), ...(until && { lt: startOf(addDays(until, 1)) }) },
  };
  const [total, lines] = await Promise.all([
    db.accessRecord.count({ where }),
    linesWhere(where, { skip: offsetOf(page), take: PAGE_SIZE }),
  ]);
  return { lines, total, pages: pagesOf(total) };
}

/** Who read what is held on one person, or was refused it: their page, and the lists that may have named them. */
export async function listAccessTo(ctx: Context, learnerId: string): Promise<AccessLine[]> {
  if (!can(ctx.actor, "access.read")) return [];
  const enrolments = await db.enrolment.findMany({ where: { learnerId }, select: { id: true, cohortId: true } });
  const cohortIds = enrolments.map(({ cohortId }) => cohortId);
  return linesWhere({
    OR: [
      { entityType: "learner", entityId: learnerId },
      { entityType: "enrolment", entityId: { in: enrolments.map(({ id }) => id) } },
      { entityType: { in: ["cohort", "figure"] }, entityId: { in: cohortIds } },
    ],
  });
}

export async function listReaders(ctx: Context): Promise<{ id: string; name: string }[]> {
  if (!can(ctx.actor, "access.read")) return [];
  const users = await db.user.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } });
  return inTextOrder(users, ({ name }) => name);
}

const startOf = (day: CivilDate) => parseInstant(day) ?? new Date(day);

async function linesWhere(
  where: Prisma.AccessRecordWhereInput,
  page: { skip?: number; take?: number } = {},
): Promise<AccessLine[]> {
  const rows = await db.accessRecord.findMany({ where, orderBy: [{ at: "desc" }, { id: "desc" }], ...page });
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
