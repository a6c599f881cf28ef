import { z } from "zod";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { TASKS } from "@/lib/people/followup/rules/vocabulary";

/** One task, of everybody or of one cohort, and a page of it. Without a task: the day as a whole. */
export const worklistSearch = z.object({
  tache: z.enum(TASKS).optional().catch(undefined),
  promotion: z
    .string()
    .regex(/^[0-9a-f-]{1,40}$/)
    .optional()
    .catch(undefined),
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

/** The queue, at somebody who need not be its first. */
export function queueHref({ personne, echeance }: Pick<WorklistSearch, "personne" | "echeance">): string {
  return `/suivi?${new URLSearchParams({ personne: personne ?? "", echeance: echeance ?? "" })}`;
}

/** Attempts to reach the person of an enrolment; without one, the reader's calls of the day. */
export const callsSearch = z.object({
  inscription: z
    .string()
    .regex(/^[0-9a-z-]{1,40}$/i)
    .optional()
    .catch(undefined),
});

export const callsHref = (enrolmentId: string) => `/suivi/appels?${new URLSearchParams({ inscription: enrolmentId })}`;

/** The address of the list behind a count of the worklist. */
export function worklistHref({ tache, promotion, page = 1 }: Partial<WorklistSearch>): string {
  const query = new URLSearchParams({
    ...(tache && { tache }),
    ...(promotion && { promotion }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/suivi?${query}` : "/suivi";
}
