import { worklistHref } from "@/components/people/followup/followup-search";
import type { TaskCount } from "@/lib/people/followup/queries";
import { TASKS, type Task } from "@/lib/people/followup/rules/vocabulary";

/** Exits that are missing are among what blocks a cohort. */
type FollowUpTask = Exclude<Task, "exit">;

/** By cohort, what is to be done after its exits, the most pressing first: the counts of /suivi. */
export type FollowUps = ReadonlyMap<string, readonly { task: FollowUpTask; count: number }[]>;

export function followUpsByCohort(counts: readonly TaskCount[]): FollowUps {
  const found = new Map<string, { task: FollowUpTask; count: number }[]>();
  for (const task of TASKS) {
    if (task === "exit") continue;
    for (const { cohort, count } of counts.filter((one) => one.task === task)) {
      found.set(cohort.id, [...(found.get(cohort.id) ?? []), { task, count }]);
    }
  }
  return found;
}

/** The list of /suivi that a count of a cohort opens. */
export function followUpHref(task: Task, cohortId: string): string {
  return worklistHref({ tache: task, promotion: cohortId });
}
