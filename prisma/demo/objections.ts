import { addDays } from "@/lib/foundation/core/civil-date";
import type { Clock } from "@/lib/foundation/platform/clock";
import { getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { endObjection, recordObjection } from "@/lib/people/outcomes/objection-commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** Nobody called them yet: one objects on the telephone, one has written so, a third took it back by letter. Returns how many. */
export async function seedObjections(clock: Clock, { coordinatorOfCarbonne: actor }: DemoActors): Promise<number> {
  const on = (daysAgo: number) => contextOn(actor, addDays(clock.today, -daysAgo), clock);
  const queue = (await listQueue(on(0))).filter(({ attempts }) => attempts === 0).toReversed();
  const [written, changed, ...others] = [...new Map(queue.map((entry) => [entry.learnerId, entry])).values()];
  let made = 0;
  for (const entry of others) {
    const person = await getQueuePerson(on(0), entry);
    if (!person || person.point.fromOn > on(1).today || person.point.toOn <= clock.today) continue;
    const { enrolmentId, window } = entry;
    const call = { enrolmentId, window, channel: "phone", result: "objects", callBackAt: null } as const;
    accepted(`an objection in a call to ${entry.lastName}`, await recordAttempt(on(1), { ...call, note: null }));
    made += 1;
    break;
  }
  if (!written || !changed) return made;
  const objection = { learnerId: written.learnerId, channel: "letter", note: "Lettre reçue à l’école" } as const;
  accepted("an objection by letter", await recordObjection(on(12), { ...objection, fromOn: on(14).today }));
  const { learnerId } = changed;
  const told = { learnerId, channel: "email", note: null, fromOn: on(90).today } as const;
  const { id: statementId } = accepted("an objection by e-mail", await recordObjection(on(90), told));
  const letter = { statementId, endedOn: on(21).today, why: "Lettre signée, classeur Suivi" };
  accepted("its end", await endObjection(on(20), letter));
  return made + 2;
}
