import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import {
  enterElsewhere,
  recordReturn,
  recordTransfer,
  suspendEnrolment,
} from "@/lib/people/enrolments/interruption-commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** In a cohort of Carbonne that runs, one person was suspended and came back, another is still away. Returns how many. */
async function suspendTwo(clock: Clock, { coordinatorOfCarbonne: actor }: DemoActors): Promise<number> {
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

/** Somebody of another cohort that runs moved, and went on in one of the same programme. Returns how many. */
async function transferOne(clock: Clock, { staff: actor }: DemoActors): Promise<number> {
  const on = (daysAgo: number) => contextOn(actor, addDays(clock.today, -daysAgo), clock);
  const [left, entered] = [on(35), on(14)];
  const running = { cancelledOn: null, startsOn: { lt: left.today }, endsOn: { gt: addDays(clock.today, 30) } };
  const cohorts = await db.cohort.findMany({
    where: running,
    orderBy: { id: "asc" },
    select: { id: true, programmeId: true, schoolId: true, capacity: true, placesTaken: true },
  });
  const ways = cohorts.flatMap((from) =>
    cohorts
      .filter(
        (to) => to.programmeId === from.programmeId && to.schoolId !== from.schoolId && to.placesTaken < to.capacity,
      )
      .map((to) => ({ from, to })),
  );
  for (const { from, to } of ways) {
    const person = await db.enrolment.findFirst({
      where: {
        cohortId: from.id,
        enteredOn: { lt: left.today },
        exit: null,
        interruptions: { none: {} },
        learner: { enrolments: { none: { cohortId: to.id } } },
      },
      orderBy: { id: "desc" },
      select: { id: true },
    });
    if (!person) continue;
    const going = { enrolmentId: person.id, lastPresentOn: left.today, toCohortId: to.id };
    accepted("a transfer", await recordTransfer(left, going));
    const open = await db.interruption.findUniqueOrThrow({ where: { currentOf: person.id }, select: { id: true } });
    const arrival = { enrolmentId: person.id, interruptionId: open.id, enteredOn: entered.today };
    accepted("its entry", await enterElsewhere(entered, arrival));
    return 1;
  }
  return 0;
}

/** Two who were suspended, and one who went on in another cohort. Returns how many. */
export async function seedInterruptions(clock: Clock, actors: DemoActors): Promise<number> {
  return (await suspendTwo(clock, actors)) + (await transferOne(clock, actors));
}
