import type { CivilDate } from "@/lib/core/civil-date";
import type { Clock } from "@/lib/core/clock";
import { enrolLearner, recordExit, takeStep } from "@/lib/enrolments/commands";
import type { Step } from "@/lib/enrolments/step-rules";
import { accepted, actorFor, contextOn, type DemoActors } from "./acting";
import type { Life, Observation, Steps } from "./life";
import { record, statementsUntil } from "./outcomes";

const STEP_OF = {
  invitedOn: "invite",
  waitlistedOn: "waitlist",
  admittedOn: "admit",
  rejectedOn: "reject",
  withdrawnOn: "withdraw",
  noShowOn: "no_show",
  enteredOn: "enter",
} as const satisfies Partial<Record<keyof Steps, Step>>;

/**
 * Whether somebody is enrolled with the commands of the screens: those whose steps have dates that a register has no
 * column for, and the current cohorts of Carbonne, whose coordinator works on screen.
 */
export function isEnrolledOnScreen({ steps, plan }: Life): boolean {
  return steps.enteredOn === null || (plan.school.code === "CARBONNE" && plan.role !== "past");
}

/** Does everything that staff and coordinator did with somebody, each on its day, as far as the story goes today. */
export async function enrolOnScreen(clock: Clock, actors: DemoActors, life: Life, cohortId: string): Promise<void> {
  const { person, facts, steps, ref, exit, certification } = life;
  const on = (day: CivilDate) => contextOn(actors.staff, day, clock);
  const input = { cohortId, learner: person, ...facts, appliedOn: steps.appliedOn, duplicateAccepted: true };
  const { enrolmentId } = accepted(ref, await enrolLearner(on(steps.appliedOn), input));
  for (const [field, step] of Object.entries(STEP_OF) as [keyof typeof STEP_OF, Step][]) {
    const day = steps[field];
    if (day) accepted(`${ref} ${step}`, await takeStep(on(day), { enrolmentId, step, on: day }));
  }
  if (!exit || exit.exitedOn > clock.today) return;
  const leaving = contextOn(actorFor(actors, life.plan), exit.exitedOn, clock);
  accepted(`${ref} exit`, await recordExit(leaving, { enrolmentId, ...exit, certification }));
  const recorded = new Map<Observation, string>();
  for (const statement of statementsUntil(life, clock.today)) {
    const supersedesId = recorded.get(statement.seen) ?? null;
    recorded.set(statement.seen, await record(clock, actors, statement, enrolmentId, supersedesId));
  }
}
