import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_IMPORTS, HOLD_OTHER_WRITERS } from "@/lib/foundation/db/dialect";
import { changeMany, insertMany } from "@/lib/foundation/db/sql";
import { type Audit, followAhead, hold, type Tx, write } from "@/lib/foundation/db/write";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { STEP_DATES, stepDatesOf } from "@/lib/people/enrolments/rules/vocabulary";
import { LEARNER, LEARNER_FIELDS } from "@/lib/people/learners/fields";
import { nameKey } from "@/lib/people/learners/rules/person";
import {
  chunks,
  earlierOf,
  isCreatedWith,
  isOfImport,
  planUndo,
  seatOf,
  type UndoneEnrolment,
  type UndoPlan,
} from "./undo/plan-undo";
import { findUpload, getDryRun } from "./uploads";

export type UndoFailure = "not_applied" | "undone_already" | "file_gone" | "nothing_to_undo";

/** As long as an import may take. */
const TIMEOUT_MS = 30 * 60_000;

/**
 * Takes an import back as an error (domain.md §2.9), in one transaction: whole where nothing was built on it, else each row that can be.
 * What it created was never so, and is known to figures of before alone; what it changed stands as it did.
 */
export async function undoImport(
  ctx: Context,
  { importId }: { importId: string },
): Promise<Result<{ importId: string; undone: number }, UndoFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const upload = await findUpload(importId);
  if (!upload) return NOT_FOUND;
  const { appliedAt } = upload;
  if (!appliedAt) return refused("not_applied");
  if (upload.undoneAt) return refused("undone_already");
  const dryRun = await getDryRun(ctx, upload);
  if (!dryRun || !isOfImport(dryRun, upload)) return refused("file_gone");
  return write<{ importId: string; undone: number }, UndoFailure>(
    ctx,
    "register.import",
    async (tx, audit) => {
      await hold(tx, HOLD_IMPORTS);
      await hold(tx, HOLD_OTHER_WRITERS);
      const plan = await planUndo(tx, { appliedAt, dryRun, today: ctx.today });
      const undone = await takeBack(tx, audit, ctx, { importId, appliedAt, plan });
      if (undone === 0) return refused("nothing_to_undo");
      const mine = { where: { id: importId, undoneAt: null }, data: { undoneAt: ctx.now, undone } };
      if ((await tx.registerImport.updateMany(mine)).count !== 1) return refused("undone_already");
      audit({ key: "register.undone", entityType: "register", entityId: importId, details: { rows: undone } });
      return ok({ importId, undone });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** How many rows were taken back. */
async function takeBack(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { importId, appliedAt, plan }: { importId: string; appliedAt: Date; plan: UndoPlan },
): Promise<number> {
  const created = plan.created.flatMap(({ why, enrolment }) => (why === null && enrolment ? [enrolment] : []));
  const changed = plan.changed.filter(({ why }) => why === null);
  const people = plan.people.filter(({ why }) => why === null);
  await removeCreated(tx, audit, ctx, importId, created);
  await restoreEnrolments(tx, audit, ctx, changed);
  await restorePeople(tx, audit, ctx, people);
  await removeCohorts(tx, audit, ctx, { importId, appliedAt, ids: plan.cohortIds });
  const lines = [...plan.created.filter(({ why }) => why === null), ...changed, ...people].map(({ line }) => line);
  return new Set(lines).size;
}

async function moveSeats(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, change] of changes)
    if (change !== 0)
      await tx.cohort.update({ where: { id }, data: { placesTaken: { increment: change } }, select: { id: true } });
}

async function removeCreated(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  importId: string,
  enrolments: readonly UndoneEnrolment[],
): Promise<void> {
  const seats = new Map<string, number>();
  const rows = enrolments.map((enrolment) => {
    const { id, cohortId, learnerId, recordedAt, learner, disability } = enrolment;
    seats.set(cohortId, (seats.get(cohortId) ?? 0) - seatOf(enrolment));
    const { level, entryStatus, monthsUnemployed, rsa, qpv, zrr, zoningVersion, certification } = enrolment;
    const { birthDate, sex, communeInsee, communeFromOn } = learner;
    return {
      enrolmentId: id,
      cohortId,
      learnerId,
      ...stepDatesOf(enrolment),
      level,
      entryStatus,
      monthsUnemployed,
      rsa,
      qpv,
      zrr,
      zoningVersion,
      certification,
      birthDate,
      sex,
      communeInsee,
      communeFromOn,
      rqth: disability?.rqth ?? null,
      rqthFromOn: disability?.rqthFromOn ?? null,
      recordedAt,
      takenBackAt: ctx.now,
      importId,
    };
  });
  for await (const some of chunks(rows)) await insertMany(tx, "TakenBackEnrolment", some);
  for await (const some of chunks(enrolments.map(({ id }) => id))) {
    await tx.disabilityStatus.deleteMany({ where: { enrolmentId: { in: some } } });
    await tx.enrolment.deleteMany({ where: { id: { in: some } } });
  }
  await moveSeats(tx, seats);
  const own = [...new Set(enrolments.filter(isCreatedWith).map(({ learnerId }) => learnerId))];
  const nothing = {
    enrolments: { none: {} },
    objections: { none: {} },
    contactHours: { none: {} },
    callHolds: { none: {} },
  };
  for await (const some of chunks(own)) await tx.learner.deleteMany({ where: { id: { in: some }, ...nothing } });
  for (const { id } of enrolments)
    audit({ key: "enrolment.taken_back", entityType: "enrolment", entityId: id, details: { importId } });
}

/** As they stood before: the database kept it as it changed (docs/adr/0022). */
async function restoreEnrolments(tx: Tx, audit: Audit, ctx: Context, changed: UndoPlan["changed"]): Promise<void> {
  const seats = new Map<string, number>();
  for await (const some of chunks(changed)) {
    const found = await tx.enrolment.findMany({ where: { id: { in: some.map(({ enrolmentId }) => enrolmentId) } } });
    const [nowOf, beforeOf] = [new Map(found.map((row) => [row.id, row])), await earlierOf(tx, found)];
    const rows = some.flatMap(({ enrolmentId: id, columns, refBefore }) => {
      const now = nowOf.get(id);
      if (!now) return [];
      const before = beforeOf.get(id);
      const facts = before ? factsOf(before) : factsOf(now);
      seats.set(now.cohortId, (seats.get(now.cohortId) ?? 0) + seatOf(facts) - seatOf(now));
      const waitlistRank = facts.waitlistedOn ? now.waitlistRank : null;
      const sourceRef = columns.includes("ref") ? refBefore : now.sourceRef;
      return [{ id, ...facts, waitlistRank, sourceRef, recordedAt: ctx.now }];
    });
    if ((await changeMany(tx, "Enrolment", "id", rows)) !== some.length) throw new Error("an enrolment is gone");
    for (const { enrolmentId: id, columns } of some)
      audit({ key: "enrolment.taken_back", entityType: "enrolment", entityId: id, details: { fields: columns } });
  }
  await moveSeats(tx, seats);
}

const FACTS = [
  ...STEP_DATES,
  ...ENTRY_COLUMNS,
  "zoningVersion",
  "certification",
] as const satisfies readonly (keyof UndoneEnrolment)[];
const factsOf = (row: Pick<UndoneEnrolment, (typeof FACTS)[number]>) => pick(FACTS, row);

async function restorePeople(tx: Tx, audit: Audit, ctx: Context, people: UndoPlan["people"]): Promise<void> {
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
      audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields: [...fields] } });
    }
    const rows = [...standing.values()].map((row) => ({
      ...row,
      nameKey: nameKey(row.lastName, row.firstName),
      recordedAt: ctx.now,
    }));
    if ((await changeMany(tx, "Learner", "id", rows)) !== rows.length) throw new Error("a person is gone");
  }
}

const COHORT = { id: true, schoolId: true, startsOn: true, endsOn: true, capacity: true, cancelledOn: true } as const;

/** Those that the import created, where nobody is in them, nothing says anything of them, and they have not begun. */
async function removeCohorts(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { importId, appliedAt, ids }: { importId: string; appliedAt: Date; ids: readonly string[] },
): Promise<void> {
  for await (const some of chunks(ids)) {
    const none = { none: {} };
    const nothing = { enrolments: none, earlier: none, covered: none, hours: none, meetings: none, online: none };
    const where = { id: { in: some }, startsOn: { gt: ctx.today }, cancelledOn: null, roomId: null, ...nothing };
    const found = await tx.cohort.findMany({ where, select: COHORT });
    // Their sums are made while they are there: of what is gone nobody makes any.
    await followAhead(
      tx,
      found.map(({ id }) => id),
    );
    for (const { id, ...facts } of found) {
      await tx.takenBackCohort.create({
        data: { cohortId: id, ...facts, recordedAt: appliedAt, takenBackAt: ctx.now, importId },
      });
      await tx.cohort.delete({ where: { id }, select: { id: true } });
      audit({ key: "cohort.taken_back", entityType: "cohort", entityId: id });
    }
  }
}
