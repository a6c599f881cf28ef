import { z } from "zod";
import type { ListColumns } from "@/lib/foundation/core/list-columns";
import { columnsParam, pageParam } from "@/lib/foundation/platform/search-params";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { LIFE_THEMES } from "./rules/life";
import { QUEUE_STATES, TASKS } from "./rules/vocabulary";

/** What the queue is narrowed to, as its address says it; what cannot be read narrows nothing. */
export const queueSearch = z.object({
  ecole: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional()
    .catch(undefined),
  promotion: z
    .string()
    .regex(/^[0-9a-f-]{1,40}$/)
    .optional()
    .catch(undefined),
  periode: z.enum(WINDOWS).optional().catch(undefined),
  etat: z.enum(QUEUE_STATES).optional().catch(undefined),
  /** Whose window ends within the week. */
  ferme: z.literal("semaine").optional().catch(undefined),
});
export type QueueSearch = z.output<typeof queueSearch>;

/** One task, of everybody or of one cohort, and a page of it. Without a task: the queue, narrowed or at somebody. */
export const worklistSearch = queueSearch.extend({
  tache: z.enum(TASKS).optional().catch(undefined),
  /** Of the list of a task, those that a view has. */
  colonnes: columnsParam,
  page: pageParam,
  /** Of the queue: an enrolment, and the window that it is called for. */
  personne: z
    .string()
    .regex(/^[0-9a-z-]{1,40}$/i)
    .optional()
    .catch(undefined),
  echeance: z.enum(WINDOWS).optional().catch(undefined),
  /** What is opened of the person, where there is no script to open it. */
  geste: z.enum(["rappeler"]).optional().catch(undefined),
});
export type WorklistSearch = z.output<typeof worklistSearch>;

/** The filters alone, in one order, without those that narrow nothing. */
export function queueFilters({ ecole, promotion, periode, etat, ferme }: Partial<WorklistSearch>): QueueSearch {
  return {
    ...(ecole && { ecole }),
    ...(promotion && { promotion }),
    ...(periode && { periode }),
    ...(etat && { etat }),
    ...(ferme && { ferme }),
  };
}

/** The filters of the list of one task, and its columns. */
export function taskFilters({ tache, ecole, promotion, periode, colonnes }: Partial<WorklistSearch>) {
  return {
    ...(tache && { tache }),
    ...(ecole && { ecole }),
    ...(promotion && { promotion }),
    ...(periode && { periode }),
    ...(colonnes && { colonnes }),
  };
}

export type TaskColumn = "cohort" | "window" | "due" | "until" | "left" | "phone";

const COLUMNS = ["cohort", "window", "due", "until", "left", "phone"] as const satisfies readonly TaskColumn[];

/** What the list of a task can say of each besides the name. */
export const TASK_COLUMNS: ListColumns<TaskColumn> = { all: COLUMNS, atFirst: COLUMNS, cookie: "task-columns" };

/** Attempts to reach the person of an enrolment; without one, the reader's calls of the day. */
export const callsSearch = z.object({
  inscription: z
    .string()
    .regex(/^[0-9a-z-]{1,40}$/i)
    .optional()
    .catch(undefined),
});

/** What of somebody's line of life is looked at; all of it without. */
export const lifeSearch = z.object({ voir: z.enum(LIFE_THEMES).optional().catch(undefined) });
