import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { enrolLearner } from "@/lib/people/enrolments/commands";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { recordApart } from "@/lib/people/learners/commands";
import type { TypedLearner } from "@/lib/people/learners/fields";
import { type PairIds, pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge } from "@/lib/people/merges/queries";
import { accepted, contextOn, type DemoActors } from "./acting";

type Known = TypedLearner & { birthDate: CivilDate };

/** The last digit of a year of birth read wrongly. */
const misread = (day: CivilDate): CivilDate => `${day.slice(0, 3)}${(Number(day[3]) + 1) % 10}${day.slice(4)}`;

/** How somebody who applied at one school was typed at another, and what was said of the two since. */
const TYPED: readonly { typed: (known: Known) => TypedLearner; since: "one" | "two" | "nothing" }[] = [
  { typed: (known) => ({ ...known, lastName: `${known.lastName}-Rouquette`, communeInsee: null }), since: "one" },
  { typed: (known) => ({ ...known, birthDate: misread(known.birthDate), email: null }), since: "nothing" },
  {
    typed: (known) => ({ ...known, birthDate: misread(known.birthDate), email: null, phone: "0639987011" }),
    since: "two",
  },
];

/** Days after the first application: the second one, and what was said of the two. */
const AGAIN = 3;
const ANSWERED = 4;

/** People who applied at two schools and were typed twice: one pair was merged, one told apart, one waits. Needs accounts. */
export async function seedPairs(clock: Clock, { staff }: DemoActors): Promise<number> {
  if (!staff.userId) return 0;
  const on = (day: CivilDate) => contextOn(staff, day, clock);
  const recruits = (code: string) => ({ school: { code }, startsOn: { gt: clock.today }, cancelledOn: null });
  const other = await db.cohort.findFirst({ where: recruits("CAHORS"), select: { id: true } });
  const found = await db.enrolment.findMany({
    where: {
      cohort: recruits("MILLAU"),
      appliedOn: { lte: addDays(clock.today, -ANSWERED) },
      learner: { birthDate: { not: null }, phone: { not: null }, enrolments: { none: { cohort: recruits("CAHORS") } } },
    },
    orderBy: [{ appliedOn: "desc" }, { learner: { nameKey: "asc" } }],
    take: TYPED.length,
    select: {
      appliedOn: true,
      learnerId: true,
      learner: {
        select: {
          lastName: true,
          firstName: true,
          birthDate: true,
          sex: true,
          email: true,
          phone: true,
          communeInsee: true,
          communeFromOn: true,
        },
      },
    },
  });
  let count = 0;
  for (const [at, { appliedOn, learnerId, learner }] of found.entries()) {
    const { birthDate } = learner;
    const kind = TYPED[at];
    if (!other || !kind || !appliedOn || !birthDate) continue;
    const day = addDays(appliedOn, AGAIN);
    const again = accepted(
      "somebody typed again",
      await enrolLearner(on(day), {
        ...NOTHING_TOLD,
        rqth: null,
        cohortId: other.id,
        learner: kind.typed({ ...learner, birthDate }),
        appliedOn: day,
        duplicateAccepted: true,
      }),
    );
    const pair = pairOf(learnerId, again.learnerId);
    const answered = on(addDays(appliedOn, ANSWERED));
    if (kind.since === "two") accepted("two people", await recordApart(answered, pair));
    if (kind.since === "one") await merge(answered, pair);
    count += 1;
  }
  return count;
}

/** As is proposed where the two differ. */
async function merge(ctx: Context, pair: PairIds): Promise<void> {
  const shown = await getMerge(ctx, pair);
  if (!shown) throw new Error("the demonstration shows no pair to merge");
  const choices = Object.fromEntries(shown.cells.map(({ name, proposed }) => [name, proposed]));
  accepted("one person", await mergeLearners(ctx, { ...pair, version: shown.version, choices }));
}
