import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import { asRead } from "@/lib/people/outcomes/rules/proof";
import { SELECT_CONTENT } from "@/lib/people/outcomes/rules/statement";
import { accepted, contextOn, type DemoActors } from "./acting";

/** Of each kind, how many people; far enough in the past that somebody could have looked. */
const OF_EACH = 2;
const SEEN_SINCE = 60;
/** Its last digit is no key of the others. */
const MISTYPED_SIREN = "000000019";

const ANSWER = { id: true, ...SELECT_CONTENT } as const;

/**
 * What invented people contradict themselves in, for whoever looks after the quality of records: a permanent contract with
 * an end, a mistyped SIREN, an activity that begins after it was seen, two sources that differ. No situation that counts is
 * another by it, so that the figures are what they are without.
 */
export async function seedContradictions(clock: Clock, actors: DemoActors): Promise<number> {
  const until = addDays(clock.today, -SEEN_SINCE);
  const answersAt = async (window: Window) => {
    const rows = await db.outcome.findMany({
      where: {
        window,
        kind: "permanent_contract",
        source: "learner",
        supersededAt: null,
        observedOn: { lte: until },
        startedOn: { not: null },
        endedOn: null,
        enrolment: { sourceRef: { not: null } },
      },
      orderBy: [{ enrolment: { sourceRef: "asc" } }, { observedOn: "asc" }],
      take: 3 * OF_EACH,
      select: ANSWER,
    });
    return rows.map(asRead);
  };
  type Answer = Awaited<ReturnType<typeof answersAt>>[number];
  const say = async (seen: Answer, said: Partial<Answer>, corrects: boolean) => {
    const { id, ...answer } = seen;
    const ctx = contextOn(actors.staff, addDays(seen.observedOn, SEEN_SINCE / 2), clock);
    const input = { ...answer, ...said, supersedesId: corrects ? id : null };
    accepted(`contradiction of ${seen.enrolmentId}`, await recordOutcome(ctx, input));
  };
  const atM12 = await answersAt("M12");
  const part = (nth: number) => atM12.slice(nth * OF_EACH, (nth + 1) * OF_EACH);
  const later = (day: CivilDate, days: number) => addDays(day, days);
  for (const seen of part(0)) await say(seen, { endedOn: later(seen.observedOn, 200) }, true);
  for (const seen of part(1)) await say(seen, { employerSiren: MISTYPED_SIREN }, true);
  for (const seen of part(2)) {
    const [observedOn, endedOn] = [later(seen.observedOn, -4), later(seen.observedOn, 40)];
    await say(seen, { kind: "fixed_term", source: "employer", evidence: "declared", observedOn, endedOn }, false);
  }
  const atExit = (await answersAt("T0")).slice(0, OF_EACH);
  for (const seen of atExit) await say(seen, { startedOn: later(seen.observedOn, 10) }, true);
  return atM12.length + atExit.length;
}
