import "server-only";
import { cohortScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { reopenWithin } from "@/lib/people/cohorts/state-records";
import { APPLICANT, enrolledIn } from "./applicant-records";
import { STANDING_INTERRUPTIONS, supersedeExit } from "./changes";
import { nameOfCohort, PLACE_OF_COHORT, supersedeInterruption } from "./interruption-records";
import { FIRST_DAYS } from "./request-records";
import { type Fate, fateOf, isFate, type Stay, seatsNeeded } from "./rules/combining";
import { transferOf } from "./rules/interruptions";
import { enrolmentStatus, leftBy } from "./rules/status";
import { needsTwo, startOfTwo } from "./rules/taken-back";

const COHORT = {
  id: true,
  programmeId: true,
  startsOn: true,
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
      learner: { select: { lastName: true, firstName: true } },
    },
    orderBy: { id: "asc" },
  });
  const entrants = await reader.enrolment.count({ where: { cohortId, enteredOn: { not: null } } });
  const there = await enrolledIn(reader, toCohortId, rows);
  const people = rows.flatMap((person) => {
    const { interruptions, learnerId } = person;
    const exitedOn = leftBy(person.exit, ctx.today)?.exitedOn ?? transferOf(interruptions)?.lastPresentOn ?? null;
    const status = enrolmentStatus({ ...person, exitedOn });
    const fate = fateOf({ status, interruptions, isThere: there.has(learnerId) }, entrants > 0);
    return fate ? [{ ...person, fate }] : [];
  });
  const fates = people.map(({ fate }) => fate);
  const free = Math.max(0, to.capacity - to.placesTaken);
  return {
    from,
    to: { ...to, free },
    /** Of whom something follows, or who is left where they are. */
    people,
    fates,
    needed: seatsNeeded(fates),
    /** Nobody ever entered the first one: it does not take place. */
    isCancelled: entrants === 0,
    /** By whoever did it alone, in one act (domain.md §2.9). */
    isUndoable: !needsTwo(startOfTwo(to), ctx.today),
    version: digestOf(JSON.stringify([from.id, to.id, entrants > 0, people.map(({ id, fate }) => [id, fate])])),
  };
}

export type PlannedCombining = NonNullable<Awaited<ReturnType<typeof readCombining>>>;

export const countsOf = (fates: readonly (Fate | Stay)[]) => ({
  count: fates.filter(isFate).length,
  transferred: fates.filter((fate) => fate === "transferred").length,
});

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

type Undone = Result<null, "changed_since" | "cohort_not_reopened">;

/** Nobody was to be transferred, and the cohort takes place again where it did not. The enrolments that came of it are the caller's to remove. */
export async function undoCombining(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { cohortId, toCohortId, cancelled }: Combining & Told,
  begun: Awaited<ReturnType<typeof begunAt>>,
): Promise<Undone> {
  for (const { id, enrolmentId: entityId, lastPresentOn: last } of begun) {
    const exit = await tx.exit.findUnique({ where: { currentOf: entityId }, select: { id: true, derived: true } });
    const taken =
      exit?.derived &&
      (await supersedeInterruption(tx, ctx, id, COMBINING_UNDONE)) &&
      (await supersedeExit(tx, exit.id, ctx.now));
    if (!taken) return refused("changed_since", { count: 1 });
    audit({ key: "enrolment.interruption_taken_back", entityType: "enrolment", entityId, details: { last } });
  }
  const isStillCancelled = (await tx.cohort.count({ where: { id: cohortId, cancelledOn: { not: null } } })) > 0;
  if (cancelled && isStillCancelled) {
    const reopened = await reopenWithin(tx, audit, ctx, { id: cohortId, shares: false });
    if (!reopened.ok) return refused("cohort_not_reopened");
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

/** Why such a transfer is taken back, in the words of the register of what was (docs/adr/0079). */
const COMBINING_UNDONE = "réunion de deux promotions annulée";
