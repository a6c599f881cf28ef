import "server-only";
import { can, namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { FORBIDDEN, invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import {
  checkRqthDay,
  correctedEntryColumns,
  type DatedEntryRecord,
  type EntryColumns,
  SELECT_ENTRY,
} from "./rules/entry";
import { ENTRY_FIELDS, HEALTH_FIELDS, isHealthField } from "./rules/entry-fields";
import { checkAppliedOn, comparedDays, type EnrolmentFailure, stepBeforeApplication } from "./rules/steps";
import { SELECT_STEP_DATES, stepDatesOf } from "./rules/vocabulary";

const SELECT_DISABILITY = { rqth: true, rqthFromOn: true } as const;

/** `rqth` null leaves that answer alone; else it needs the permission for health data, and is audited apart. */
export async function correctEntryRecord(
  ctx: Context,
  input: DatedEntryRecord & { enrolmentId: string; version: string },
): Promise<Result<{ learnerId: string; cohortId: string }, EnrolmentFailure>> {
  const health = can(ctx.actor, "health.read");
  if ((input.rqth !== null || input.rqthFromOn) && !health) return FORBIDDEN;
  const { enrolmentId: id, appliedOn, version } = input;
  return edit(ctx, "learner.enrol", {
    load: async (tx) => {
      const found = await tx.enrolment.findFirst({
        where: { AND: [{ id }, namedEnrolments(ctx.actor)] },
        select: {
          ...SELECT_ENTRY,
          ...SELECT_STEP_DATES,
          learnerId: true,
          cohortId: true,
          learner: { select: { birthDate: true } },
          cohort: { select: { startsOn: true, endsOn: true } },
          exit: { select: { exitedOn: true } },
          disability: { select: SELECT_DISABILITY },
        },
      });
      const rqth = health ? (found?.disability?.rqth ?? "unknown") : null;
      return found && { ...found, rqth, rqthFromOn: health ? (found.disability?.rqthFromOn ?? null) : null };
    },
    fields: ENTRY_FIELDS,
    version,
    check: (before): Result<EntryColumns & Required<DatedEntryRecord>, EnrolmentFailure> => {
      if (appliedOn === null && before.appliedOn !== null) return invalid({ appliedOn: ["required"] });
      if (appliedOn !== null && appliedOn !== before.appliedOn) {
        const { learner, cohort } = before;
        const dates = { ...stepDatesOf(before), exitedOn: before.exit?.exitedOn ?? null };
        const failure = checkAppliedOn(appliedOn, { birthDate: learner.birthDate, dates, cohort }, ctx.today);
        const first = stepBeforeApplication(appliedOn, before);
        const named = {
          born: learner.birthDate ?? "",
          applied: appliedOn,
          ...(first && { step: first.step, first: first.on }),
        };
        if (failure) return refused(failure, { ...comparedDays(ctx.today, { cohort }), ...named });
      }
      const columns = correctedEntryColumns(input, before, appliedOn ?? before.enteredOn ?? ctx.today);
      const health = input.rqth === null ? pick(HEALTH_FIELDS, before) : pick(HEALTH_FIELDS, input);
      return checkRqthDay(health, ctx.today) ?? ok({ ...columns, appliedOn, ...health });
    },
    save: async (tx, { rqth: _answer, rqthFromOn: _day, ...read }, { rqth, rqthFromOn, ...columns }, before) => {
      // Every date is stated too: a step that is being taken meanwhile was checked against the day of application.
      const where = { id, ...read, ...stepDatesOf(before) };
      const saved = await tx.enrolment.updateMany({ where, data: { ...columns, recordedAt: ctx.now } });
      // After the update, which holds the enrolment's row: what somebody else told of a disability while this one waited.
      const told = await tx.disabilityStatus.findUnique({ where: { enrolmentId: id }, select: SELECT_DISABILITY });
      if (told?.rqth !== before.disability?.rqth || told?.rqthFromOn !== before.disability?.rqthFromOn)
        return refused("changed_meanwhile");
      if (rqth !== null && (rqth !== before.rqth || rqthFromOn !== before.rqthFromOn)) {
        const data = { rqth, rqthFromOn, recordedAt: ctx.now };
        const key = { enrolmentId: id };
        await tx.disabilityStatus.upsert({
          where: key,
          create: { ...key, ...data },
          update: data,
          select: { rqth: true },
        });
      }
      return saved;
    },
    audit: (changed, before, columns) => {
      const entity = { entityType: "enrolment", entityId: id } as const;
      const fields = ENTRY_FIELDS.filter((field) => !isHealthField(field) && changed.includes(field));
      const details = { fields, before: pick(fields, before), after: pick(fields, columns) };
      return [
        ...(fields.length > 0 ? [{ key: "enrolment.updated" as const, ...entity, details }] : []),
        ...(changed.some(isHealthField) ? [{ key: "enrolment.health_updated" as const, ...entity }] : []),
      ];
    },
    value: ({ learnerId, cohortId }) => ({ learnerId, cohortId }),
  });
}
