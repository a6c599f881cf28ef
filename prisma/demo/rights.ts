import { addDays } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { answerRequest, giveNotice, recordRequest } from "@/lib/people/rights/commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** One asked for all that is held and has it, one waits for a correction, one was to be answered last week. Returns how many. */
export async function seedRights(clock: Clock, { staff: actor }: DemoActors): Promise<number> {
  const on = (daysAgo: number) => contextOn(actor, addDays(clock.today, -daysAgo), clock);
  const left = await db.learner.findMany({
    where: { enrolments: { some: { exit: { isNot: null }, cohort: { school: { code: "CARBONNE" } } } } },
    orderBy: { id: "asc" },
    take: 3,
    select: { id: true },
  });
  const [one, other, third] = left.map(({ id }) => id);
  if (!one || !other || !third) return 0;
  const letter = { channel: "letter", words: null } as const;
  accepted("a notice", await giveNotice(on(60), { learnerId: one, givenOn: on(60).today, channel: "visit" }));
  const access = { learnerId: one, kind: "access", receivedOn: on(50).today, ...letter } as const;
  const { id: statementId } = accepted("a request for all", await recordRequest(on(50), access));
  const answer = { statementId, answeredOn: on(41).today, why: "Copie remise en main propre, pièce d’identité vue" };
  accepted("its answer", await answerRequest(on(41), answer));
  const correction = { learnerId: other, kind: "correction", receivedOn: on(9).today, channel: "email" } as const;
  const words = "Son nom s’écrit avec un trait d’union";
  accepted("a request for a correction", await recordRequest(on(9), { ...correction, words }));
  const late = { learnerId: third, kind: "portability", receivedOn: on(38).today, ...letter } as const;
  accepted("a request that is late", await recordRequest(on(37), late));
  return 3;
}
