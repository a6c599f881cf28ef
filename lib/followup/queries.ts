import "server-only";
import { can, enrolmentScope } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/core/page";
import { db } from "@/lib/db/client";
import { NEUTRAL } from "@/lib/enrolments/rules/status";
import { retainedObservation } from "@/lib/outcomes/rules/retained";
import type { Window } from "@/lib/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { OPENS_BEFORE_DAYS, windowToOpen } from "./rules/state";
import type { Task } from "./rules/vocabulary";
import { nextDue, taskFacts } from "./tasks-sql";

export type WorkCohort = { id: string; code: string; school: string };

export type WorkItem = {
  task: Task;
  enrolmentId: string;
  learnerId: string;
  lastName: string;
  firstName: string;
  phone: string | null;
  cohort: WorkCohort;
  /** Null for an exit that is missing: `until` is then the planned end of the cohort, else the interval's last day. */
  window: Window | null;
  dueOn: CivilDate | null;
  until: CivilDate;
};

export type TaskCount = { task: Task; cohort: WorkCohort; count: number };

export type Worklist = {
  counts: TaskCount[];
  /** The day on which the next follow-up opens, when there is nothing to do until then. */
  nextOn: CivilDate | null;
};

const { sql, empty } = Prisma;

/** How much the actor has to do today, by dates alone: a job that did not run changes nothing (domain.md §7). */
export async function getWorklist(ctx: Context): Promise<Worklist> {
  if (!can(ctx.actor, "outcome.record")) return { counts: [], nextOn: null };
  const counts = await countTasks(ctx);
  return { counts, nextOn: counts.length === 0 ? await nextOpening(ctx) : null };
}

type CountRow = { task: Task; cohortId: string; cohortCode: string; school: string; n: bigint | number };

async function countTasks(ctx: Context): Promise<TaskCount[]> {
  const rows = await db.$queryRaw<CountRow[]>(sql`
    SELECT "task", "cohortId", "cohortCode", "school", COUNT(*) AS "n"
    FROM (${taskFacts(ctx)}) tasks
    GROUP BY "task", "cohortId", "cohortCode", "school"`);
  return rows.map(({ task, cohortId, cohortCode, school, n }) => ({
    task,
    cohort: { id: cohortId, code: cohortCode, school },
    count: Number(n),
  }));
}

export type WorkPage = { items: WorkItem[]; total: number; pages: number };

type TaskRow = Omit<WorkItem, "cohort"> & {
  cohortId: string;
  cohortCode: string;
  school: string;
  total: bigint | number;
};

/** The people behind a count of the worklist, of all cohorts or of one, the most pressing first, fifty a page. */
export async function listTasks(
  ctx: Context,
  { task, cohortId, page = 1 }: { task: Task; cohortId?: string | undefined; page?: number },
): Promise<WorkPage> {
  if (!can(ctx.actor, "outcome.record")) return { items: [], total: 0, pages: 1 };
  const asked = sql`FROM (${taskFacts(ctx)}) tasks
    JOIN "Learner" l ON l."id" = tasks."learnerId"
    WHERE "task" = ${task} ${cohortId ? sql`AND "cohortId" = ${cohortId}` : empty}`;
  const rows = await db.$queryRaw<TaskRow[]>(sql`
    SELECT tasks.*, l."lastName", l."firstName", l."phone", COUNT(*) OVER () AS "total" ${asked}
    ORDER BY "until", l."nameKey", "enrolmentId", "window"
    LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`);
  // Past the last page there is no row to say how many there are.
  const counted =
    rows.length > 0 || page === 1
      ? rows
      : await db.$queryRaw<Pick<TaskRow, "total">[]>(sql`SELECT COUNT(*) AS "total" ${asked}`);
  const total = Number(counted[0]?.total ?? 0);
  const items = rows.map(({ cohortId: id, cohortCode: code, school, total: _, ...item }) => ({
    ...item,
    cohort: { id, code, school },
  }));
  const people = items.map(({ learnerId }) => learnerId);
  recordRead(
    ctx,
    cohortId
      ? { kind: "list", of: "cohort", id: cohortId, people }
      : { kind: "list", of: "worklist", id: null, people },
  );
  return { items, total, pages: pagesOf(total) };
}

async function nextOpening(ctx: Context): Promise<CivilDate | null> {
  const [next] = await db.$queryRaw<{ dueOn: CivilDate | null }[]>(nextDue(ctx));
  return next?.dueOn ? addDays(next.dueOn, -OPENS_BEFORE_DAYS) : null;
}

/** Null when none is better than another, or not the actor's. Who has not left is expected to at the cohort's end. */
export async function getWindowToOpen(ctx: Context, cohortId: string): Promise<Window | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const enrolments = await db.enrolment.findMany({
    where: { AND: [{ cohortId, enteredOn: { not: null } }, enrolmentScope(ctx.actor)] },
    select: {
      cohort: { select: { endsOn: true } },
      exit: { select: { exitedOn: true, reason: true } },
      outcomes: {
        where: { supersededAt: null },
        select: {
          id: true,
          window: true,
          kind: true,
          sixMonths: true,
          evidence: true,
          observedOn: true,
          recordedAt: true,
        },
      },
    },
  });
  const followed = enrolments.filter(({ exit }) => exit?.reason !== NEUTRAL);
  return windowToOpen(
    followed.map(({ cohort, exit, outcomes }) => ({
      exitedOn: exit?.exitedOn ?? cohort.endsOn,
      retainedAt: (point) =>
        retainedObservation(
          outcomes.filter(({ window }) => window === point.window),
          point,
        ),
    })),
    ctx.today,
  );
}
