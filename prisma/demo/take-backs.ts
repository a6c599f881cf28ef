import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { shownOf } from "@/lib/people/enrolments/rules/taken-back";
import { SELECT_STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import { takeBackAsError } from "@/lib/people/enrolments/take-back-commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** An exit that the coordinator noted of the wrong person, and that somebody else is to confirm as an error. Needs accounts. */
export async function seedTakeBacks(clock: Clock, { coordinatorOfCarbonne: actor }: DemoActors): Promise<number> {
  if (!actor.userId) return 0;
  const found = await db.enrolment.findFirst({
    where: {
      cohort: { school: { code: "CARBONNE" }, startsOn: { lt: clock.today } },
      exit: { derived: false },
      interruptions: { none: {} },
      outcomes: { none: { supersededAt: null } },
    },
    orderBy: [{ exit: { exitedOn: "desc" } }, { id: "desc" }],
    select: { id: true, ...SELECT_STEP_DATES, exit: { select: { id: true, exitedOn: true } } },
  });
  if (!found?.exit) return 0;
  const { id: enrolmentId, exit, ...dates } = found;
  const shown = shownOf(enrolmentStatus({ ...dates, exitedOn: exit.exitedOn }), dates, exit, null);
  const reason = "Sortie notée pour une autre personne de la promotion";
  const request = { enrolmentId, what: "exit", shown, reason } as const;
  accepted("an exit taken back", await takeBackAsError(contextOn(actor, clock.today, clock), request));
  return 1;
}
