import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { kindAfterAttempts } from "@/lib/people/outcomes/rules/attempts";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { OPENS_BEFORE_DAYS, windowToOpen } from "./rules/state";
import type { Task } from "./rules/vocabulary";
import { readTaskPage, type TaskQuery, type WorkCohort, type WorkPage } from "./task-records";
import { nextDue, taskFacts } from "./tasks-sql";

export type TaskCount = { task: Task; cohort: WorkCohort; schoolCode: string; count: number };

export type Worklist = {
  counts: TaskCount[];
  /** The day on which the next follow-up opens, when nobody is to be asked until then. */
  nextOn: CivilDate | null;
};

const { sql } = Prisma;

/** How much the actor has to do today, by dates alone: a job that did not run changes nothing (domain.md §7). */
export async function getWorklist(ctx: Context): Promise<Worklist> {
  if (!can(ctx.actor, "outcome.record")) return { counts: [], nextOn: null };
  const counts = await countTasks(ctx);
  const waits = counts.some(({ task }) => task !== "exit");
  return { counts, nextOn: waits ? null : await nextOpening(ctx) };
}

type CountRow = {
  task: Task;
  cohortId: string;
  cohortCode: string;
  school: string;
  schoolCode: string;
  n: bigint | number;
};

/** The counts of the worklist, of some cohorts alone when they are named. */
export async function countTasks(ctx: Context, cohortIds?: readonly string[]): Promise<TaskCount[]> {
  if (!can(ctx.actor, "outcome.record") || cohortIds?.length === 0) return [];
  const rows = await db.$queryRaw<CountRow[]>(sql`
    SELECT t."task", t."cohortId", c."code" AS "cohortCode", s."name" AS "school", s."code" AS "schoolCode", t."n"
    FROM (
      SELECT "task", "cohortId", COUNT(*) AS "n" FROM (${taskFacts(ctx, { cohortIds }, "counts")}) tasks
      GROUP BY "task", "cohortId") t
    JOIN "Cohort" c ON c."id" = t."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"`);
  return rows.map(({ task, cohortId, cohortCode, school, schoolCode, n }) => ({
    task,
    cohort: { id: cohortId, code: cohortCode, school },
    schoolCode,
    count: Number(n),
  }));
}

/** The people behind a count of the worklist, of all cohorts or of one, the most pressing first, fifty a page. */
export async function listTasks(
  ctx: Context,
  { page = 1, ...query }: TaskQuery & { page?: number },
): Promise<WorkPage> {
  if (!can(ctx.actor, "outcome.record")) return { items: [], total: 0, pages: 1 };
  const { cohortId } = query;
  const found = await readTaskPage(ctx, query, page);
  const people = found.items.map(({ learnerId }) => learnerId);
  recordRead(
    ctx,
    cohortId
      ? { kind: "list", of: "cohort", id: cohortId, people }
      : { kind: "list", of: "worklist", id: null, people },
  );
  return found;
}

async function nextOpening(ctx: Context): Promise<CivilDate | null> {
  const [next] = await db.$queryRaw<{ dueOn: CivilDate | null }[]>(nextDue(ctx));
  return next?.dueOn ? addDays(next.dueOn, -OPENS_BEFORE_DAYS) : null;
}

/** Null when none is better than another, or not the actor's. Who has not left is expected to at the cohort's end. */
export async function getWindowToOpen(ctx: Context, cohortId: string): Promise<Window | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const enrolments = await db.enrolment.findMany({
    where: {
      AND: [
        { cohortId, enteredOn: { not: null } },
        { interruptions: { none: { arrivedId: { not: null }, supersededAt: null } } },
        enrolmentScope(ctx.actor),
      ],
    },
    select: {
      cohort: { select: { endsOn: true } },
      exit: { select: { exitedOn: true, reason: true } },
      outcomes: {
        where: { supersededAt: null },
        select: {
          id: true,
          window: true,
          kind: true,
          observedOn: true,
          recordedAt: true,
        },
      },
      contactAttempts: { where: { supersededAt: null }, select: { window: true, madeOn: true, result: true } },
      learner: { select: { objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } } } },
    },
  });
  const followed = enrolments.filter(({ exit }) => exit?.reason !== NEUTRAL);
  return windowToOpen(
    followed.map(({ cohort, exit, outcomes, contactAttempts: attempts, learner: { objections } }) => ({
      exitedOn: exit?.exitedOn ?? cohort.endsOn,
      retainedAt: (point) => {
        const own = outcomes.filter(({ window }) => window === point.window);
        const kind = kindAfterAttempts(retainedObservation(own, point), { attempts, objections }, point);
        return kind && { kind };
      },
    })),
    ctx.today,
  );
}
