import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { correctJury, recordJury, takeBackJury } from "@/lib/people/enrolments/jury-commands";
import { CERTIFICATIONS } from "@/lib/people/enrolments/rules/vocabulary";
import type { seeded } from "./seeded";

type Random = ReturnType<typeof seeded>;

const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** What a jury gave somebody, before the exit or long after; or the last one said otherwise, or taken back. */
export async function sit(random: Random, ctx: Context): Promise<{ ok: boolean } | null> {
  const standing = await db.juryResult.findMany({
    where: { supersededAt: null },
    orderBy: { id: "asc" },
    select: { id: true, heldOn: true },
  });
  const stated = standing.length > 0 && random() < 0.5 ? choose(random, standing) : null;
  const gave = { result: choose(random, CERTIFICATIONS), blocks: null };
  if (stated) {
    const about = { statementId: stated.id, why: "Relu." };
    if (random() < 0.5) return takeBackJury(ctx, about);
    return correctJury(ctx, { ...about, ...gave, heldOn: addDays(stated.heldOn, choose(random, [-5, 0, 40])) });
  }
  const entered = await db.enrolment.findMany({
    where: { enteredOn: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, cohort: { select: { endsOn: true } } },
  });
  if (entered.length === 0) return null;
  const { id: enrolmentId, cohort } = choose(random, entered);
  return recordJury(ctx, { enrolmentId, heldOn: addDays(cohort.endsOn, choose(random, [-40, 0, 30, 120])), ...gave });
}
