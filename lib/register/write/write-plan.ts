import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/core/context";
import { foldCode } from "@/lib/core/fold";
import { type Inserts, insertMany, inserts, ROWS_AT_ONCE } from "@/lib/db/sql";
import type { Audit, Tx } from "@/lib/db/write";
import { exitRecords } from "@/lib/enrolments/exit-records";
import { foreseenAt } from "@/lib/followup/rules/foreseen";
import { nameKey } from "@/lib/learners/rules/person";
import { outcomeRecord } from "@/lib/outcomes/rules/statement";
import type { PlannedEnrolment, RegisterPlan } from "../plan/plan";
import type { Tell } from "../progress";
import { type EnrolmentChange, enrolmentChange } from "../rules/changes";

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

type WrittenEnrolment = PlannedEnrolment & EnrolmentChange & { id: string };

/** Takes them out as they are asked for: what is written needs no room any more. */
function* slicesTaken<T>(values: T[]): Generator<T[]> {
  while (values.length > 0) yield values.splice(0, ROWS_AT_ONCE);
}

/**
 * Writes a plan, parents before children and slice by slice; what it holds of people and enrolments is taken out of it.
 * The caller holds the one transaction for all of it.
 */
export async function writePlan(tx: Tx, audit: Audit, ctx: Context, plan: RegisterPlan, tell: Tell): Promise<void> {
  const [people, enrolled] = [plan.newLearners.length, plan.enrolments.length];
  tell({ phase: "people", done: 0, total: people });
  await writeCohorts(tx, audit, plan);
  const into = inserts(tx);
  for (const learners of slicesTaken(plan.newLearners)) {
    const rows = learners.map(({ id, facts }) => {
      return { id, ...facts, nameKey: nameKey(facts.lastName, facts.firstName), createdAt: ctx.now };
    });
    await into.add("Learner", rows);
    tell({ phase: "people", done: people - plan.newLearners.length, total: people });
  }
  await into.done();
  for (const { id, facts, columns } of plan.changedLearners) {
    await tx.learner.update({ where: { id }, data: facts, select: { id: true } });
    const fields = [...columns.values()].flat().map(({ column }) => column);
    audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields } });
  }
  for (const slice of slicesTaken(plan.enrolments)) {
    const enrolments = slice.map((planned) => {
      const change = enrolmentChange(planned.row, planned.known, ctx.today);
      const id = planned.known?.id ?? randomUUID();
      return { id, ...planned, ...change, columns: { ...change.columns, waitlistRank: planned.waitlistRank } };
    });
    if (enrolments.some(({ known }) => known)) {
      await into.done();
      await changeRecorded(tx, ctx, enrolments);
    }
    await addRecords(into, ctx, enrolments);
    auditEnrolments(audit, enrolments);
    tell({ phase: "enrolments", done: enrolled - plan.enrolments.length, total: enrolled });
  }
  await into.done();
}

async function writeCohorts(tx: Tx, audit: Audit, plan: RegisterPlan): Promise<void> {
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

async function addRecords(into: Inserts, ctx: Context, enrolments: readonly WrittenEnrolment[]): Promise<void> {
  const created = enrolments.filter(({ known }) => !known);
  await into.add(
    "Enrolment",
    created.map(({ id, cohortId, learnerId, columns }) => ({
      id,
      cohortId,
      learnerId,
      ...columns,
      ...{ createdAt: ctx.now, recordedAt: ctx.now, reconstructed: false },
    })),
  );
  await into.add(
    "DisabilityStatus",
    enrolments.flatMap(({ id, known, rqth }) => (known?.rqth || !rqth ? [] : [{ enrolmentId: id, rqth }])),
  );
  const left = enrolments.map((enrolment) => recordsOf(ctx, enrolment));
  await into.add(
    "Exit",
    left.flatMap(({ exit }) => exit ?? []),
  );
  await into.add(
    "FollowUp",
    left.flatMap(({ followUps }) => followUps),
  );
  await into.add(
    "Outcome",
    left.flatMap(({ outcomes }) => outcomes),
  );
}

/** The exit that a row brings, with its follow-ups, and the observations. */
function recordsOf(ctx: Context, { id, exit: leaving, outcomes: observed, schoolId, cohortId }: WrittenEnrolment) {
  const by = { enrolmentId: id, recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const outcomes = observed.map((outcome) => {
    return { ...outcomeRecord({ ...outcome, ...by }), id: randomUUID(), supersededAt: null };
  });
  if (!leaving) return { exit: null, followUps: [], outcomes };
  const { exit, followUps } = exitRecords({ ...leaving, ...by });
  const said = { reason: leaving.reason, observations: outcomes };
  const kept = followUps.map((point) => ({ ...point, ...foreseenAt(point, said, { schoolId, cohortId }) }));
  return { exit, followUps: kept, outcomes };
}

function auditEnrolments(audit: Audit, enrolments: readonly WrittenEnrolment[]): void {
  for (const { id, row, known, changed } of enrolments) {
    const entity = { entityType: "enrolment", entityId: id } as const;
    const { line } = row;
    const fields = changed.map(({ column }) => column).filter((column) => column !== "rqth");
    if (!known || fields.length > 0) {
      audit({ key: "enrolment.imported", ...entity, details: { line, created: known === null, fields } });
    }
    if (known && fields.length < changed.length)
      audit({ key: "enrolment.health_updated", ...entity, details: { line } });
  }
}
