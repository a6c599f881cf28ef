import type { Context } from "@/lib/core/context";
import { foldCode } from "@/lib/core/fold";
import { insertMany, inserts } from "@/lib/db/sql";
import type { Audit, Tx } from "@/lib/db/write";
import type { Tell } from "../progress";
import type { Prepared, WrittenEnrolment } from "./prepare";

/** SQLite takes 999 parameters a statement here. */
const IDS_AT_ONCE = 900;

/** The record changed between its reading and its writing: the transaction is rolled back. */
export class ChangedMeanwhile extends Error {}

async function supersede(
  ids: readonly string[],
  change: (some: string[]) => Promise<{ count: number }>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    const { count } = await change(some);
    if (count !== some.length) throw new ChangedMeanwhile();
  }
}

/** Writes what was made ready, parents before children. The caller holds the one transaction for all of it. */
export async function writePlan(tx: Tx, audit: Audit, ctx: Context, plan: Prepared, tell: Tell): Promise<void> {
  const [people, enrolled] = [plan.people, plan.slices].map((all) => all.reduce((sum, { count }) => sum + count, 0));
  await writeCohorts(tx, audit, plan);
  const into = inserts(tx);
  for (const [done, rows] of counted(plan.people)) {
    tell({ phase: "people", done, total: people ?? 0 });
    await into.put(rows);
  }
  await into.done();
  for (const { id, facts, columns } of plan.changedLearners) {
    await tx.learner.update({ where: { id }, data: facts, select: { id: true } });
    const fields = [...columns.values()].flat().map(({ column }) => column);
    audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields } });
  }
  for (const [done, { changes, adds, entries }] of counted(plan.slices)) {
    tell({ phase: "enrolments", done, total: enrolled ?? 0 });
    if (changes.length > 0) {
      await into.done();
      await changeRecorded(tx, ctx, changes);
    }
    for (const rows of adds) await into.put(rows);
    audit(...entries);
  }
  await into.done();
}

/** With how many rows came before each; what is written needs no room any more. */
function* counted<T extends { count: number }>(all: T[]): Generator<[done: number, part: T]> {
  let done = 0;
  for (let next = all.shift(); next; next = all.shift()) {
    yield [done, next];
    done += next.count;
  }
}

async function writeCohorts(tx: Tx, audit: Audit, plan: Prepared): Promise<void> {
  const programmes = new Map(
    (await tx.programme.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [foldCode(code), id]),
  );
  const schools = await tx.school.findMany({
    where: { id: { in: [...new Set(plan.cohorts.map(({ schoolId }) => schoolId))] } },
    select: { id: true, providerId: true },
  });
  const providerOf = new Map(schools.map(({ id, providerId }) => [id, providerId]));
  const cohorts = [];
  for (const { id, schoolId, programmeCode, code, startsOn, endsOn, capacity, placesTaken } of plan.cohorts) {
    let programmeId = programmes.get(foldCode(programmeCode));
    if (!programmeId) {
      const data = { code: programmeCode, title: programmeCode };
      programmeId = (await tx.programme.create({ data, select: { id: true } })).id;
      programmes.set(foldCode(programmeCode), programmeId);
      audit({
        key: "programme.created",
        entityType: "programme",
        entityId: programmeId,
        details: { code: programmeCode },
      });
    }
    const cohort = { schoolId, programmeId, code, startsOn, endsOn, capacity };
    cohorts.push({
      id,
      ...cohort,
      placesTaken,
      cancelledOn: null,
      recordedAt: null,
      reconstructed: false,
      roomId: null,
      providerId: providerOf.get(schoolId) ?? null,
      orderedAs: null,
      otherBody: null,
      otherSiren: null,
    });
    audit({ key: "cohort.created", entityType: "cohort", entityId: id, details: { code, startsOn, endsOn, capacity } });
  }
  await insertMany(tx, "Cohort", cohorts);
  for (const [id, change] of plan.places) {
    await tx.cohort.update({ where: { id }, data: { placesTaken: { increment: change } }, select: { id: true } });
  }
}

/** What is on record already: all that is changed of it before anything is added. */
async function changeRecorded(tx: Tx, ctx: Context, enrolments: readonly WrittenEnrolment[]): Promise<void> {
  for (const { id, known, columns, changed, rqth } of enrolments) {
    if (!known) continue;
    if (changed.length > 0)
      await tx.enrolment.update({ where: { id }, data: { ...columns, recordedAt: ctx.now }, select: { id: true } });
    if (known.rqth && rqth)
      await tx.disabilityStatus.update({ where: { enrolmentId: id }, data: { rqth }, select: { enrolmentId: true } });
  }
  const exits = enrolments.flatMap(({ known, exit }) => (exit && known?.exit ? [known.exit.id] : []));
  await supersede(exits, (ids) =>
    tx.exit.updateMany({
      where: { id: { in: ids }, supersededAt: null },
      data: { supersededAt: ctx.now, currentOf: null },
    }),
  );
  const outcomes = enrolments.flatMap(({ outcomes }) => outcomes.flatMap(({ supersedesId }) => supersedesId ?? []));
  await supersede(outcomes, (ids) =>
    tx.outcome.updateMany({ where: { id: { in: ids }, supersededAt: null }, data: { supersededAt: ctx.now } }),
  );
}
