import "server-only";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { ReadClient } from "@/lib/foundation/db/client";
import { chunks } from "@/lib/foundation/db/sql";
import { type AuditedEvent, isStillChanged } from "../rules/undo";

type Reader = Pick<ReadClient, "auditEvent" | "registerImport">;

/** By what an import that was taken back says so of a record. */
const TAKES_BACK: readonly string[] = ["enrolment.taken_back", "learner.updated"] satisfies AuditKey[];

/** That two are two people is said of them, and goes with one who was never so. */
const OF_TWO: string[] = ["learner.told_apart", "learner.apart_taken_back"] satisfies AuditKey[];

const importIn = (details: string) => (JSON.parse(details) as { importId?: string }).importId ?? null;

export type DoneSince = {
  /** Enrolments and people that were changed. What was imported and taken back since is no change. */
  changed: ReadonlySet<string>;
  /** By which imports something of each was taken back. */
  takenBackBy: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * What was done to enrolments and people after an entry of the audit, but by the import that was written at `own`: nothing changes
 * without leaving one there.
 */
export async function doneSince(db: Reader, last: number, ids: readonly string[], own?: Date): Promise<DoneSince> {
  const eventsOf = new Map<string, AuditedEvent[]>();
  for await (const some of chunks([...new Set(ids)])) {
    const where = {
      entityType: { in: ["enrolment", "learner"] },
      entityId: { in: some },
      id: { gt: last },
      key: { notIn: OF_TWO },
    };
    const select = { entityId: true, at: true, key: true, details: true } as const;
    for (const { entityId, at, key, details } of await db.auditEvent.findMany({ where, select })) {
      if (at.getTime() === own?.getTime()) continue;
      const event = { at: at.getTime(), of: TAKES_BACK.includes(key) ? importIn(details) : null };
      const events = eventsOf.get(entityId);
      if (events) events.push(event);
      else eventsOf.set(entityId, [event]);
    }
  }
  const imports = [...new Set([...eventsOf.values()].flat().flatMap(({ of }) => of ?? []))];
  const appliedAt = await appliedAtOf(db, imports);
  const all = [...eventsOf];
  return {
    changed: new Set(all.filter(([, events]) => isStillChanged(events, appliedAt)).map(([id]) => id)),
    takenBackBy: new Map(all.map(([id, events]) => [id, new Set(events.flatMap(({ of }) => of ?? []))])),
  };
}

async function appliedAtOf(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for await (const some of chunks(ids))
    for (const { id, appliedAt } of await db.registerImport.findMany({
      where: { id: { in: some } },
      select: { id: true, appliedAt: true },
    }))
      if (appliedAt) found.set(id, appliedAt.getTime());
  return found;
}

/** Which cohorts, of these, an import created that was taken back itself: id → import and when it was written. */
export async function createdByUndone(
  db: Reader,
  cohortIds: readonly string[],
): Promise<Map<string, { importId: string; appliedAt: Date }>> {
  const createdAt = new Map<string, Date>();
  for await (const some of chunks([...new Set(cohortIds)])) {
    const where = { entityType: "cohort", key: "cohort.created" satisfies AuditKey, entityId: { in: some } };
    for (const { entityId, at } of await db.auditEvent.findMany({ where, select: { entityId: true, at: true } }))
      createdAt.set(entityId, at);
  }
  const imports = new Map<number, { importId: string; appliedAt: Date }>();
  for await (const some of chunks([...new Set([...createdAt.values()].map((at) => at.getTime()))])) {
    const where = { appliedAt: { in: some.map((at) => new Date(at)) }, undoneAt: { not: null } };
    for (const { id, appliedAt } of await db.registerImport.findMany({ where, select: { id: true, appliedAt: true } }))
      if (appliedAt) imports.set(appliedAt.getTime(), { importId: id, appliedAt });
  }
  return new Map(
    [...createdAt].flatMap(([id, at]) => {
      const found = imports.get(at.getTime());
      return found ? [[id, found]] : [];
    }),
  );
}
