import { addDays } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import type { Clock } from "@/lib/foundation/platform/clock";
import { getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { tellHours } from "@/lib/people/hours/commands";
import type { TellHoursInput } from "@/lib/people/hours/schema";
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

type Hours = Omit<TellHoursInput, "learnerId">;

/** What some of them said of their hours, a few days ago. */
const HOURS: readonly (Hours | null)[] = [
  { notBefore: "17:30", notAfter: null, offDays: ["wednesday"], words: null },
  null,
  null,
  { notBefore: null, notAfter: null, offDays: [], words: "Laisser un message, je rappelle le soir" },
];

/** Returns how many. Whoever's answers did not count yet on such a day was not called. */
export async function seedAttempts(clock: Clock, { coordinatorOfCarbonne }: DemoActors): Promise<number> {
  const today = contextOn(coordinatorOfCarbonne, clock.today, clock);
  const tomorrow = parseInstant(`${addDays(clock.today, 1)}T17:30`);
  let made = 0;
  for (const [turn, entry] of (await listQueue(today)).entries()) {
    const person = await getQueuePerson(today, entry);
    const hours = HOURS[turn];
    if (person && hours) {
      const ctx = contextOn(coordinatorOfCarbonne, addDays(clock.today, -4), clock);
      const told = await tellHours(ctx, { learnerId: person.learner.id, ...hours });
      accepted(`the hours of ${entry.lastName}`, told);
    }
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
