import "server-only";
import { can } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { unchanged, write } from "@/lib/db/write";
import { changeEnrolment, holdOpenCohort, loadEnrolment } from "./changes";
import { checkEntryDate, comparedDays, type EnrolmentFailure } from "./rules/steps";

/**
 * Corrects the day on which somebody entered, which takes and frees no place. `seen` is the day that the form showed:
 * another one by now, or none, is `changed_meanwhile`. A day outside the cohort, before an earlier step or after the
 * exit is refused with the codes of `checkEntryDate`. The same day again changes nothing.
 */
export async function correctEntryDate(
  ctx: Context,
  { enrolmentId, seen, enteredOn }: { enrolmentId: string; seen: CivilDate; enteredOn: CivilDate },
): Promise<Result<{ enrolmentId: string; cohortId: string }, EnrolmentFailure>> {
  if (!can(ctx.actor, "enrolment.decide")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const enrolment = await loadEnrolment(tx, ctx, enrolmentId);
    if (!enrolment) return notFound;
    const { cohort, cohortId, dates } = enrolment;
    if (dates.enteredOn !== seen) return refused("changed_meanwhile");
    if (enteredOn === seen) return unchanged({ enrolmentId, cohortId });
    const failure = checkEntryDate(enteredOn, dates, cohort, ctx.today);
    if (failure) {
      const compared = comparedDays(ctx.today, { cohort, dates: { ...dates, enteredOn: null } });
      return refused(failure, { ...compared, entered: enteredOn, on: enteredOn });
    }
    if (!(await holdOpenCohort(tx, cohortId, enteredOn))) return refused("changed_meanwhile");
    if (!(await changeEnrolment(tx, enrolment, { enteredOn }))) return refused("changed_meanwhile");
    const details = { on: enteredOn, was: seen };
    audit({ key: "enrolment.entry_corrected", entityType: "enrolment", entityId: enrolmentId, details });
    return ok({ enrolmentId, cohortId });
  });
}
