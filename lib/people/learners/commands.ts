import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PEOPLE } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { hold } from "@/lib/foundation/db/write";
import { apart } from "./apart-records";
import { LEARNER_FIELDS, type TypedLearner } from "./fields";
import { learnerColumns, SELECT_LEARNER } from "./learner-record";
import { daysOfLife } from "./life-records";
import { type PairIds, pairOf } from "./rules/duplicates";
import { checkBirthDate, type LearnerFailure } from "./rules/person";

/** A birth date on record is not emptied. Refuses `changed_meanwhile` (`version` is that of `getLearnerForm`), and as `checkBirthDate` does, with its day. */
export async function updateLearner(
  ctx: Context,
  { learnerId: id, version, ...typed }: TypedLearner & { learnerId: string; version: string },
): Promise<Result<{ id: string }, LearnerFailure>> {
  return edit(ctx, "learner.enrol", {
    load: (tx) =>
      tx.learner.findFirst({
        where: { AND: [{ id, anonymisedAt: null }, learnerScope(ctx.actor)] },
        select: { ...SELECT_LEARNER, nameKey: true },
      }),
    fields: LEARNER_FIELDS,
    version,
    check: async (before, tx) => {
      await hold(tx, HOLD_PEOPLE);
      const { birthDate = null } = typed;
      if (before.birthDate && !birthDate) return invalid({ birthDate: ["required"] });
      const failure = birthDate && checkBirthDate(birthDate, before.birthDate, await daysOfLife(tx, id), ctx.today);
      return failure ? refused(failure.code, { day: failure.day }) : learnerColumns(typed, ctx.today);
    },
    save: (tx, read, columns) =>
      tx.learner.updateMany({ where: { id, ...read }, data: { ...columns, recordedAt: ctx.now } }),
    audit: { key: "learner.updated", entityType: "learner", entityId: id },
    value: () => ({ id }),
  });
}

/** Of two of the list of pairs that they are two people. */
export const recordApart = (ctx: Context, { lowerId, higherId }: PairIds) =>
  apart.record(ctx, { ...pairOf(lowerId, higherId), saidIn: "pairs" });

export const { takeBack: takeApartBack } = apart;
