import { queueFilters, taskFilters, type WorklistSearch } from "@/lib/people/followup/schema";

/** The queue under its filters, at somebody who need not be its first. */
export function queueHref({ personne, echeance, ...search }: Partial<WorklistSearch>): string {
  const query = new URLSearchParams({
    ...queueFilters(search),
    ...(personne && echeance && { personne, echeance }),
  });
  return query.size > 0 ? `/suivi?${query}` : "/suivi";
}

/** All attempts to reach the person of an enrolment. */
export const callsHref = (enrolmentId: string) => `/suivi/appels?${new URLSearchParams({ inscription: enrolmentId })}`;

/** The address of the list behind a count of the worklist, or of its file. */
export function worklistHref({ page = 1, ...search }: Partial<WorklistSearch>, path = "/suivi"): string {
  const query = new URLSearchParams({ ...taskFilters(search), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `${path}?${query}` : path;
}
