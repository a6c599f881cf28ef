import "server-only";
import { enrolmentScope, namedEnrolments } from "@/lib/foundation/access/policy";
import { statements } from "@/lib/foundation/db/statement";
import { leftBy } from "./rules/status";
import { checkTerms, type TermsContent, type TermsFailure } from "./rules/terms";

/** As what somebody trains and by whom they are paid meanwhile, each from its day on (domain.md §2.13). Refuses as `checkTerms` does, and `terms_day_taken`. */
export const terms = statements({
  model: "trainingTerms",
  who: "learner.enrol",
  lock: { sqlite: null, postgres: null },
  fields: ["trainsAs", "allowance", "source", "fromOn"],
  find: (tx, ctx, id) =>
    tx.trainingTerms.findFirst({
      where: { id, enrolment: enrolmentScope(ctx.actor) },
      select: { enrolmentId: true, trainsAs: true, allowance: true, source: true, fromOn: true, takenBackWhy: true },
    }),
  beside: async (tx, ctx, { enrolmentId }: { enrolmentId: string }) => {
    // The row is held: of two who say something from the same day the second is told.
    await tx.$executeRaw`UPDATE "Enrolment" SET "id" = "id" WHERE "id" = ${enrolmentId}`;
    const found = await tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
      select: {
        learnerId: true,
        enteredOn: true,
        exit: { select: { exitedOn: true, reason: true } },
        terms: { where: { supersededAt: null }, select: { fromOn: true } },
      },
    });
    return found && { ...found, exit: leftBy(found.exit, ctx.today) };
  },
  check: (content: TermsContent, { enteredOn, exit, terms: others }, { today }) => {
    const course = { enteredOn, exitedOn: exit?.exitedOn ?? null };
    const isTaken = others.some(({ fromOn }) => fromOn === content.fromOn);
    const code = checkTerms(content, course, today) ?? (isTaken ? "terms_day_taken" : null);
    return (
      code && {
        code,
        details: { day: content.fromOn, today, entry: enteredOn ?? today, exit: course.exitedOn ?? today },
      }
    );
  },
  refusals: { stale: "terms_changed_meanwhile", same: "terms_unchanged" } as Record<"stale" | "same", TermsFailure>,
  key: ({ enrolmentId }, { fromOn }) => `${enrolmentId} ${fromOn}`,
  about: ({ enrolmentId }) => ({ enrolmentId }),
  value: ({ enrolmentId }, { learnerId }) => ({ enrolmentId, learnerId }),
  audit: {
    entity: "enrolment",
    id: ({ enrolmentId }) => enrolmentId,
    recorded: "enrolment.terms_told",
    corrected: "enrolment.terms_told",
    takenBack: "enrolment.terms_taken_back",
    details: ({ trainsAs, allowance, fromOn, source }) => ({ on: fromOn, trainsAs, allowance, source }),
  },
});
