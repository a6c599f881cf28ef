import "server-only";
import { cohortScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { APPLICANT, applicationOf, awaitedIn, enrolledIn, refusedOf } from "./applicant-records";
import { holdCohort, loadEnrolment, STANDING_INTERRUPTIONS, supersedeExit } from "./changes";
import { enrolWithin } from "./enrol-record";
import { beginInterruption, nameOfCohort, PLACE_OF_COHORT, supersedeInterruption } from "./interruption-records";
import { IS_WAITING, moveTo } from "./moves";
import { holdEnrolled } from "./removal-records";
import { FIRST_DAYS } from "./request-records";
import { type CombinedFate, combinedFateOf, isFate, type Stay, seatsNeeded } from "./rules/combining";
import { checkInterruption, transferOf } from "./rules/interruptions";
import { enrolmentStatus, leftBy } from "./rules/status";
import { comparedDays, type EnrolmentFailure, latestStep } from "./rules/steps";
import { needsTwo, startOfTwo } from "./rules/taken-back";

const COHORT = {
  id: true,
  programmeId: true,
  endsOn: true,
  cancelledOn: true,
  capacity: true,
  placesTaken: true,
  ...FIRST_DAYS,
  ...PLACE_OF_COHORT,
} as const;

export type Combining = { cohortId: string; toCohortId: string };

/** PERSONAL DATA. Two cohorts, and what becomes of who is in the first once it is combined into the second; null where one is not the actor's. */
export async function readCombining(reader: Tx | ReadClient, ctx: Context, { cohortId, toCohortId }: Combining) {
  const found = await reader.cohort.findMany({
    where: { AND: [{ id: { in: [cohortId, toCohortId] } }, cohortScope(ctx.actor)] },
    select: COHORT,
  });
  const [from, to] = [cohortId, toCohortId].map((id) => found.find((cohort) => cohort.id === id));
  if (!from || !to || from.id === to.id) return null;
  const rows = await reader.enrolment.findMany({
    where: { AND: [{ cohortId }, namedEnrolments(ctx.actor)] },
    select: {
      ...APPLICANT,
      exit: { select: { exitedOn: true, derived: true } },
      interruptions: STANDING_INTERRUPTIONS,
      learner: { select: { lastName: true, firstName: true, birthDate: true } },
    },
    orderBy: { id: "asc" },
  });
  const entrants = await reader.enrolment.count({ where: { cohortId, enteredOn: { not: null } } });
  const there = await enrolledIn(reader, toCohortId, rows);
  const awaited = await awaitedIn(reader, cohortId, ctx.today);
  const people = rows.flatMap((person) => {
    const { interruptions, learnerId } = person;
    const exitedOn = leftBy(person.exit, ctx.today)?.exitedOn ?? transferOf(interruptions)?.lastPresentOn ?? null;
    const status = enrolmentStatus({ ...person, exitedOn });
    const enrolled = { status, interruptions, isThere: there.has(learnerId), isAwaited: awaited.has(learnerId) };
    const fate = combinedFateOf({ ...enrolled, birthDate: person.learner.birthDate }, to, entrants > 0);
    return fate ? [{ ...person, fate }] : [];
  });
  const fates = people.map(({ fate }) => fate);
  const needed = seatsNeeded(fates);
  const waiting = await reader.enrolment.count({ where: { cohortId: toCohortId, ...IS_WAITING } });
  const free = Math.max(0, to.capacity - to.placesTaken);
  return {
    from,
    to: { ...to, free },
    /** Of whom something follows, or who is left where they are. */
    people,
    fates,
    needed,
    /** Those who wait there for a place that others get before them, which needs a reason. */
    passedOver: needed > 0 && waiting > free - needed ? waiting : 0,
    /** Nobody ever entered the first one: it does not take place. */
    isCancelled: entrants === 0,
    /** By whoever did it alone, in one act (domain.md §2.9). */
    isUndoable: !needsTwo(startOfTwo(to), ctx.today),
    version: digestOf(JSON.stringify([from.id, to.id, entrants > 0, people.map(({ id, fate }) => [id, fate])])),
  };
}

export type PlannedCombining = NonNullable<Awaited<ReturnType<typeof readCombining>>>;

export const movedBy = (fates: readonly (CombinedFate | Stay)[]) => ({
  count: fates.filter(isFate).length,
  transferred: fates.filter((fate) => fate === "transferred").length,
});

/** In one order for all. */
export async function holdCohorts(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await holdCohort(tx, id);
}

/** Both cohorts, in one order for all, then who is in the first: false where one is not the actor's. */
export async function holdCombined(tx: Tx, ctx: Context, { cohortId, toCohortId }: Combining): Promise<boolean> {
  const ids = [...new Set([cohortId, toCohortId])];
  const known = await tx.cohort.count({ where: { AND: [{ id: { in: ids } }, cohortScope(ctx.actor)] } });
  if (known !== 2) return false;
  await holdCohorts(tx, ids);
  const where = { AND: [{ cohortId }, namedEnrolments(ctx.actor)] };
  const people = await tx.enrolment.findMany({ where, select: { id: true } });
  await holdEnrolled(
    tx,
    people.map(({ id }) => id),
  );
  return true;
}

type Way = { on: CivilDate; last: CivilDate | null; reason: string | null };

/** All of them, or none: a refusal says whose `enrolmentId` it is. `last`: of presence, where somebody is in training. */
export async function moveIn(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  plan: PlannedCombining,
  way: Way,
): Promise<Result<null, EnrolmentFailure>> {
  for (const person of plan.people) {
    const moved = await moveOne(tx, audit, ctx, person, { plan, ...way });
    if (!moved.ok) return refusedOf(moved, person.id);
  }
  return ok(null);
}

async function moveOne(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  person: PlannedCombining["people"][number],
  { plan: { from, to }, on, last, reason }: Way & { plan: PlannedCombining },
): Promise<Result<null, EnrolmentFailure>> {
  const { id: entityId, fate, enteredOn, exit, interruptions: standing } = person;
  if (!isFate(fate)) return ok(null);
  const course = { cohort: from, dates: person, interruptions: standing };
  const latest = latestStep(person);
  if (latest && on < latest.on) return refused("step_before_previous", { ...comparedDays(ctx.today, course), on });
  if (fate === "transferred" && last) {
    const presence = { enteredOn, exitedOn: exit?.exitedOn ?? null, endsOn: from.endsOn, standing };
    const failure = checkInterruption(last, presence, ctx.today);
    if (failure) return refused(failure, comparedDays(ctx.today, course));
    const leaves = await beginInterruption(
      tx,
      ctx,
      { id: entityId, cohort: from },
      {
        lastPresentOn: last,
        reason: null,
        toCohortId: to.id,
      },
    );
    const details = { last, to: nameOfCohort(to), leaves };
    audit({ key: "enrolment.transfer_begun", entityType: "enrolment", entityId, details });
  }
  const isTransfer = fate === "transferred" || fate === "expected";
  const enrolled = await enrolWithin(tx, audit, ctx, applicationOf(ctx, person, to.id, on), { isTransfer });
  if (!enrolled.ok) return enrolled;
  if (!isTransfer) {
    const details = { on, to: nameOfCohort(to) };
    audit({ key: "enrolment.proposed_elsewhere", entityType: "enrolment", entityId, details });
  }
  if (fate === "applying") return ok(null);
  const there = await loadEnrolment(tx, ctx, enrolled.value.enrolmentId);
  if (!there) return NOT_FOUND;
  const admitted = await moveTo(tx, ctx, there, { admittedOn: on }, { passedOverReason: reason });
  if (!admitted.ok) return admitted;
  const { passedOver } = admitted.value;
  const details = { on, from: "candidate", ...(passedOver > 0 && { passedOver }) };
  audit({ key: "enrolment.admitted", entityType: "enrolment", entityId: there.id, details });
  return ok(null);
}

type Told = { toCohortId: string; transferred: number; cancelled: boolean };

/** The cohort that was combined into another one at an instant, by whoever undoes it; null where it was another act. */
export async function combinedAt(
  tx: Tx,
  ctx: Context,
  { at, toCohortId }: { at: Date; toCohortId: string },
): Promise<({ cohortId: string } & Told) | null> {
  const events = await tx.auditEvent.findMany({
    where: { at, actorId: ctx.actor.userId, key: "cohort.combined", entityType: "cohort" },
    select: { entityId: true, details: true },
  });
  for (const { entityId, details } of events) {
    const told = JSON.parse(details) as Told;
    if (told.toCohortId === toCohortId) return { cohortId: entityId, ...told };
  }
  return null;
}

/** The transfers that were begun at that instant; their enrolments are held by the caller from then on. */
export const begunAt = (tx: Tx, { at, cohortId, toCohortId }: Combining & { at: Date }) =>
  tx.interruption.findMany({
    where: { recordedAt: at, toCohortId, currentOf: { not: null }, enrolment: { cohortId } },
    select: { id: true, lastPresentOn: true, enrolmentId: true },
    orderBy: { enrolmentId: "asc" },
  });

type Undone = Result<null, "changed_since_combined">;

/** Nobody was to be transferred. The enrolments that came of it are the caller's to remove, and the first cohort is theirs to open again. */
export async function undoCombining(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { cohortId, toCohortId, at }: Combining & { at: Date },
  begun: Awaited<ReturnType<typeof begunAt>>,
): Promise<Undone> {
  const resting = await restingSince(
    tx,
    begun.map(({ enrolmentId }) => enrolmentId),
    at,
  );
  if (resting > 0) return refused("changed_since_combined", { count: resting });
  for (const { id, enrolmentId: entityId, lastPresentOn: last } of begun) {
    const exit = await tx.exit.findUnique({ where: { currentOf: entityId }, select: { id: true, derived: true } });
    const taken =
      exit?.derived &&
      (await supersedeInterruption(tx, ctx, id, COMBINING_UNDONE)) &&
      (await supersedeExit(tx, exit.id, ctx.now));
    if (!taken) return refused("changed_since_combined", { count: 1 });
    audit({ key: "enrolment.interruption_taken_back", entityType: "enrolment", entityId, details: { last } });
  }
  const names = await tx.cohort.findMany({
    where: { id: { in: [cohortId, toCohortId] } },
    select: { id: true, ...PLACE_OF_COHORT },
  });
  for (const { id: entityId } of names) {
    const other = names.find(({ id }) => id !== entityId);
    const details = { to: other ? nameOfCohort(other) : "" };
    audit({ key: "cohort.combining_undone", entityType: "cohort", entityId, details });
  }
  return ok(null);
}

/** Of how many something rests on the exit that followed from a transfer, or was said or sent since. */
async function restingSince(tx: Tx, enrolmentIds: readonly string[], at: Date): Promise<number> {
  const since = { recordedAt: { gt: at } };
  const rests = [
    { outcomes: { some: { supersededAt: null } } },
    { contactAttempts: { some: since } },
    { surveyLinks: { some: since } },
    { surveyMessages: { some: since } },
  ];
  return tx.enrolment.count({ where: { id: { in: [...enrolmentIds] }, OR: rests } });
}

/** Why such a transfer is taken back, in the words of the register of what was (docs/adr/0079). */
const COMBINING_UNDONE = "réunion de deux promotions annulée";
