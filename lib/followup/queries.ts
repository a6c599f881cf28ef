import "server-only";
import { can, enrolmentScope } from "@/lib/access/policy";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { NEUTRAL_REASONS } from "@/lib/enrolments/rules";
import { INTERVAL_OF } from "@/lib/outcomes/due-points";
import { retainedObservation } from "@/lib/outcomes/shown";
import { WINDOWS, type Window } from "@/lib/outcomes/windows";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { followUpState, OPENS_BEFORE_DAYS } from "./rules";
import { TASKS, type Task } from "./tasks";

export type WorkItem = {
  task: Task;
  enrolmentId: string;
  learnerId: string;
  lastName: string;
  firstName: string;
  phone: string | null;
  cohort: { id: string; code: string; school: string };
  /** Null for an exit that is missing: `until` is then the planned end of the cohort, else the interval's last day. */
  window: Window | null;
  dueOn: CivilDate | null;
  until: CivilDate;
};

export type Worklist = {
  items: WorkItem[];
  /** When there is nothing to do: the day on which the next follow-up opens. */
  nextOn: CivilDate | null;
};

/** A proof is asked for during a year from the due date. */
const PROOF_DAYS = 365;
const LONGEST_INTERVAL = Math.max(...WINDOWS.map((window) => INTERVAL_OF[window].after));

const PERSON = {
  id: true,
  learner: { select: { id: true, lastName: true, firstName: true, phone: true } },
  cohort: { select: { id: true, code: true, endsOn: true, school: { select: { name: true } } } },
} as const satisfies Prisma.EnrolmentSelect;

type Person = Prisma.EnrolmentGetPayload<{ select: typeof PERSON }>;

const itemOf = ({ id, learner, cohort }: Person) => ({
  enrolmentId: id,
  learnerId: learner.id,
  lastName: learner.lastName,
  firstName: learner.firstName,
  phone: learner.phone,
  cohort: { id: cohort.id, code: cohort.code, school: cohort.school.name },
});

/** What the actor has to do today, by dates alone: a job that did not run changes nothing (domain.md §7). */
export async function getWorklist(ctx: Context): Promise<Worklist> {
  if (!can(ctx.actor, "outcome.record")) return { items: [], nextOn: null };
  const [due, exits, nextOn] = await Promise.all([dueItems(ctx), missingExits(ctx), nextOpening(ctx)]);
  const items = [...due, ...exits].sort(
    (a, b) =>
      TASKS.indexOf(a.task) - TASKS.indexOf(b.task) ||
      a.until.localeCompare(b.until) ||
      a.lastName.localeCompare(b.lastName, "fr"),
  );
  return { items, nextOn };
}

/** Points of people who left for no neutral reason, within the actor's scope. */
const followed = (ctx: Context): Prisma.FollowUpWhereInput => ({
  exit: {
    currentOf: { not: null },
    reason: { notIn: [...NEUTRAL_REASONS] },
    enrolment: enrolmentScope(ctx.actor),
  },
});

async function dueItems(ctx: Context): Promise<WorkItem[]> {
  const { today } = ctx;
  const latest = addDays(today, OPENS_BEFORE_DAYS);
  const declared: Prisma.EnrolmentWhereInput = { outcomes: { some: { supersededAt: null, evidence: "declared" } } };
  const points = await db.followUp.findMany({
    where: {
      AND: [
        followed(ctx),
        {
          OR: [
            { dueOn: { gte: addDays(today, -LONGEST_INTERVAL), lte: latest } },
            { dueOn: { gte: addDays(today, -PROOF_DAYS), lte: latest }, exit: { enrolment: declared } },
          ],
        },
      ],
    },
    select: {
      window: true,
      dueOn: true,
      fromOn: true,
      toOn: true,
      exit: {
        select: {
          enrolment: {
            select: {
              ...PERSON,
              outcomes: {
                where: { supersededAt: null },
                select: {
                  id: true,
                  window: true,
                  kind: true,
                  observedOn: true,
                  recordedAt: true,
                  sixMonths: true,
                  evidence: true,
                },
              },
            },
          },
        },
      },
    },
  });
  return points.flatMap(({ exit: { enrolment }, ...point }) => {
    const own = enrolment.outcomes.filter(({ window }) => window === point.window);
    const task = followUpState(point, retainedObservation(own, point), today);
    if (task !== "closing" && task !== "overdue" && task !== "to_call" && task !== "proof") return [];
    return [{ ...itemOf(enrolment), task, window: point.window, dueOn: point.dueOn, until: point.toOn }];
  });
}

async function missingExits(ctx: Context): Promise<WorkItem[]> {
  const enrolments = await db.enrolment.findMany({
    where: {
      AND: [
        enrolmentScope(ctx.actor),
        { enteredOn: { not: null }, exit: { is: null }, cohort: { endsOn: { lt: ctx.today }, cancelledOn: null } },
      ],
    },
    select: PERSON,
  });
  return enrolments.map((enrolment) => ({
    ...itemOf(enrolment),
    task: "exit",
    window: null,
    dueOn: null,
    until: enrolment.cohort.endsOn,
  }));
}

async function nextOpening(ctx: Context): Promise<CivilDate | null> {
  const next = await db.followUp.findFirst({
    where: { AND: [followed(ctx), { dueOn: { gt: addDays(ctx.today, OPENS_BEFORE_DAYS) } }] },
    orderBy: { dueOn: "asc" },
    select: { dueOn: true },
  });
  return next && addDays(next.dueOn, -OPENS_BEFORE_DAYS);
}
