import type { CivilDate } from "@/lib/core/civil-date";
import type { Life } from "./life";
import { livesOf } from "./lives";
import type { Taken } from "./people";
import { type CohortPlan, scheduleOn } from "./schedule";

type DemoNetwork = { plans: readonly CohortPlan[]; lives: readonly Life[] };

/** The whole invented network as it stands on a day; the same day gives the same network. */
export function networkOn(today: CivilDate): DemoNetwork {
  const plans = scheduleOn(today);
  const taken: Taken = new Set();
  const lives = plans.flatMap((plan) => livesOf(plan, today, taken));
  return { plans, lives: withReturn(lives) };
}

/** The cohort somebody left (settled in exact.ts), and the one of Carbonne that took the same person again. */
const RETURN = { from: "SAINT-GAUDENS/2017-02-06", to: "CARBONNE/2019-09-02" } as const;

/** One person is in two cohorts: a drop-out of Saint-Gaudens began again at Carbonne. */
function withReturn(lives: readonly Life[]): Life[] {
  const again = lives.find(({ plan }) => plan.key === RETURN.to);
  const before = lives.find(({ plan, exit }) => plan.key === RETURN.from && exit?.reason === "dropout");
  if (!again || !before) throw new Error("nobody left Saint-Gaudens to begin again at Carbonne");
  return lives.map((life) => (life === again ? { ...life, person: before.person } : life));
}
