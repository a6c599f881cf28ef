import "server-only";
import { can, cohortScope, enrolmentScope, scopeOf } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { SELECT_INTERRUPTION } from "./changes";
import { nameOfCohort, PLACE_OF_COHORT as PLACE } from "./interruption-records";
import { firstAwayOn, leavesUnlessBack, transferOf } from "./rules/interruptions";
import { leftBy } from "./rules/status";

/** Of somebody in training, or who is away: what is on record of it, and what may be said; null where it is nothing of the reader's. */
export async function getInterruptions(ctx: Context, enrolmentId: string) {
  if (!can(ctx.actor, "exit.record")) return null;
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      cohortId: true,
      enteredOn: true,
      cohort: { select: { endsOn: true, programmeId: true } },
      exit: { select: { exitedOn: true, derived: true } },
      learner: { select: { id: true, lastName: true, firstName: true } },
      interruptions: {
        where: { supersededAt: null },
        orderBy: [{ lastPresentOn: "asc" }, { id: "asc" }],
        select: { ...SELECT_INTERRUPTION, ...BY_WHOM, toCohort: { select: PLACE } },
      },
    },
  });
  if (!row?.enteredOn) return null;
  const { cohortId, cohort, enteredOn, exit, learner, interruptions } = row;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const told = interruptions.map((one) => {
    const { lastPresentOn, endedOn, toCohort } = one;
    // Whoever is away and has an exit that was recorded has left by that.
    const leavesOn = endedOn || (exit && !exit.derived) ? null : (exit?.exitedOn ?? leavesUnlessBack(one, cohort));
    return { ...one, to: toCohort && nameOfCohort(toCohort), awayOn: firstAwayOn(lastPresentOn), leavesOn };
  });
  const open = told.find(({ endedOn }) => endedOn === null) ?? null;
  const moved = transferOf(interruptions);
  const hasLeft = leftBy(exit, ctx.today) !== null;
  const canGo = open === null && !hasLeft && !moved;
  const elsewhere = open?.toCohortId ? { cohortId: open.toCohortId, learnerId: learner.id } : null;
  return {
    enrolmentId,
    cohortId,
    person: learner,
    enteredOn,
    endsOn: cohort.endsOn,
    /** Who may still come back, and who may go. */
    open: open?.leavesOn ? { ...open, leavesOn: open.leavesOn } : null,
    past: told.filter(({ endedOn }) => endedOn !== null),
    canGo,
    /** Where they may go. */
    cohorts: canGo ? await destinationsOf(ctx, { cohortId, learnerId: learner.id, ...cohort }) : [],
    canEnter: can(ctx.actor, "enrolment.decide"),
    /** The cohort where they wish to go has them in its lists already: their entry is a step there. */
    isThere: elsewhere !== null && (await db.enrolment.count({ where: elsewhere })) > 0,
    hasLeft,
  };
}

type Left = { cohortId: string; learnerId: string; programmeId: string };

/** Other cohorts of the programme that are not over, where the person is not enrolled; the next to end first. */
async function destinationsOf(ctx: Context, { cohortId, learnerId, programmeId }: Left) {
  const where = { id: { not: cohortId }, programmeId, cancelledOn: null, endsOn: { gte: ctx.today } };
  const found = await db.cohort.findMany({
    where: { AND: [{ ...where, enrolments: { none: { learnerId } } }, cohortScope(ctx.actor)] },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    select: { id: true, startsOn: true, endsOn: true, ...PLACE },
  });
  return found.map((one) => ({ id: one.id, name: nameOfCohort(one), startsOn: one.startsOn, endsOn: one.endsOn }));
}

/** How many went from a cohort to others and came to it from others, for who reads its people: told to nobody else (domain.md §2.12). */
export async function countTransfers(ctx: Context, cohortId: string): Promise<{ went: number; came: number } | null> {
  if (!can(ctx.actor, "cohort.roster") || scopeOf(ctx.actor).kind === "host") return null;
  if ((await db.cohort.count({ where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] } })) === 0) return null;
  const made = { supersededAt: null, arrivedId: { not: null } };
  const [went, came] = await Promise.all([
    db.interruption.count({ where: { ...made, enrolment: { cohortId } } }),
    db.interruption.count({ where: { ...made, toCohortId: cohortId } }),
  ]);
  return { went, came };
}

export type ShownInterruptions = NonNullable<Awaited<ReturnType<typeof getInterruptions>>>;
