import { queueFilters, type WorklistSearch } from "@/lib/people/followup/schema";

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

/** The address of the list behind a count of the worklist. */
export function worklistHref({
  tache,
  promotion,
  page = 1,
}: Pick<Partial<WorklistSearch>, "tache" | "promotion" | "page">): string {
  const query = new URLSearchParams({
    ...(tache && { tache }),
    ...(promotion && { promotion }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/suivi?${query}` : "/suivi";
}
