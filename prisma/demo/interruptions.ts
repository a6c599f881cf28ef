import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordReturn, suspendEnrolment } from "@/lib/people/enrolments/interruption-commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** In a cohort of Carbonne that runs, one person was suspended and came back, another is still away. Returns how many. */
export async function seedSuspensions(clock: Clock, { coordinatorOfCarbonne: actor }: DemoActors): Promise<number> {
  const present = await db.enrolment.findMany({
    where: {
      enteredOn: { lt: addDays(clock.today, -60) },
      exit: null,
      cohort: { school: { code: "CARBONNE" }, endsOn: { gt: clock.today } },
    },
    orderBy: { id: "asc" },
    take: 2,
    select: { id: true },
  });
  const [back, away] = present;
  if (!back || !away) return 0;
  const on = (day: CivilDate) => contextOn(actor, day, clock);
  const ago = (days: number) => addDays(clock.today, -days);
  const first = { enrolmentId: back.id, lastPresentOn: ago(55), reason: "childcare" } as const;
  accepted("a suspension", await suspendEnrolment(on(ago(54)), first));
  const open = await db.interruption.findUniqueOrThrow({ where: { currentOf: back.id }, select: { id: true } });
  const returned = { enrolmentId: back.id, interruptionId: open.id, returnedOn: ago(20) };
  accepted("its return", await recordReturn(on(ago(20)), returned));
  const second = { enrolmentId: away.id, lastPresentOn: ago(32), reason: "short_job" } as const;
  accepted("a suspension that lasts", await suspendEnrolment(on(ago(30)), second));
  return 2;
}
