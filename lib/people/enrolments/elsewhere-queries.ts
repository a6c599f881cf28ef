import "server-only";
import { can, cohortScope, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { awaitedIn } from "./applicant-records";
import { enrolmentStatus, isStillApplying } from "./rules/status";
import { type EnrolmentStatus, SELECT_STEP_DATES } from "./rules/vocabulary";

export type Proposable = {
  people: { enrolmentId: string; lastName: string; firstName: string; status: EnrolmentStatus }[];
  /** Cohorts of the same programme that recruit, the next to begin first. */
  cohorts: { id: string; school: string; code: string; startsOn: CivilDate; free: number }[];
};

/** Who still applies to a cancelled cohort, is enrolled in no other of its programme and awaited by no transfer, and where they could; null where nothing is to be proposed. */
export async function getElsewhere(ctx: Context, cohortId: string): Promise<Proposable | null> {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId, cancelledOn: { not: null } }, cohortScope(ctx.actor)] },
    select: { programmeId: true },
  });
  if (!cohort) return null;
  const recruiting = { programmeId: cohort.programmeId, cancelledOn: null, startsOn: { gt: ctx.today } };
  // Also one that has begun: where they are it is decided.
  const other = {
    id: { not: cohortId },
    programmeId: cohort.programmeId,
    cancelledOn: null,
    endsOn: { gte: ctx.today },
  };
  const [rows, awaited, cohorts] = await Promise.all([
    db.enrolment.findMany({
      where: {
        AND: [
          { cohortId, enteredOn: null, learner: { enrolments: { none: { cohort: other } } } },
          enrolmentScope(ctx.actor),
        ],
      },
      select: { id: true, ...SELECT_STEP_DATES, learner: { select: { id: true, lastName: true, firstName: true } } },
    }),
    awaitedIn(db, cohortId, ctx.today),
    db.cohort.findMany({
      where: { AND: [recruiting, cohortScope(ctx.actor)] },
      select: {
        id: true,
        code: true,
        startsOn: true,
        capacity: true,
        placesTaken: true,
        school: { select: { name: true } },
      },
      orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    }),
  ]);
  const applying = rows
    .map(({ id, learner, ...dates }) => {
      return { enrolmentId: id, learner, status: enrolmentStatus({ ...dates, exitedOn: null }) };
    })
    .filter(({ learner, status }) => isStillApplying(status) && !awaited.has(learner.id));
  if (applying.length === 0) return null;
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: applying.map(({ learner }) => learner.id) });
  const people = applying.map(({ learner, ...one }) => {
    return { ...one, lastName: learner.lastName, firstName: learner.firstName };
  });
  return {
    people: inTextOrder(people, ({ lastName, firstName }) => `${lastName} ${firstName}`),
    cohorts: cohorts.map(({ id, code, startsOn, capacity, placesTaken, school }) => {
      return { id, school: school.name, code, startsOn, free: Math.max(0, capacity - placesTaken) };
    }),
  };
}
