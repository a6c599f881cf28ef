import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { selectOf } from "@/lib/foundation/core/record";
import { changeMany, chunks } from "@/lib/foundation/db/sql";
import { type Audit, followAhead, type Tx } from "@/lib/foundation/db/write";
import { moveSeats, removeEnrolments, seatOf, standingFactsOf } from "@/lib/people/enrolments/removal-records";
import { LEARNER, LEARNER_FIELDS } from "@/lib/people/learners/fields";
import { nameKey } from "@/lib/people/learners/rules/person";
import type { Tell } from "../progress";
import { earlierOf, peopleThere, type UndoPlan, type WrittenImport } from "./plan-undo";
import { createdByUndone } from "./since";

type Taken = WrittenImport & { importId: string; plan: UndoPlan; tell: Tell };

/** Takes back what a plan says, in the transaction of the caller. Gives how many rows that is. */
export async function takeBack(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { importId, appliedAt, writtenAt, plan, tell }: Taken,
): Promise<number> {
  const created = plan.created.flatMap(({ why, enrolment }) => (why === null && enrolment ? [enrolment] : []));
  const changed = plan.changed.filter(({ why }) => why === null);
  const people = plan.people.filter(({ why }) => why === null);
  const total = created.length + changed.length + people.length;
  let done = 0;
  const count = (some: number) => {
    done += some;
    tell({ phase: "removing", done, total });
  };
  const of = { importId, writtenAt, count };
  count(0);
  await removeEnrolments(tx, audit, ctx, of, created);
  await restoreEnrolments(tx, audit, ctx, of, changed);
  const stays = new Set(plan.people.filter(({ why }) => why !== null).map(({ learnerId }) => learnerId));
  const gone = await goneAmong(tx, people);
  count(people.filter(({ learnerId }) => gone.has(learnerId)).length);
  const there = people.filter(({ learnerId }) => !gone.has(learnerId));
  await restorePeople(tx, audit, ctx, { ...of, stays }, there);
  tell({ phase: "summing", done: 0, total: 0 });
  const others = await createdByUndone(
    tx,
    created.map(({ cohortId }) => cohortId),
  );
  const own = plan.cohortIds.map((id) => [id, { importId, appliedAt }] as const);
  await removeCohorts(tx, audit, ctx, new Map([...others, ...own]));
  const lines = [...plan.created.filter(({ why }) => why === null), ...changed, ...people].map(({ line }) => line);
  return new Set(lines).size;
}

/** Who went with the rows that were all that anybody said of them. */
async function goneAmong(tx: Tx, people: UndoPlan["people"]): Promise<Set<string>> {
  const going = people.flatMap(({ learnerId, goes }) => (goes ? [learnerId] : []));
  const there = await peopleThere(tx, going);
  return new Set(going.filter((id) => !there.has(id)));
}

type OfImport = { importId: string; writtenAt: Date | null; count: (rows: number) => void };
/** As they stood before: the database kept it as it changed (docs/adr/0022). */
async function restoreEnrolments(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { importId, writtenAt, count }: OfImport,
  changed: UndoPlan["changed"],
): Promise<void> {
  const seats = new Map<string, number>();
  for await (const some of chunks(changed)) {
    const found = await tx.enrolment.findMany({ where: { id: { in: some.map(({ enrolmentId }) => enrolmentId) } } });
    const nowOf = new Map(found.map((row) => [row.id, row]));
    const beforeOf = await earlierOf(tx, found, writtenAt);
    const rows = some.flatMap(({ enrolmentId: id, columns, refBefore }) => {
      const now = nowOf.get(id);
      if (!now) return [];
      const before = beforeOf.get(id);
      const facts = before ? standingFactsOf(before) : standingFactsOf(now);
      seats.set(now.cohortId, (seats.get(now.cohortId) ?? 0) + seatOf(facts) - seatOf(now));
      const waitlistRank = facts.waitlistedOn ? now.waitlistRank : null;
      const sourceRef = columns.includes("ref") ? refBefore : now.sourceRef;
      return [{ id, ...facts, waitlistRank, sourceRef, recordedAt: ctx.now }];
    });
    if ((await changeMany(tx, "Enrolment", "id", rows)) !== some.length) throw new Error("an enrolment is gone");
    for (const { enrolmentId: id, columns: fields } of some)
      audit({ key: "enrolment.taken_back", entityType: "enrolment", entityId: id, details: { importId, fields } });
    count(some.length);
  }
  await moveSeats(tx, seats);
}

async function restorePeople(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  /** `stays`: of whom another row of the file stays as it was imported. */
  { importId, count, stays }: OfImport & { stays: ReadonlySet<string> },
  people: UndoPlan["people"],
): Promise<void> {
  for await (const some of chunks(people)) {
    const found = await tx.learner.findMany({
      where: { id: { in: some.map(({ learnerId }) => learnerId) } },
      select: { id: true, ...selectOf(LEARNER_FIELDS) },
    });
    const standing = new Map(found.map((row) => [row.id, row]));
    for (const { learnerId: id, changes } of some) {
      const now = standing.get(id);
      if (!now) throw new Error("a person is gone");
      const before = new Map(changes.map(({ column, before: value }) => [column as string, value]));
      const fields = LEARNER_FIELDS.filter((name) => before.has(LEARNER[name].column));
      const facts = Object.fromEntries(fields.map((name) => [name, before.get(LEARNER[name].column)]));
      standing.set(id, { ...now, ...(facts as Partial<typeof now>) });
      audit({
        key: "learner.updated",
        entityType: "learner",
        entityId: id,
        // What was taken back in part is a change like others: of what stays nobody may say that it never was.
        details: { ...(!stays.has(id) && { importId }), fields: [...fields] },
      });
    }
    const rows = [...standing.values()].map((row) => ({
      ...row,
      nameKey: nameKey(row.lastName, row.firstName),
      recordedAt: ctx.now,
    }));
    if ((await changeMany(tx, "Learner", "id", rows)) !== rows.length) throw new Error("a person is gone");
    count(some.length);
  }
}

const COHORT = { id: true, schoolId: true, startsOn: true, endsOn: true, capacity: true, cancelledOn: true } as const;

/** Those that an import created, where nobody is in them, nothing says anything of them, and they have not begun. */
async function removeCohorts(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  createdBy: ReadonlyMap<string, { importId: string; appliedAt: Date }>,
): Promise<void> {
  for await (const some of chunks([...createdBy.keys()])) {
    const none = { none: {} };
    const said = { covered: none, hours: none, meetings: none, online: none, transfers: none };
    const nothing = { enrolments: none, earlier: none, ...said };
    const where = { id: { in: some }, startsOn: { gt: ctx.today }, cancelledOn: null, roomId: null, ...nothing };
    const found = await tx.cohort.findMany({ where, select: COHORT });
    // Their sums are made while they are there: of what is gone nobody makes any.
    await followAhead(
      tx,
      found.map(({ id }) => id),
    );
    for (const { id, ...facts } of found) {
      const by = createdBy.get(id);
      if (!by) continue;
      await tx.takenBackCohort.create({
        data: { cohortId: id, ...facts, recordedAt: by.appliedAt, takenBackAt: ctx.now, importId: by.importId },
      });
      await tx.cohort.delete({ where: { id }, select: { id: true } });
      audit({ key: "cohort.taken_back", entityType: "cohort", entityId: id });
    }
  }
}
