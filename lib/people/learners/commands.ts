import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PEOPLE } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { columnsOf } from "@/lib/foundation/db/sql";
import { hold, type Tx } from "@/lib/foundation/db/write";
import { LEARNER_FIELDS, type TypedLearner } from "./fields";
import { learnerColumns, SELECT_LEARNER } from "./learner-record";
import { checkBirthDate, type DaysOfLife, type LearnerFailure } from "./rules/person";

/** A birth date on record is not emptied. Refuses `changed_meanwhile` (`version` is that of `getLearnerForm`), and as `checkBirthDate` does, with its day. */
export async function updateLearner(
  ctx: Context,
  { learnerId: id, version, ...typed }: TypedLearner & { learnerId: string; version: string },
): Promise<Result<{ id: string }, LearnerFailure>> {
  return edit(ctx, "learner.enrol", {
    load: (tx) =>
      tx.learner.findFirst({
        where: { AND: [{ id }, learnerScope(ctx.actor)] },
        select: { ...SELECT_LEARNER, nameKey: true },
      }),
    fields: LEARNER_FIELDS,
    version,
    check: async (before, tx) => {
      await hold(tx, HOLD_PEOPLE);
      const { birthDate = null } = typed;
      if (before.birthDate && !birthDate) return invalid({ birthDate: ["required"] });
      const failure = birthDate && checkBirthDate(birthDate, before.birthDate, await daysOf(tx, id), ctx.today);
      return failure ? refused(failure.code, { day: failure.day }) : learnerColumns(typed, ctx.today);
    },
    save: (tx, read, columns) =>
      tx.learner.updateMany({ where: { id, ...read }, data: { ...columns, recordedAt: ctx.now } }),
    audit: { key: "learner.updated", entityType: "learner", entityId: id },
    value: () => ({ id }),
  });
}

const DAYS = ["appliedOn", "enteredOn", "rejectedOn", "withdrawnOn", "noShowOn"] as const;

/** What the birth date must suit; a closed application keeps its day, but nobody is too young for its cohort. */
async function daysOf(tx: Tx, learnerId: string): Promise<DaysOfLife> {
  const enrolments = await tx.$queryRaw<(Record<(typeof DAYS)[number], CivilDate | null> & { startsOn: CivilDate })[]>`
    SELECT ${columnsOf("e", DAYS)}, c."startsOn"
    FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = ${learnerId}`;
  const isOpen = ({ enteredOn, rejectedOn, withdrawnOn, noShowOn }: (typeof enrolments)[number]) =>
    enteredOn !== null || (rejectedOn ?? withdrawnOn ?? noShowOn) === null;
  return {
    applied: enrolments.flatMap(({ appliedOn }) => appliedOn ?? []),
    entered: enrolments.flatMap(({ enteredOn }) => enteredOn ?? []),
    starts: enrolments.filter(isOpen).map(({ startsOn }) => startsOn),
  };
}
