import { addDays } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordJury } from "@/lib/people/enrolments/jury-commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** Days after the end of a cohort on which its jury sits again. */
const RESIT_AFTER = 120;
const MOST = 8;

/** Re-sits of who had a part of the title when they left: the latest, who gave one block or did not come. Invented. Returns how many. */
export async function seedJuries(clock: Clock, { staff: actor }: DemoActors): Promise<number> {
  const partial = await db.enrolment.findMany({
    where: {
      certification: "partial",
      exit: { derived: false },
      cohort: { endsOn: { lt: addDays(clock.today, -RESIT_AFTER) } },
    },
    orderBy: [{ enteredOn: "desc" }, { id: "asc" }],
    take: MOST,
    select: { id: true, cohort: { select: { endsOn: true } } },
  });
  for (const [at, { id: enrolmentId, cohort }] of partial.entries()) {
    const heldOn = addDays(cohort.endsOn, RESIT_AFTER);
    const gave =
      at % 4 === 3 ? ({ result: "absent", blocks: null } as const) : ({ result: "partial", blocks: "1" } as const);
    accepted("a jury", await recordJury(contextOn(actor, heldOn, clock), { enrolmentId, heldOn, ...gave }));
  }
  return partial.length;
}
