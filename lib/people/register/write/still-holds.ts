import { group } from "d3-array";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import { foldCode } from "@/lib/foundation/core/fold";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { PlanScope } from "../plan/scope";

/** What a register is compared with: any change of these is audited. (Of programmes only who has which code counts.) */
export const COMPARED: AuditEntityType[] = ["cohort", "enrolment", "learner", "outcome", "school"];

/** PostgreSQL numbers an entry before its transaction ends: one that commits late is among so many last ones. */
const LATE_ENTRIES = 10_000;

/** Where more has changed, a plan is sooner made again than compared with it; SQLite takes 999 parameters a statement. */
const MOST_CHANGES = 900;

type AuditReader = Pick<ReadClient, "auditEvent">;
type Reader = AuditReader & Pick<ReadClient, "cohort" | "enrolment" | "learner" | "outcome" | "programme">;

/** How far the audit had come when a plan was begun. Nothing changes without leaving an entry there. */
export type Begun = { last: number; late: number };

const countLate = (db: AuditReader, last: number) =>
  db.auditEvent.count({ where: { id: { gt: last - LATE_ENTRIES, lte: last } } });

/** To be asked before the plan reads anything. */
export async function planBegins(db: AuditReader): Promise<Begun> {
  const found = await db.auditEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const last = found?.id ?? 0;
  return { last, late: await countLate(db, last) };
}

/** No import lasts as long; what is later was recorded under a clock that has been set back since. */
const HOUR_MS = 3_600_000;

/** `now`, or the last of what was committed since: what it changes would else stand before what it replaces. */
export async function instantOfPlan(db: AuditReader, { last }: Pick<Begun, "last">, now: Date): Promise<Date> {
  const until = new Date(now.getTime() + HOUR_MS);
  const where = { id: { gt: last - LATE_ENTRIES, lte: last }, at: { gt: now, lte: until } };
  const { _max } = await db.auditEvent.aggregate({ where, _max: { at: true } });
  return _max.at ?? now;
}

/** Whether nobody has saved anything since that a register is compared with. */
export async function isUntouched(tx: AuditReader, { last, late }: Begun): Promise<boolean> {
  if (late !== (await countLate(tx, last))) return false;
  return (await tx.auditEvent.count({ where: { id: { gt: last } } })) === 0;
}

/** Whether all that the plan has read is still as it was; for good where others are kept from writing. */
export async function stillStands(tx: Reader, { last, late }: Begun, restsOn: PlanScope): Promise<boolean> {
  if (late !== (await countLate(tx, last))) return false;
  const newer = await tx.auditEvent.findMany({
    where: { id: { gt: last }, OR: [{ entityType: { in: COMPARED } }, { key: "programme.created" }] },
    select: { entityType: true, entityId: true },
    take: MOST_CHANGES + 1,
  });
  return newer.length <= MOST_CHANGES && !(await concerns(tx, newer, restsOn));
}

type Changed = { entityType: string; entityId: string };

/** Whether any of it is what a plan rests on. What is not there any more, might have been. */
async function concerns(tx: Reader, changed: readonly Changed[], restsOn: PlanScope): Promise<boolean> {
  const of: Partial<Record<string, Changed[]>> = Object.fromEntries(group(changed, ({ entityType }) => entityType));
  const ids = (some: readonly Changed[] = []) => [...new Set(some.map(({ entityId }) => entityId))];
  if (of.school) return true;
  const found = async <Row>(some: string[], find: (where: { id: { in: string[] } }) => Promise<Row[]>) => {
    const rows = some.length > 0 ? await find({ id: { in: some } }) : [];
    return { rows, isWhole: rows.length === some.length };
  };
  const programmes = await found(ids(of.programme), (where) =>
    tx.programme.findMany({ where, select: { code: true } }),
  );
  const outcomes = await found(ids(of.outcome), (where) =>
    tx.outcome.findMany({ where, select: { enrolmentId: true } }),
  );
  const enrolled = new Set([...ids(of.enrolment), ...outcomes.rows.map(({ enrolmentId }) => enrolmentId)]);
  const enrolments = await found([...enrolled], (where) =>
    tx.enrolment.findMany({ where, select: { cohortId: true } }),
  );
  const cohorts = await found(ids(of.cohort), (where) => tx.cohort.findMany({ where, select: { schoolId: true } }));
  const learners = await found(ids(of.learner), (where) =>
    tx.learner.findMany({ where, select: { id: true, nameKey: true } }),
  );
  return (
    ![outcomes, enrolments, cohorts, learners].every(({ isWhole }) => isWhole) ||
    programmes.rows.some(({ code }) => restsOn.programmes.has(foldCode(code))) ||
    enrolments.rows.some(({ cohortId }) => restsOn.cohorts.has(cohortId)) ||
    cohorts.rows.some(({ schoolId }) => restsOn.schools.has(schoolId)) ||
    learners.rows.some(({ id, nameKey }) => restsOn.learners.has(id) || restsOn.names.has(nameKey))
  );
}
