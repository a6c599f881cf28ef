import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Life } from "./life";
import { livesOf } from "./lives";
import { type Taken, takenBy } from "./people";
import { type CohortPlan, fixedUntil, PLANNED_AHEAD, scheduleOn } from "./schedule";

type DemoNetwork = { plans: readonly CohortPlan[]; lives: readonly Life[] };

/**
 * The whole invented network as it stands on a day; the same day gives the same network, and every day the same past:
 * the fixed cohorts are told in the order of their starts, whether or not they stand on this day, and only then those
 * that the day places.
 */
export function networkOn(today: CivilDate): DemoNetwork {
  const plans = scheduleOn(today);
  const keys = new Set(plans.map(({ key }) => key));
  const told = livesIn(fixedUntil(addDays(today, PLANNED_AHEAD)), today, []);
  const past = told.filter(({ plan }) => keys.has(plan.key));
  const placed = plans.filter(({ role }) => role !== "past");
  return { plans, lives: withReturn([...past, ...livesIn(placed, today, past)]) };
}

/** Everybody in some cohorts, told one after the other: nobody has the name or the number of somebody before. */
function livesIn(plans: readonly CohortPlan[], today: CivilDate, before: readonly Life[]): Life[] {
  const taken: Taken = new Set(before.flatMap(({ person }) => takenBy(person)));
  return plans.flatMap((plan) => livesOf(plan, today, taken));
}

/** The cohort somebody left (settled in exact.ts), and the one of Carbonne that took the same person again. */
const RETURN = { from: "SAINT-GAUDENS/2017-02-06", to: "CARBONNE/2019-09-02" } as const;

/** One person is in two cohorts: a drop-out of Saint-Gaudens began again at Carbonne, once that cohort is there. */
function withReturn(lives: readonly Life[]): Life[] {
  const again = lives.find(({ plan }) => plan.key === RETURN.to);
  if (!again) return [...lives];
  const before = lives.find(({ plan, exit }) => plan.key === RETURN.from && exit?.reason === "dropout");
  if (!before) throw new Error("nobody left Saint-Gaudens to begin again at Carbonne");
  return lives.map((life) => (life === again ? { ...life, person: before.person } : life));
}
