import { expect } from "vitest";
import { daysBetween } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { getWorklist, listTasks } from "@/lib/people/followup/queries";
import { followUpState, OPENS_BEFORE_DAYS } from "@/lib/people/followup/rules/state";
import { TASKS } from "@/lib/people/followup/rules/vocabulary";
import type { WorkItem } from "@/lib/people/followup/task-records";
import { kindAfterAttempts } from "@/lib/people/outcomes/rules/attempts";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";

/** All that a worklist holds, task by task and page by page. */
export async function itemsOf(ctx: Context): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (const task of TASKS) {
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const list = await listTasks(ctx, { task, page });
      pages = list.pages;
      items.push(...list.items);
    }
  }
  return items;
}

/** The same tasks, each point that has come near by the rule that a person's page uses. */
async function byRule({ actor, today }: Context): Promise<string[]> {
  const enrolments = await db.enrolment.findMany({
    where: { cohort: { schoolId: { in: [...actor.schoolIds] } } },
    select: {
      id: true,
      enteredOn: true,
      exit: true,
      // Nobody is asked for the exit of who went on in another cohort.
      interruptions: { where: { arrivedId: { not: null }, supersededAt: null }, select: { id: true } },
      cohort: true,
      outcomes: { where: { supersededAt: null } },
      contactAttempts: { where: { supersededAt: null } },
      learner: { select: { objections: { where: { supersededAt: null } } } },
    },
  });
  return enrolments.flatMap(({ id, enteredOn, exit, cohort, outcomes, contactAttempts: attempts, learner, ...of }) => {
    if (!exit && of.interruptions.length > 0) return [];
    if (!exit) return enteredOn && cohort.endsOn < today && !cohort.cancelledOn ? [`exit ${id} null`] : [];
    if (exit.reason === NEUTRAL) return [];
    return duePoints(exit.exitedOn).flatMap((point) => {
      const own = outcomes.filter(({ window }) => window === point.window);
      const kind = kindAfterAttempts(retainedObservation(own, point), { attempts, ...learner }, point);
      const state = followUpState(point, kind && { kind }, today);
      const near = -OPENS_BEFORE_DAYS <= daysBetween(point.dueOn, today);
      return near && TASKS.some((task) => task === state) ? [`${state} ${id} ${point.window}`] : [];
    });
  });
}

/** The worklist of somebody's schools is what the rule says of each person, and so are its counts. */
export async function expectWorklistByRule(ctx: Context): Promise<WorkItem[]> {
  const [items, { counts }] = [await itemsOf(ctx), await getWorklist(ctx)];
  const told = items.map(({ task, enrolmentId, window }) => `${task} ${enrolmentId} ${window}`);
  expect(told.sort(), ctx.today).toEqual((await byRule(ctx)).sort());
  for (const { task, cohort, count } of counts)
    expect(items.filter((item) => item.task === task && item.cohort.id === cohort.id)).toHaveLength(count);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
  return items;
}
