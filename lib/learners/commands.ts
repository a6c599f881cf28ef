import "server-only";
import { can, learnerScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { unchanged, write } from "@/lib/db/write";
import { learnerFacts, learnerSeen, type NewLearner, SELECT_FACTS } from "./learner-record";
import { checkBirthDate, type LearnerFailure } from "./rules";

/**
 * Corrects what is typed of a person. The pseudonym stays, so that lists already handed over keep their meaning.
 * `seen` is what the form showed (`getLearnerForm`): other facts by now are `changed_meanwhile`. Refuses a birth date
 * after today or after the person's first application.
 */
export async function updateLearner(
  ctx: Context,
  { learnerId, seen, ...input }: NewLearner & { learnerId: string; seen: string },
): Promise<Result<{ id: string }, LearnerFailure>> {
  if (!can(ctx.actor, "learner.enrol")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const learner = await tx.learner.findFirst({
      where: { AND: [{ id: learnerId }, learnerScope(ctx.actor)] },
      select: { ...SELECT_FACTS, nameKey: true },
    });
    if (!learner) return notFound;
    if (learnerSeen(learner) !== seen) return refused("changed_meanwhile");
    const first = await tx.enrolment.aggregate({ where: { learnerId }, _min: { appliedOn: true } });
    const applied = first._min.appliedOn;
    const failure = checkBirthDate(input.birthDate, applied, ctx.today);
    if (failure) return refused(failure, { today: ctx.today, ...(applied && { applied }) });
    const facts = learnerFacts(input);
    if (!facts.ok) return facts;
    const fields = (Object.keys(facts.value) as (keyof typeof facts.value)[]).filter(
      (field) => facts.value[field] !== learner[field],
    );
    if (fields.length === 0) return unchanged({ id: learnerId });
    const { count } = await tx.learner.updateMany({ where: { id: learnerId, ...learner }, data: facts.value });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "learner.updated", entityType: "learner", entityId: learnerId, details: { fields } });
    return ok({ id: learnerId });
  });
}
