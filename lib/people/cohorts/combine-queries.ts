import "server-only";
import { can, cohortScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { fullName } from "@/lib/foundation/i18n/format";
import { recordRead } from "@/lib/foundation/reads/record";
import { readCombining } from "@/lib/people/enrolments/combine-records";
import { nameOfCohort, PLACE_OF_COHORT as PLACE } from "@/lib/people/enrolments/interruption-records";
import { COMBINED_FATES, checkCombined, STAYS } from "@/lib/people/enrolments/rules/combining";
import { readCover } from "./cover-record";

/** Cohorts of its programme that one could be combined into, the next to begin first; null where that is not the actor's to do. */
export async function listCombinable(ctx: Context, cohortId: string) {
  if (!can(ctx.actor, "cohort.manage")) return null;
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId, cancelledOn: null, endsOn: { gte: ctx.today } }, cohortScope(ctx.actor)] },
    select: { programmeId: true },
  });
  if (!cohort) return null;
  const found = await db.cohort.findMany({
    where: {
      AND: [
        { id: { not: cohortId }, programmeId: cohort.programmeId, cancelledOn: null, endsOn: { gte: ctx.today } },
        cohortScope(ctx.actor),
      ],
    },
    select: { id: true, startsOn: true, ...PLACE },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  return found.map((one) => ({ id: one.id, name: nameOfCohort(one), startsOn: one.startsOn }));
}

/** PERSONAL DATA. What follows if a cohort is combined into another one, said before it is done; null where one is not the actor's. */
export async function getCombining(ctx: Context, { cohortId, toCohortId }: { cohortId: string; toCohortId: string }) {
  if (!can(ctx.actor, "cohort.manage")) return null;
  const plan = await readCombining(db, ctx, { cohortId, toCohortId });
  if (!plan) return null;
  const { from, to, people, fates, needed, passedOver, isCancelled, isUndoable, version } = plan;
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: people.map(({ learnerId }) => learnerId) });
  const [covers, coversTo] = await Promise.all([readCover(db, cohortId), readCover(db, toCohortId)]);
  const groups = [...COMBINED_FATES, ...STAYS].map((fate) => ({
    fate,
    people: inTextOrder(
      people.flatMap((one) => (one.fate === fate ? [{ id: one.id, name: fullName(one.learner) }] : [])),
      ({ name }) => name,
    ),
  }));
  return {
    from: { name: nameOfCohort(from), endsOn: from.endsOn, agreement: covers?.number ?? null },
    to: { name: nameOfCohort(to), startsOn: to.startsOn, agreement: coversTo?.number ?? null, free: to.free },
    groups: groups.filter((group) => group.people.length > 0),
    needed,
    passedOver,
    isCancelled,
    isUndoable,
    /** Why it cannot be, whatever the days. */
    failure: checkCombined(from, to, fates, ctx.today),
    ended: from.endsOn,
    over: to.endsOn,
    version,
  };
}

export type ShownCombining = NonNullable<Awaited<ReturnType<typeof getCombining>>>;
