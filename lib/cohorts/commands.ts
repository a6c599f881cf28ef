import "server-only";
import { can, cohortScope, schoolScope } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { foldCode } from "@/lib/core/fold";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { HOLD_COHORTS } from "@/lib/db/dialect";
import { hold, type Tx, unchanged, write } from "@/lib/db/write";
import { COHORT_FIELDS, type CohortFailure, checkCohort, cohortSeen } from "./rules/cohort";
import { type CohortPerson, excludedBy } from "./rules/people";

export type CohortFacts = {
  programmeId: string;
  /** Unique within the school, whatever its case. */
  code: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
};

/** Select what a form changes. */
const FACTS = { programmeId: true, code: true, startsOn: true, endsOn: true, capacity: true } as const;

/**
 * Plans a cohort at a school. Refuses `end_before_start` and `cohort_code_taken`; a school out of scope or a programme
 * that does not exist is an invalid field.
 */
export async function createCohort(
  ctx: Context,
  input: CohortFacts & { schoolId: string },
): Promise<Result<{ id: string }, CohortFailure>> {
  if (!can(ctx.actor, "cohort.manage")) return forbidden;
  const { schoolId, programmeId, code, startsOn, endsOn, capacity } = input;
  const failure = checkCohort(input, { placesTaken: 0 });
  if (failure) return refused(failure, { start: startsOn, end: endsOn });
  return write(ctx, async (tx, audit) => {
    const school = await tx.school.count({ where: { AND: [{ id: schoolId }, schoolScope(ctx.actor)] } });
    if (school === 0) return invalid({ schoolId: ["choice_invalid"] });
    if (!(await programmeExists(tx, programmeId))) return invalid({ programmeId: ["choice_invalid"] });
    const taken = await findCode(tx, { schoolId, code });
    if (taken) return refused("cohort_code_taken", taken);
    const { id } = await tx.cohort.create({
      data: { schoolId, programmeId, code, startsOn, endsOn, capacity },
      select: { id: true },
    });
    audit({
      key: "cohort.created",
      entityType: "cohort",
      entityId: id,
      details: { code, startsOn, endsOn, capacity },
    });
    return ok({ id });
  });
}

/**
 * Changes dates, capacity, programme or code. `seen` is what the form showed (`getCohortForm`): other facts by now are
 * `changed_meanwhile`. Refuses `cohort_code_taken`, a capacity below the places taken, and dates that leave out people
 * whom the dates on record suit (`excludedBy`: how many, and the day that would suit them), also somebody who is being
 * admitted or is entering at this moment.
 */
export async function updateCohort(
  ctx: Context,
  input: CohortFacts & { cohortId: string; seen: string },
): Promise<Result<{ id: string }, CohortFailure>> {
  if (!can(ctx.actor, "cohort.manage")) return forbidden;
  const { cohortId, programmeId, code, startsOn, endsOn, capacity } = input;
  return write(ctx, async (tx, audit) => {
    const cohort = await tx.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: { ...FACTS, schoolId: true, placesTaken: true },
    });
    if (!cohort) return notFound;
    const { schoolId, placesTaken, ...before } = cohort;
    if (cohortSeen(before) !== input.seen) return refused("changed_meanwhile");
    const failure = checkCohort(input, { placesTaken });
    if (failure) return refused(failure, { placesTaken, start: startsOn, end: endsOn });
    if (!(await programmeExists(tx, programmeId))) return invalid({ programmeId: ["choice_invalid"] });
    const taken = code !== before.code && (await findCode(tx, { schoolId, code, cohortId }));
    if (taken) return refused("cohort_code_taken", taken);
    const facts = { programmeId, code, startsOn, endsOn, capacity };
    const fields = COHORT_FIELDS.filter((field) => facts[field] !== before[field]);
    if (fields.length === 0) return unchanged({ id: cohortId });
    // The update first: it holds the row against an entry that is being recorded, then all are read.
    const { count } = await tx.cohort.updateMany({
      where: { id: cohortId, ...before, placesTaken: { lte: capacity } },
      data: facts,
    });
    if (count === 0) return overtakenBy(tx, cohortId, capacity);
    const moved = startsOn !== before.startsOn || endsOn !== before.endsOn;
    const excluded = moved && excludedBy(before, facts, await peopleOf(tx, cohortId));
    if (excluded) return refused(excluded.code, { count: excluded.count, day: excluded.day });
    audit({ key: "cohort.updated", entityType: "cohort", entityId: cohortId, details: { fields } });
    return ok({ id: cohortId });
  });
}

/** The code of another cohort of the school that is this one but for its case; none gets one until the transaction ends. */
async function findCode(tx: Tx, { schoolId, code, cohortId }: { schoolId: string; code: string; cohortId?: string }) {
  await hold(tx, HOLD_COHORTS);
  const cohorts = await tx.cohort.findMany({ where: { schoolId }, select: { id: true, code: true } });
  const taken = cohorts.find((other) => other.id !== cohortId && foldCode(other.code) === foldCode(code));
  return taken && { code: taken.code };
}

/** Those whom the dates must suit: all but the closed applications. A register may let an entry follow one of those. */
async function peopleOf(tx: Tx, cohortId: string): Promise<CohortPerson[]> {
  const rows = await tx.enrolment.findMany({
    where: { cohortId, OR: [{ enteredOn: { not: null } }, { rejectedOn: null, withdrawnOn: null, noShowOn: null }] },
    select: { appliedOn: true, admittedOn: true, enteredOn: true, learner: { select: { birthDate: true } } },
  });
  return rows.map(({ learner, ...days }) => ({ ...days, birthDate: learner.birthDate }));
}

/** Why the write found no row: people took the places meanwhile, or somebody changed the cohort. */
async function overtakenBy(tx: Tx, cohortId: string, capacity: number) {
  const full = await tx.cohort.findFirst({
    where: { id: cohortId, placesTaken: { gt: capacity } },
    select: { placesTaken: true },
  });
  return full ? refused("capacity_below_taken" as const, full) : refused("changed_meanwhile" as const);
}

/** Cancels a cohort that nobody has entered; its candidates stay on record. */
export async function cancelCohort(
  ctx: Context,
  { cohortId }: { cohortId: string },
): Promise<Result<{ id: string }, CohortFailure>> {
  if (!can(ctx.actor, "cohort.manage")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const visible = await tx.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } });
    if (visible === 0) return notFound;
    // The update first: it holds the row against an entry that is being recorded, then the count sees them all.
    const { count } = await tx.cohort.updateMany({
      where: { id: cohortId, cancelledOn: null },
      data: { cancelledOn: ctx.today },
    });
    if (count === 0) return refused("changed_meanwhile");
    const entrants = await tx.enrolment.count({ where: { cohortId, enteredOn: { not: null } } });
    if (entrants > 0) return refused("cohort_has_entrants", { count: entrants });
    audit({ key: "cohort.cancelled", entityType: "cohort", entityId: cohortId, details: { on: ctx.today } });
    return ok({ id: cohortId });
  });
}

/** Takes a cancellation back. */
export async function reopenCohort(
  ctx: Context,
  { cohortId }: { cohortId: string },
): Promise<Result<{ id: string }, CohortFailure>> {
  if (!can(ctx.actor, "cohort.manage")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const visible = await tx.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } });
    if (visible === 0) return notFound;
    const { count } = await tx.cohort.updateMany({
      where: { id: cohortId, cancelledOn: { not: null } },
      data: { cancelledOn: null },
    });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "cohort.reopened", entityType: "cohort", entityId: cohortId });
    return ok({ id: cohortId });
  });
}

async function programmeExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.programme.count({ where: { id } })) > 0;
}
