import { dueOn, held, inInterval, plusDays, plusMonths, type RefPerson, rowOf } from "./reference-indicators";

/**
 * Laws 8 and 10 (domain.md §7.2) written a second time, from their text and without any code of the project: what is made of
 * somebody at a window, by what was observed, how they were asked, and that they did not want to be.
 */
type Held = { recordedAt: Date; supersededAt: Date | null };
export type RefAttempt = Held & { window: string; madeOn: string; result: string };
export type RefObjection = Held & { fromOn: string; endedOn: string | null };
export type RefAsked = { attempts: RefAttempt[]; objections: RefObjection[] };

export type RefSilence = "answered" | "declined" | "in_vain" | "never";

const AFTER: Record<string, number> = { T0: 28, M3: 30, M6: 30, M12: 45 };
const MONTHS: Record<string, number> = { T0: 0, M3: 3, M6: 6, M12: 12 };

/** Null for who is not in the base of the window: not left, a neutral exit, or not due. */
export function silenceOf(
  person: RefPerson,
  asked: RefAsked,
  { window, asOf, knownAt }: { window: string; asOf: string; knownAt: Date | null },
): RefSilence | null {
  const exit = person.exits.find((one) => held(one, knownAt));
  if (!exit || exit.exitedOn > asOf || exit.reason === "neutral") return null;
  if (dueOn(exit.exitedOn, window) > asOf) return null;
  const said = person.outcomes.filter(
    (one) => one.window === window && held(one, knownAt) && one.observedOn <= asOf && inInterval(one, exit.exitedOn),
  );
  if (said.some(({ kind }) => rowOf(kind).family !== "non-response")) return "answered";
  if (said.some(({ kind }) => kind === "declined")) return "declined";
  const last = plusDays(plusMonths(exit.exitedOn, MONTHS[window] ?? 0), AFTER[window] ?? 0);
  const day = asOf < last ? asOf : last;
  for (const objection of asked.objections) {
    if (!held(objection, knownAt) || objection.fromOn > day) continue;
    if (objection.endedOn === null || objection.endedOn > day) return "declined";
  }
  let inVain = said.some(({ kind }) => kind === "unreachable");
  for (const { result, madeOn, ...attempt } of asked.attempts) {
    const counts = inInterval({ window: attempt.window, observedOn: madeOn }, exit.exitedOn);
    if (attempt.window !== window || !held(attempt, knownAt) || madeOn > asOf || !counts) continue;
    if (result === "declined") return "declined";
    if (result !== "wrong_address") inVain = true;
  }
  return inVain ? "in_vain" : "never";
}
