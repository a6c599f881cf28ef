import "server-only";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import { db } from "@/lib/foundation/db/client";

/** Who did something, and in whose place they did it by a delegation. */
type Named = { name: string; inPlaceOf: string | null };

/** The name of whose place was taken where something was recorded, by what it was recorded of and when. */
type GiverOf = (entityId: string | number, at: Date) => string | null;

const momentOf = (entityId: string | number, at: Date) => `${entityId} ${at.getTime()}`;

/** In whose place each thing was said or taken back by a delegation (domain.md §5.13), as the audit has it; of an exit its enrolment is asked for. */
export async function giversOf(all: Partial<Record<AuditEntityType, readonly (string | number)[]>>): Promise<GiverOf> {
  const of = Object.entries(all).filter(([, ids]) => ids.length > 0);
  if (of.length === 0) return () => null;
  const events = await db.auditEvent.findMany({
    where: {
      forId: { not: null },
      OR: of.map(([entityType, ids]) => ({ entityType, entityId: { in: ids.map(String) } })),
    },
    select: { entityId: true, at: true, forId: true },
  });
  const nameOf = await namesOf(events.map(({ forId }) => forId));
  const names = new Map(events.map(({ entityId, at, forId }) => [momentOf(entityId, at), nameOf(forId)]));
  return (entityId, at) => names.get(momentOf(entityId, at)) ?? null;
}

/** Who recorded something, with whose place they took. */
export const inPlaceAt = (
  by: { name: string } | null,
  giverOf: GiverOf,
  entityId: string | number,
  at: Date,
): Named | null => by && { name: by.name, inPlaceOf: giverOf(entityId, at) };

/** The names of accounts. Null for one that is gone, and for the command line. */
export async function namesOf(ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const authorIds = [...new Set(ids.flatMap((id) => id ?? []))];
  const users =
    authorIds.length > 0
      ? await db.user.findMany({ where: { id: { in: authorIds } }, select: { id: true, name: true } })
      : [];
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return (id) => names.get(id ?? "") ?? null;
}
