import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { ReadClient } from "@/lib/foundation/db/client";
import { ENTRY, ENTRY_CELLS } from "@/lib/people/enrolments/rules/entry-fields";
import { LEARNER, LEARNER_FIELDS } from "@/lib/people/learners/fields";

/** Column of a record on record → the day on which what stands there was recorded, after the day of the file. */
export type NewerThanFile = ReadonlyMap<string, ReadonlyMap<string, CivilDate>>;

export type AuditReader = Pick<ReadClient, "auditEvent">;

const IDS_AT_ONCE = 900;
/** Offsets of the place are smaller: a day begins within it anywhere. */
const HALF_A_DAY_MS = 43_200_000;

const COLUMN_OF = new Map<string, string>([
  ...LEARNER_FIELDS.map((field) => [field, LEARNER[field].column] as const),
  ...ENTRY_CELLS.map((field) => [field, ENTRY[field].column] as const),
]);

/** What of these records was recorded on a later day than `saidOn`: what was said at first is as old as the record (ADR 22). */
export async function newerThanFile(
  db: AuditReader,
  ids: readonly string[],
  saidOn: CivilDate,
): Promise<NewerThanFile> {
  const from = new Date(new Date(`${addDays(saidOn, 1)}T00:00:00Z`).getTime() - HALF_A_DAY_MS);
  const newer = new Map<string, Map<string, CivilDate>>();
  const since = { entityType: { in: ["learner", "enrolment"] satisfies AuditEntityType[] }, at: { gte: from } };
  const any = await db.auditEvent.findFirst({ where: { at: { gte: from } }, select: { id: true } });
  if (!any) return newer;
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const events = await db.auditEvent.findMany({
      where: { ...since, entityId: { in: ids.slice(start, start + IDS_AT_ONCE) } },
      select: { entityId: true, at: true, details: true },
      orderBy: { id: "asc" },
    });
    for (const { entityId, at, details } of events) {
      const day = civilDayOf(at);
      if (day <= saidOn) continue;
      const { fields = [] } = JSON.parse(details) as { fields?: string[] };
      const of = newer.get(entityId) ?? new Map<string, CivilDate>();
      for (const field of fields) of.set(COLUMN_OF.get(field) ?? field, day);
      newer.set(entityId, of);
    }
  }
  return newer;
}
