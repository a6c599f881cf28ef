import "server-only";
import { can, learnerScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { SELECT_STEP_DATES } from "@/lib/enrolments/rules/vocabulary";
import { learnerFacts, learnerSeen, type NewLearner, SELECT_FACTS } from "./learner-record";
import { checkBirthDate, type DaysOfLife, type LearnerFailure } from "./rules/person";

/**
 * Corrects what is typed of a person. `seen` is what the form showed (`getLearnerForm`): other facts by now are `changed_meanwhile`. Refuses a birth date
 * that does not suit the person's enrolments (`checkBirthDate`), with the day it is about.
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
    const failure = checkBirthDate(input.birthDate, learner.birthDate, await daysOf(tx, learnerId), ctx.today);
    if (failure) return refused(failure.code, { day: failure.day });
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

/** What the birth date must suit; a closed application keeps its day, but nobody is too young for its cohort. */
async function daysOf(tx: Tx, learnerId: string): Promise<DaysOfLife> {
  const enrolments = await tx.enrolment.findMany({
    where: { learnerId },
    select: { ...SELECT_STEP_DATES, cohort: { select: { startsOn: true } } },
  });
  const isOpen = ({ enteredOn, rejectedOn, withdrawnOn, noShowOn }: (typeof enrolments)[number]) =>
    enteredOn !== null || (rejectedOn ?? withdrawnOn ?? noShowOn) === null;
  return {
    applied: enrolments.flatMap(({ appliedOn }) => appliedOn ?? []),
    entered: enrolments.flatMap(({ enteredOn }) => enteredOn ?? []),
    starts: enrolments.filter(isOpen).map(({ cohort }) => cohort.startsOn),
  };
}
