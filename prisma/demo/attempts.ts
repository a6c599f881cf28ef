import { addDays } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import type { Clock } from "@/lib/foundation/platform/clock";
import { getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { accepted, contextOn, type DemoActors } from "./acting";

type Call = { daysAgo: number; result: ContactResult; note: string | null };

const WRONG: readonly Call[] = [{ daysAgo: 2, result: "wrong_address", note: "Le numéro n’est plus attribué" }];

/** Calls of the last days at Carbonne, to those whose turn is near: nobody answered, or asked to be called tomorrow. */
const CALLS: readonly (readonly Call[])[] = [
  [
    { daysAgo: 4, result: "no_answer", note: null },
    { daysAgo: 1, result: "no_answer", note: "Message laissé" },
  ],
  [{ daysAgo: 1, result: "call_back", note: null }],
  WRONG,
  [{ daysAgo: 3, result: "reached", note: "Au travail, n’avait pas le temps" }],
];

/** Returns how many. Whoever's answers did not count yet on such a day was not called. */
export async function seedAttempts(clock: Clock, { coordinatorOfCarbonne }: DemoActors): Promise<number> {
  const today = contextOn(coordinatorOfCarbonne, clock.today, clock);
  const tomorrow = parseInstant(`${addDays(clock.today, 1)}T17:30`);
  let made = 0;
  for (const [turn, entry] of (await listQueue(today)).entries()) {
    const person = await getQueuePerson(today, entry);
    // Whoever has no address besides is one whose number is to be found.
    const calls = CALLS[turn] ?? (person && !person.learner.email ? WRONG : []);
    for (const { daysAgo, result, note } of calls) {
      const day = addDays(clock.today, -daysAgo);
      if (!person || day < person.point.fromOn || entry.until <= clock.today) continue;
      const { enrolmentId, window } = entry;
      const callBackAt = result === "call_back" ? tomorrow : null;
      const ctx = contextOn(coordinatorOfCarbonne, day, clock);
      const call = { enrolmentId, window, channel: "phone", result, callBackAt, note } as const;
      accepted(`a call to ${entry.lastName} on ${day}`, await recordAttempt(ctx, call));
      made += 1;
    }
  }
  return made;
}
