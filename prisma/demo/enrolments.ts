import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { enrolLearner, recordExit, takeStep } from "@/lib/people/enrolments/commands";
import type { StepName } from "@/lib/people/enrolments/rules/vocabulary";
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
} as const satisfies Partial<Record<keyof Steps, StepName>>;

/**
 * Whether somebody is enrolled with the commands of the screens: in the cohorts that recruit, where every step has its
 * own day, and in the current ones of Carbonne, whose coordinator works on screen. A register brought the others.
 */
export function isEnrolledOnScreen({ plan }: Life, today: CivilDate): boolean {
  return plan.startsOn > today || (plan.school.code === "CARBONNE" && plan.role !== "past");
}

/** Of the third who waits at Carbonne nobody has noted the birth date yet. */
const isBirthToCome = ({ plan, steps, ref }: Life) =>
  plan.school.code === "CARBONNE" && plan.role === "recruiting" && steps.waitlistedOn !== null && ref.endsWith("-36");

/** Does everything that staff and coordinator did with somebody, each on its day, as far as the story goes today. */
export async function enrolOnScreen(clock: Clock, actors: DemoActors, life: Life, cohortId: string): Promise<void> {
  const { person, facts, steps, ref, exit, certification } = life;
  const on = (day: CivilDate) => contextOn(actors.staff, day, clock);
  const learner = isBirthToCome(life) ? { ...person, birthDate: null } : person;
  const input = { cohortId, learner, ...facts, appliedOn: steps.appliedOn, duplicateAccepted: true };
  const { enrolmentId } = accepted(ref, await enrolLearner(on(steps.appliedOn), input));
  for (const [field, step] of Object.entries(STEP_OF) as [keyof typeof STEP_OF, StepName][]) {
    const day = steps[field];
    if (day && day <= clock.today) accepted(`${ref} ${step}`, await takeStep(on(day), { enrolmentId, step, on: day }));
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

/** Records those of the register who were admitted and did not come: it has no word for them. */
export async function recordNoShows(clock: Clock, actors: DemoActors, lives: readonly Life[]): Promise<number> {
  const absent = lives.filter(({ steps }) => steps.noShowOn && steps.noShowOn <= clock.today);
  const enrolments = await db.enrolment.findMany({
    where: { sourceRef: { in: absent.map(({ ref }) => ref) } },
    select: { id: true, sourceRef: true },
  });
  for (const { ref, steps } of absent) {
    const enrolmentId = enrolments.find(({ sourceRef }) => sourceRef === ref)?.id ?? "";
    const on = steps.noShowOn ?? clock.today;
    accepted(
      `${ref} no-show`,
      await takeStep(contextOn(actors.staff, on, clock), { enrolmentId, step: "no_show", on }),
    );
  }
  return absent.length;
}
