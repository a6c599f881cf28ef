import "server-only";
import { can, enrolmentScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { refusingDouble } from "./changes";
import { correctedEntryRecord, type DatedEntryFacts, entryState } from "./rules/entry";

import { checkAppliedOn, comparedDays, type EnrolmentFailure, stepBeforeApplication } from "./rules/steps";
import { ENTRY_FIELDS, SELECT_STEP_DATES, type YesNo } from "./rules/vocabulary";

const FACTS = { level: true, entryStatus: true, monthsUnemployed: true, rsa: true, qpv: true, zrr: true } as const;

/**
 * Corrects what is known of a person on entry. `rqth` null leaves that answer alone; anything else needs the permission
 * for health data, and the change is audited apart, without the answer. `seen` is what the form showed (`entryState`):
 * other facts by now are `changed_meanwhile`. A day of application that was known is not taken away, and a new one meets
 * `checkAppliedOn`. The same again changes nothing.
 */
export async function correctEntryFacts(
  ctx: Context,
  input: DatedEntryFacts & { enrolmentId: string; seen: string },
): Promise<Result<{ learnerId: string; cohortId: string }, EnrolmentFailure>> {
  if (!can(ctx.actor, "learner.enrol")) return forbidden;
  const health = can(ctx.actor, "health.read");
  if (input.rqth !== null && !health) return forbidden;
  const { enrolmentId, appliedOn } = input;
  return refusingDouble("changed_meanwhile", () =>
    write(ctx, async (tx, audit) => {
      const found = await tx.enrolment.findFirst({
        where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
        select: {
          ...FACTS,
          ...SELECT_STEP_DATES,
          zoningVersion: true,
          learnerId: true,
          cohortId: true,
          learner: { select: { birthDate: true } },
          cohort: { select: { startsOn: true, endsOn: true } },
          exit: { select: { exitedOn: true } },
          disability: { select: { rqth: true } },
        },
      });
      if (!found) return notFound;
      const { learnerId, cohortId, learner, cohort, exit, disability, zoningVersion, ...columns } = found;
      const value = { learnerId, cohortId };
      const before = { ...columns, rqth: health ? (disability?.rqth ?? "unknown") : null };
      if (entryState(before) !== input.seen) return refused("changed_meanwhile");
      if (appliedOn === null && before.appliedOn !== null) return required("appliedOn");
      if (appliedOn !== null && appliedOn !== before.appliedOn) {
        const dates = { ...columns, exitedOn: exit?.exitedOn ?? null };
        const failure = checkAppliedOn(appliedOn, { birthDate: learner.birthDate, dates, cohort }, ctx.today);
        if (failure) {
          const first = stepBeforeApplication(appliedOn, columns);
          return refused(failure, {
            ...comparedDays(ctx.today, { cohort }),
            ...{ born: learner.birthDate, applied: appliedOn },
            ...(first && { step: first.step, first: first.on }),
          });
        }
      }
      const after = { ...input, rqth: input.rqth ?? before.rqth };
      const fields = ENTRY_FIELDS.filter((field) => after[field] !== before[field]);
      if (fields.length === 0) return unchanged(value);
      const record = correctedEntryRecord(after, found, appliedOn ?? columns.enteredOn ?? ctx.today);
      // Every date is stated too: a step that is being taken meanwhile was checked against the day of application.
      const { count } = await tx.enrolment.updateMany({
        where: { id: enrolmentId, ...columns },
        data: { ...record, appliedOn },
      });
      if (count !== 1) return refused("changed_meanwhile");
      if (fields.includes("rqth") && !(await changeDisability(tx, enrolmentId, disability?.rqth, after.rqth))) {
        return refused("changed_meanwhile");
      }
      const entity = { entityType: "enrolment", entityId: enrolmentId } as const;
      const open = fields.filter((field) => field !== "rqth");
      if (open.length > 0) {
        const told = (facts: DatedEntryFacts) => Object.fromEntries(open.map((field) => [field, facts[field]]));
        const details = { fields: open, before: told(before), after: told(after) };
        audit({ key: "enrolment.updated", ...entity, details });
      }
      if (open.length < fields.length) audit({ key: "enrolment.health_updated", ...entity });
      return ok(value);
    }),
  );
}

function required(field: string) {
  return invalid({ [field]: ["required"] });
}

/** After the enrolment's row is held; false when the answer is not the one that was read. */
async function changeDisability(
  tx: Tx,
  enrolmentId: string,
  before: YesNo | undefined,
  after: YesNo | null,
): Promise<boolean> {
  if (after === null) return true;
  if (before === undefined) {
    await tx.disabilityStatus.create({ data: { enrolmentId, rqth: after }, select: { enrolmentId: true } });
    return true;
  }
  const { count } = await tx.disabilityStatus.updateMany({
    where: { enrolmentId, rqth: before },
    data: { rqth: after },
  });
  return count === 1;
}
