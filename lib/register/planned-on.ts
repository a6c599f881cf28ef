import type { AuditEntityType } from "@/lib/audit/keys";
import type { ReadClient } from "@/lib/db/client";

/** What a register is never compared with. */
const APART: AuditEntityType[] = ["claim", "host", "provider", "register", "user"];

/**
 * PostgreSQL numbers an entry before its transaction ends, if only just: one that commits late is among so many last
 * ones.
 */
const LATE_ENTRIES = 10_000;

type Reader = Pick<ReadClient, "auditEvent">;

/** How far the audit had come when a plan was begun. Nothing changes without leaving an entry there. */
export type PlannedOn = { last: number; late: number };

const countLate = (db: Reader, last: number) =>
  db.auditEvent.count({ where: { id: { gt: last - LATE_ENTRIES, lte: last } } });

/** To be asked before the plan reads anything. */
export async function plannedOn(db: Reader): Promise<PlannedOn> {
  const found = await db.auditEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const last = found?.id ?? 0;
  return { last, late: await countLate(db, last) };
}

/** Under the lock: whether all that the plan has read is still as it was. */
export async function stillHolds(tx: Reader, { last, late }: PlannedOn): Promise<boolean> {
  const where = { id: { gt: last }, entityType: { notIn: APART } };
  const newer = await tx.auditEvent.findFirst({ where, select: { id: true } });
  return newer === null && late === (await countLate(tx, last));
}
