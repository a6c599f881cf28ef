import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/core/context";
import type { Audit, Tx } from "@/lib/db/write";
import { exitRecords } from "@/lib/enrolments/exit-records";
import { newPseudonym } from "@/lib/learners/pseudonym";
import { outcomeRecord } from "@/lib/outcomes/outcome-records";
import type { PlannedEnrolment, RegisterPlan } from "./plan";

const ROWS_AT_ONCE = 1_000;

/** The record changed between its reading and its writing: the transaction is rolled back. */
export class ChangedMeanwhile extends Error {}

async function inChunks<T>(rows: readonly T[], insert: (some: T[]) => Promise<{ count: number }>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    const { count } = await insert(some);
    if (count !== some.length) throw new ChangedMeanwhile();
  }
}

/** Writes a plan, parents before children. The caller holds the one transaction for all of it. */
export async function writePlan(tx: Tx, audit: Audit, ctx: Context, plan: RegisterPlan): Promise<void> {
  await writeCohorts(tx, audit, plan);
  await inChunks(plan.newLearners, (some) =>
    tx.learner.createMany({ data: some.map((learner) => ({ ...learner, pseudonym: newPseudonym() })) }),
  );
  for (const { id, facts } of plan.changedLearners)
    await tx.learner.update({ where: { id }, data: facts, select: { id: true } });
  await writeEnrolments(tx, plan.enrolments);
  await writeExits(tx, ctx, plan.enrolments);
  await writeOutcomes(tx, ctx, plan.enrolments);
  auditPlan(audit, plan);
}

async function writeCohorts(tx: Tx, audit: Audit, plan: RegisterPlan): Promise<void> {
  const programmes = new Map(
    (await tx.programme.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code.toUpperCase(), id]),
  );
  for (const { schoolCode: _, programmeCode, ...cohort } of plan.cohorts) {
    let programmeId = programmes.get(programmeCode.toUpperCase());
    if (!programmeId) {
      const data = { code: programmeCode, title: programmeCode };
      programmeId = (await tx.programme.create({ data, select: { id: true } })).id;
      programmes.set(programmeCode.toUpperCase(), programmeId);
      audit({
        key: "programme.created",
        entityType: "programme",
        entityId: programmeId,
        details: { code: programmeCode },
      });
    }
    await tx.cohort.create({ data: { ...cohort, programmeId }, select: { id: true } });
    const { code, startsOn, endsOn, capacity } = cohort;
    const details = { code, startsOn, endsOn, capacity };
    audit({ key: "cohort.created", entityType: "cohort", entityId: cohort.id, details });
  }
  for (const [id, change] of plan.places) {
    await tx.cohort.update({ where: { id }, data: { placesTaken: { increment: change } }, select: { id: true } });
  }
}

async function writeEnrolments(tx: Tx, enrolments: readonly PlannedEnrolment[]): Promise<void> {
  const created = enrolments.filter(({ known }) => !known);
  await inChunks(created, (some) =>
    tx.enrolment.createMany({
      data: some.map(({ id, cohortId, learnerId, columns }) => ({ id, cohortId, learnerId, ...columns })),
    }),
  );
  for (const { id, known, columns, changed } of enrolments) {
    if (known && changed.length > 0) await tx.enrolment.update({ where: { id }, data: columns, select: { id: true } });
  }
  const declared = enrolments.filter(({ rqth }) => rqth !== null);
  for (const { id, known, rqth } of declared) {
    if (!known?.rqth || !rqth) continue;
    await tx.disabilityStatus.update({ where: { enrolmentId: id }, data: { rqth }, select: { enrolmentId: true } });
  }
  const added = declared.flatMap(({ id, known, rqth }) => (known?.rqth || !rqth ? [] : [{ enrolmentId: id, rqth }]));
  await inChunks(added, (data) => tx.disabilityStatus.createMany({ data }));
}

async function writeExits(tx: Tx, ctx: Context, enrolments: readonly PlannedEnrolment[]): Promise<void> {
  const leaving = enrolments.filter(({ exit }) => exit !== null);
  const superseded = leaving.flatMap(({ known }) => (known?.exit ? [known.exit.id] : []));
  await inChunks(superseded, (ids) =>
    tx.exit.updateMany({
      where: { id: { in: ids }, supersededAt: null },
      data: { supersededAt: ctx.now, currentOf: null },
    }),
  );
  const by = { recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const records = leaving.flatMap(({ id, exit }) => (exit ? [exitRecords({ enrolmentId: id, ...exit, ...by })] : []));
  await inChunks(
    records.map(({ exit }) => exit),
    (data) => tx.exit.createMany({ data }),
  );
  await inChunks(
    records.flatMap(({ followUps }) => followUps),
    (data) => tx.followUp.createMany({ data }),
  );
}

async function writeOutcomes(tx: Tx, ctx: Context, enrolments: readonly PlannedEnrolment[]): Promise<void> {
  const by = { recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const outcomes = enrolments.flatMap(({ id, outcomes }) =>
    outcomes.map((outcome) => outcomeRecord({ id: randomUUID(), enrolmentId: id, ...outcome, ...by })),
  );
  const superseded = outcomes.flatMap(({ supersedesId }) => (supersedesId ? [supersedesId] : []));
  await inChunks(superseded, (ids) =>
    tx.outcome.updateMany({ where: { id: { in: ids }, supersededAt: null }, data: { supersededAt: ctx.now } }),
  );
  await inChunks(outcomes, (data) => tx.outcome.createMany({ data }));
}

function auditPlan(audit: Audit, plan: RegisterPlan): void {
  for (const { id, columns } of plan.changedLearners) {
    const fields = [...columns.values()].flat();
    audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields } });
  }
  for (const { id, line, known, changed } of plan.enrolments) {
    const details = { line, created: known === null, fields: changed };
    audit({ key: "enrolment.imported", entityType: "enrolment", entityId: id, details });
  }
}
