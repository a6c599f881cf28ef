import "server-only";
import type { Context } from "@/lib/core/context";
import { getWorklist } from "@/lib/followup/queries";
import { TASKS, type Task } from "@/lib/followup/tasks";
import { worklistHref } from "../../suivi/_lib/search";

/** Exits that are missing are among what blocks a cohort. */
type FollowUpTask = Exclude<Task, "exit">;

/** By cohort, what is to be done after its exits, the most pressing first: the counts of /suivi. */
export type FollowUps = ReadonlyMap<string, readonly { task: FollowUpTask; count: number }[]>;

export async function followUpsByCohort(ctx: Context): Promise<FollowUps> {
  const { items } = await getWorklist(ctx);
  const counts = new Map<string, Map<Task, number>>();
  for (const { task, cohort } of items) {
    const own = counts.get(cohort.id) ?? new Map<Task, number>();
    counts.set(cohort.id, own.set(task, (own.get(task) ?? 0) + 1));
  }
  const tasks = TASKS.filter((task): task is FollowUpTask => task !== "exit");
  return new Map(
    [...counts].map(([id, own]) => [
      id,
      tasks.flatMap((task) => {
        const count = own.get(task);
        return count ? [{ task, count }] : [];
      }),
    ]),
  );
}

/** The list of /suivi that a count of a cohort opens. */
export function followUpHref(task: Task, cohortId: string): string {
  return worklistHref({ tache: task, promotion: cohortId });
}
