import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { BY_WHOM } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { SELECT_INTERRUPTION } from "./changes";
import { firstAwayOn, leavesUnlessBack } from "./rules/interruptions";
import { leftBy } from "./rules/status";

/** Of somebody in training, or who is away: what is on record of it, and what may be said; null where it is nothing of the reader's. */
export async function getInterruptions(ctx: Context, enrolmentId: string) {
  if (!can(ctx.actor, "exit.record")) return null;
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      cohortId: true,
      enteredOn: true,
      cohort: { select: { endsOn: true } },
      exit: { select: { exitedOn: true, derived: true } },
      learner: { select: { id: true, lastName: true, firstName: true } },
      interruptions: {
        where: { supersededAt: null },
        orderBy: [{ lastPresentOn: "asc" }, { id: "asc" }],
        select: { ...SELECT_INTERRUPTION, ...BY_WHOM },
      },
    },
  });
  if (!row?.enteredOn) return null;
  const { cohortId, cohort, enteredOn, exit, learner, interruptions } = row;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const told = interruptions.map((one) => {
    const { lastPresentOn, endedOn } = one;
    // Whoever is away and has an exit that was recorded has left by that.
    const leavesOn = endedOn || (exit && !exit.derived) ? null : (exit?.exitedOn ?? leavesUnlessBack(one, cohort));
    return { ...one, awayOn: firstAwayOn(lastPresentOn), leavesOn };
  });
  const open = told.find(({ endedOn }) => endedOn === null) ?? null;
  const hasLeft = leftBy(exit, ctx.today) !== null;
  return {
    enrolmentId,
    cohortId,
    person: learner,
    enteredOn,
    endsOn: cohort.endsOn,
    /** Who may still come back, and who may go. */
    open: open?.leavesOn ? { ...open, leavesOn: open.leavesOn } : null,
    past: told.filter(({ endedOn }) => endedOn !== null),
    canGo: open === null && !hasLeft,
    hasLeft,
  };
}

export type ShownInterruptions = NonNullable<Awaited<ReturnType<typeof getInterruptions>>>;
