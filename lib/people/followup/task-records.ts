import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { offsetOf, PAGE_SIZE, pagesOf, partsWithin } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { mayBeContactedSql } from "@/lib/people/outcomes/objection-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { Task } from "./rules/vocabulary";
import { type TaskFilter, taskFacts } from "./tasks-sql";

const { sql } = Prisma;

export type WorkCohort = { id: string; code: string; school: string };

export type WorkItem = {
  task: Task;
  enrolmentId: string;
  learnerId: string;
  lastName: string;
  firstName: string;
  /** Null too where they do not want to be contacted any more, which they say since that day. */
  phone: string | null;
  objectsSince: CivilDate | null;
  cohort: WorkCohort;
  /** Null for an exit that is missing: `until` is then the planned end of the cohort, else the interval's last day. */
  window: Window | null;
  dueOn: CivilDate | null;
  until: CivilDate;
};

export type WorkPage = { items: WorkItem[]; total: number; pages: number };

type TaskRow = Omit<WorkItem, "cohort"> & { cohortId: string; cohortCode: string; school: string };

/** One task, of everybody or of a school, a cohort, a window. */
export type TaskQuery = {
  task: Task;
  cohortId?: string | undefined;
  schoolCode?: string | undefined;
  window?: Window | undefined;
};

/** A page of the people with one task, for who may ask and puts on record that it is read. */
export async function readTaskPage(
  ctx: Context,
  { task, cohortId, schoolCode, window }: TaskQuery,
  page: number,
  size = PAGE_SIZE,
): Promise<WorkPage> {
  const filter = { task, cohortIds: cohortId ? [cohortId] : undefined, schoolCode, window };
  const days = await db.$queryRaw<{ until: CivilDate; n: bigint | number }[]>(sql`
    SELECT "until", COUNT(*) AS "n" FROM (${taskFacts(ctx, filter, "counts")}) tasks GROUP BY "until" ORDER BY "until"`);
  const { total, parts, skip } = partsWithin(days, ({ n }) => Number(n), {
    limit: size,
    offset: offsetOf(page, size),
  });
  const [first, last] = [parts[0], parts.at(-1)];
  const until = first && last && ([first.until, last.until] as const);
  const rows = until ? await readTasks(ctx, { ...filter, until }, skip, size) : [];
  const items = rows.map(({ cohortId: id, cohortCode: code, school, ...item }) => ({
    ...item,
    cohort: { id, code, school },
  }));
  return { items, total, pages: pagesOf(total, size) };
}

function readTasks(ctx: Context, filter: TaskFilter, skip: number, size: number): Promise<TaskRow[]> {
  return db.$queryRaw<TaskRow[]>(sql`
    SELECT t."task", t."enrolmentId", e."learnerId", l."lastName", l."firstName", t."window", t."dueOn",
      CASE WHEN ${mayBeContactedSql(sql`l."id"`, sql`${ctx.today}`)} THEN l."phone" END AS "phone",
      (SELECT b."fromOn" FROM "Objection" b WHERE b."currentOf" = l."id") AS "objectsSince",
      t."until", t."cohortId", c."code" AS "cohortCode", s."name" AS "school"
    FROM (${taskFacts(ctx, filter, "people")}) t
    JOIN "Enrolment" e ON e."id" = t."enrolmentId"
    JOIN "Learner" l ON l."id" = e."learnerId"
    JOIN "Cohort" c ON c."id" = t."cohortId"
    JOIN "School" s ON s."id" = c."schoolId"
    ORDER BY t."until", l."nameKey", t."enrolmentId", t."window"
    LIMIT ${size} OFFSET ${skip}`);
}
