import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Said } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import type { TermsContent } from "./rules/terms";

export type ToldTerms = TermsContent & Said & { id: number };

/** What is said of how somebody trains, the latest first; null where they have not entered, or it is not visible. */
export async function getTerms(
  ctx: Context,
  enrolmentId: string,
): Promise<{ enteredOn: CivilDate; told: ToldTerms[] } | null> {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      enteredOn: true,
      terms: {
        where: { supersededAt: null },
        orderBy: { fromOn: "desc" },
        select: {
          id: true,
          trainsAs: true,
          allowance: true,
          source: true,
          fromOn: true,
          recordedAt: true,
          author: true,
          recordedBy: { select: { name: true } },
        },
      },
    },
  });
  return found?.enteredOn ? { enteredOn: found.enteredOn, told: found.terms } : null;
}
