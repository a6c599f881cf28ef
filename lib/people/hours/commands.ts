import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { asPersonOr, unchanged, write } from "@/lib/foundation/db/write";
import { checkSuiting, daysText, latestHours, type SuitingFailure, toldHours } from "./rules/suiting";
import type { TellHoursInput } from "./schema";

/** What somebody says today of the hours that suit them. It stands in the place of what they said before, which stays. */
export async function tellHours(
  ctx: Context,
  { learnerId, offDays, ...hours }: TellHoursInput,
): Promise<Result<{ learnerId: string }, SuitingFailure>> {
  return write<{ learnerId: string }, SuitingFailure>(
    ctx,
    asPersonOr(ctx.actor, "outcome.record"),
    async (tx, audit) => {
      const learner = await tx.learner.findFirst({
        where: { AND: [{ id: learnerId, anonymisedAt: null }, learnerScope(ctx.actor)] },
        select: { contactHours: latestHours },
      });
      if (!learner) return NOT_FOUND;
      const code = checkSuiting({ ...hours, offDays });
      if (code) return refused(code);
      const content = { ...hours, offDays: daysText(offDays) };
      const before = toldHours(learner.contactHours);
      const isSame =
        before?.saidOn === ctx.today &&
        before.notBefore === hours.notBefore &&
        before.notAfter === hours.notAfter &&
        before.words === hours.words &&
        daysText(before.offDays) === content.offDays;
      if (isSame) return unchanged({ learnerId });
      await tx.contactHours.create({ data: { learnerId, ...content, saidOn: ctx.today, ...saidBy(ctx) } });
      audit({ key: "learner.hours_told", entityType: "learner", entityId: learnerId });
      return ok({ learnerId });
    },
  );
}
