import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import type { Allowance, TrainsAs } from "@/lib/people/enrolments/rules/terms";
import { recordTerms } from "@/lib/people/enrolments/terms-commands";
import { accepted, contextOn, type DemoActors } from "./acting";
import { randomOf } from "./random";

const ALLOWANCE_OF: Record<"trainee" | "professionalisation" | "self_funded", [Allowance, ...Allowance[]]> = {
  trainee: ["region", "france_travail", "none"],
  professionalisation: ["employer"],
  self_funded: ["none"],
};

/** As what those who are in training train, and who pays them, as staff noted it on their first day. Returns how many. */
export async function seedTerms(clock: Clock, { staff: actor }: DemoActors): Promise<number> {
  const present = await db.enrolment.findMany({
    where: { enteredOn: { not: null }, exit: null, cohort: { endsOn: { gt: clock.today } } },
    orderBy: { id: "asc" },
    select: { id: true, enteredOn: true },
  });
  const random = randomOf("status while training");
  let count = 0;
  for (const { id: enrolmentId, enteredOn } of present) {
    if (!enteredOn || random.chance(0.2)) continue;
    const trainsAs = random.weighted([
      ["trainee", 17],
      ["professionalisation", 2],
      ["self_funded", 1],
    ] as const) satisfies TrainsAs;
    const said = { trainsAs, allowance: random.pick(ALLOWANCE_OF[trainsAs]), fromOn: enteredOn };
    const source = trainsAs === "professionalisation" ? "employer" : "learner";
    accepted("a status", await recordTerms(contextOn(actor, enteredOn, clock), { enrolmentId, source, ...said }));
    count += 1;
  }
  return count;
}
