import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type Actor, type Context, SYSTEM } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import type { Clock } from "@/lib/foundation/platform/clock";
import type { CohortPlan } from "./schedule";

/** Who wrote what is of the past: the demonstration accounts where there are any, else nobody in particular. */
export type DemoActors = {
  staff: Actor;
  coordinatorOfCarbonne: Actor;
  /** Another coordinator; null without accounts. */
  coordinatorOfSaintGaudens: Actor | null;
  official: Actor;
  /** Puts decisions on record; null without accounts. */
  approver: Actor | null;
  /** Draws samples; null without accounts. */
  auditor: Actor | null;
  /** Score the applications to calls: none without accounts. */
  reviewers: readonly Actor[];
};

export const NOBODY: DemoActors = {
  staff: SYSTEM,
  coordinatorOfCarbonne: SYSTEM,
  coordinatorOfSaintGaudens: null,
  official: SYSTEM,
  approver: null,
  auditor: null,
  reviewers: [],
};

/** Who looks after a cohort. */
export function actorFor(actors: DemoActors, { school }: CohortPlan): Actor {
  return school.code === "CARBONNE" ? actors.coordinatorOfCarbonne : actors.staff;
}

/** An actor on a day of the past, in the afternoon; on the last day, at the hour it is. */
export function contextOn(actor: Actor, day: CivilDate, clock: Clock): Context {
  return { actor, today: day, now: day >= clock.today ? clock.now : new Date(`${day}T15:00:00.000Z`) };
}

/** The value of a command that cannot be refused if the demonstration keeps the rules; throws, naming it, when it is. */
export function accepted<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`the demonstration breaks a rule: ${what}: ${JSON.stringify(result.failure)}`);
}
