import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import { type Settled, settledOf } from "./exact";
import type { Life, Person, Steps } from "./life";
import { inventObservations } from "./observations";
import { inventFacts, inventPerson, type Taken } from "./people";
import { type Random, randomOf } from "./random";
import { recruitmentSteps } from "./recruitment";
import { DAYS_BETWEEN_REGISTERS } from "./register-rows";
import type { CohortPlan } from "./schedule";

/** Everybody who applied to a cohort, from application to last follow-up, whatever of it is still to come. */
export function livesOf(plan: CohortPlan, today: CivilDate, taken: Taken): Life[] {
  const random = randomOf(plan.key);
  const stories = plan.role === "recruiting" ? recruitmentSteps(random, plan, today) : storiesOf(random, plan, today);
  return stories.map((story, index) => {
    const number = String(index + 1).padStart(2, "0");
    const own = randomOf(`${plan.key}/${number}`);
    return {
      ref: `${plan.school.code}-${plan.code}-${number}`,
      plan,
      person: saidSoFar(inventPerson(own, plan.school, plan.startsOn, taken), story.steps, index),
      facts: inventFacts(own, plan.school),
      ...lifeAfter(own, story, plan, today),
    };
  });
}

/** Of every third candidate nobody has asked yet when they were born. */
function saidSoFar(person: Person, steps: Steps, index: number): Person {
  const { appliedOn: _applied, ...later } = steps;
  const isCandidate = Object.values(later).every((day) => day === null);
  const isSaid = !isCandidate || index % 3 > 0 || !(person.phone || person.email);
  return isSaid ? person : { ...person, birthDate: null, sex: "unknown" };
}

/** How far somebody went; entered, and what is settled of the rest. */
type Story = { steps: Steps; settled: Settled | null };

function lifeAfter(random: Random, { steps, settled }: Story, plan: CohortPlan, today: CivilDate) {
  if (!steps.enteredOn) return { steps, exit: null, certification: null, observations: [] };
  const exit = settled ? (settled.early ?? completedOn(plan)) : inventExit(random, plan);
  // The past does not hurry for any day.
  const knownBy = plan.role === "past" ? null : today;
  const observations = inventObservations(random, exit, settled ?? { atM6: null, toDo: null }, knownBy);
  const certification = exit.reason === "completed" ? inventCertification(random) : null;
  return { steps, exit, certification, observations };
}

function storiesOf(random: Random, plan: CohortPlan, today: CivilDate): Story[] {
  const settled = settledOf(plan, today) ?? [];
  const noShows = random.weighted([
    [0, 5],
    [1, 4],
    [2, 1],
  ] as const);
  const unfilled = random.weighted([
    [0, 6],
    [1, 3],
    [2, 1],
  ] as const);
  const left = plan.role === "past" || settled.length === 0 ? plan.capacity - noShows - unfilled : 0;
  const entering = Math.max(settled.length, left);
  const others = random.integer(1, 4);
  return [
    ...Array.from({ length: entering }, (_, index) => ({
      steps: enteredSteps(random, plan),
      settled: settled[index] ?? null,
    })),
    ...Array.from({ length: Math.min(noShows, plan.capacity - entering) }, () => ({
      steps: noShowSteps(random, plan),
      settled: null,
    })),
    ...Array.from({ length: others }, () => ({ steps: lostSteps(random, plan), settled: null })),
  ];
}

/** Applied one to four months before the start, invited to an interview, and admitted before it. */
function admittedSteps(random: Random, before: CivilDate): Steps & { admittedOn: CivilDate } {
  const appliedOn = addDays(before, -random.integer(40, 125));
  const invitedOn = addDays(appliedOn, random.integer(4, 12));
  const admittedOn = addDays(invitedOn, random.integer(4, 22));
  const none = { waitlistedOn: null, rejectedOn: null, withdrawnOn: null, noShowOn: null, enteredOn: null };
  return { appliedOn, invitedOn, admittedOn, ...none };
}

function enteredSteps(random: Random, plan: CohortPlan): Steps {
  const late = random.chance(0.05) ? random.integer(1, 4) : 0;
  return { ...admittedSteps(random, plan.startsOn), enteredOn: addDays(plan.startsOn, late) };
}

/**
 * Whoever did not begin had applied early: the register, which has no column for the day of a decision, then held them
 * as a candidate once before it held the decision.
 */
const earlySteps = (random: Random, plan: CohortPlan) =>
  admittedSteps(random, addDays(plan.startsOn, -DAYS_BETWEEN_REGISTERS * 2));

function noShowSteps(random: Random, plan: CohortPlan): Steps {
  const steps = earlySteps(random, plan);
  const admittedOn = addDays(steps.appliedOn, DAYS_BETWEEN_REGISTERS + random.integer(1, 10));
  return { ...steps, admittedOn, noShowOn: addDays(plan.startsOn, random.integer(2, 5)) };
}

/** Rejected, or withdrawn by themselves, weeks before the start. */
function lostSteps(random: Random, plan: CohortPlan): Steps {
  const steps = { ...earlySteps(random, plan), invitedOn: null, admittedOn: null };
  const on = addDays(steps.appliedOn, DAYS_BETWEEN_REGISTERS + random.integer(1, 10));
  return random.chance(0.6) ? { ...steps, rejectedOn: on } : { ...steps, withdrawnOn: on };
}

const DROPOUT = 0.14;
const POSITIVE_EARLY = 0.06;
const NEUTRAL_EXIT = 0.006;

const completedOn = (plan: CohortPlan) => ({ exitedOn: plan.endsOn, reason: "completed" as const });

function inventExit(random: Random, plan: CohortPlan): { exitedOn: CivilDate; reason: ExitReason } {
  const fate = random.next();
  // Nobody leaves in the first weeks: an exit is recorded of whoever had really begun.
  const dayIn = (from: number, to: number) => addDays(plan.startsOn, random.integer(from, to));
  if (fate < DROPOUT) return { exitedOn: dayIn(60, 215), reason: random.chance(0.92) ? "dropout" : "exclusion" };
  if (fate < DROPOUT + POSITIVE_EARLY) return { exitedOn: dayIn(140, 275), reason: positiveReason(random) };
  if (fate < DROPOUT + POSITIVE_EARLY + NEUTRAL_EXIT) return { exitedOn: dayIn(60, 250), reason: NEUTRAL };
  return completedOn(plan);
}

const positiveReason = (random: Random): ExitReason =>
  random.weighted([
    ["employment", 60],
    ["work_study", 20],
    ["other_training", 12],
    ["business_creation", 8],
  ] as const);

const inventCertification = (random: Random) =>
  random.weighted([
    ["full", 74],
    ["partial", 15],
    ["failed", 6],
    ["absent", 5],
  ] as const);
