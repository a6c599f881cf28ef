import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { parseInstant } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { SILENT_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { progressStatement, type QueueFilter } from "./queue-sql";
import { type Heard, heardOf } from "./rules/aim";
import type { Means } from "./rules/queue";
import { TURNS, type Turn } from "./rules/vocabulary";
import type { WorkCohort } from "./task-records";

/** Somebody who has not answered yet at a window that is open. */
export type Awaited = {
  enrolmentId: string;
  window: Window;
  learnerId: string;
  lastName: string;
  firstName: string;
  turn: Turn;
  /** Attempts by which they were asked. */
  attempts: number;
  last: ContactResult | null;
  callBackAt: Date | null;
  means: Means;
};

/** A cohort at one window on its way to its aim. */
export type CohortProgress = {
  key: string;
  cohort: WorkCohort;
  window: Window;
  /** The last day of whose window ends first of those who are waited for. */
  closesOn: CivilDate;
  /** Of everybody whose follow-up has begun, and of those of them who are due: the latter are those of the figures. */
  heard: Heard;
  due: Heard;
  people: Awaited[];
};

type Count = bigint | number;
type Row = {
  cohortId: string;
  cohortCode: string;
  school: string;
  window: Window;
  closesOn: CivilDate;
  all: Count;
  isDue: Count;
  kind: string | null;
  enrolmentId: string | null;
  learnerId: string;
  lastName: string;
  firstName: string;
  turn: Count;
  attempts: Count;
  last: ContactResult | null;
  lastId: string | null;
  means: Means;
};

/** So many are told; the table under the queue counts all. */
const MOST = 12;

/** The cohorts in which somebody is waited for, those that close first first; `all` is how many there are. */
export async function listProgress(
  ctx: Context,
  filter: QueueFilter = {},
): Promise<{ cohorts: CohortProgress[]; all: number }> {
  if (!can(ctx.actor, "outcome.record")) return { cohorts: [], all: 0 };
  const rows = await db.$queryRaw<Row[]>(progressStatement(ctx, filter, MOST));
  const ids = rows.flatMap(({ lastId }) => lastId ?? []);
  const last = await db.contactAttempt.findMany({ where: { id: { in: ids } }, select: { id: true, callBackAt: true } });
  const callBack = new Map(last.map(({ id, callBackAt }) => [id, callBackAt]));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.cohortId} ${row.window}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const cohorts = [...groups].flatMap(([key, of]): CohortProgress[] => {
    const [first] = of;
    if (!first) return [];
    const { cohortId: id, cohortCode: code, school, window, closesOn } = first;
    const due = of.filter(({ isDue }) => Number(isDue) === 1);
    return [
      {
        key,
        cohort: { id, code, school },
        window,
        closesOn,
        heard: heardOf(of.map(({ kind }) => kind)),
        due: heardOf(due.map(({ kind }) => kind)),
        people: of.flatMap(({ enrolmentId, ...row }): Awaited[] =>
          enrolmentId
            ? [
                {
                  enrolmentId,
                  window,
                  learnerId: row.learnerId,
                  lastName: row.lastName,
                  firstName: row.firstName,
                  turn: TURNS[Number(row.turn)] ?? "to_call",
                  attempts: Number(row.attempts),
                  last: row.last,
                  callBackAt: callBack.get(row.lastId ?? "") ?? null,
                  means: row.means,
                },
              ]
            : [],
        ),
      },
    ];
  });
  const people = cohorts.flatMap((one) => one.people.map(({ learnerId }) => learnerId));
  recordRead(ctx, { kind: "list", of: "worklist", id: null, people });
  return { cohorts, all: Number(rows[0]?.all ?? 0) };
}

/** What the reader noted today: attempts without an answer, and answers. */
export async function getCallsOfDay({ actor, today }: Context): Promise<{ attempts: number; answers: number }> {
  const { userId } = actor;
  if (!can(actor, "outcome.record") || !userId) return { attempts: 0, answers: 0 };
  const own = { recordedById: userId, supersededAt: null, enrolment: enrolmentScope(actor) };
  const from = parseInstant(today) ?? new Date(0);
  const [attempts, answers] = await Promise.all([
    db.contactAttempt.count({ where: { ...own, madeOn: today, messageId: null } }),
    db.outcome.count({ where: { ...own, recordedAt: { gte: from }, kind: { notIn: [...SILENT_KINDS] } } }),
  ]);
  return { attempts, answers };
}
