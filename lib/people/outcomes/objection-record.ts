import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { HOLD_OBJECTIONS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import type { ContactChannel } from "./rules/attempts";
import { checkObjection, type ObjectionDays, type ObjectionFailure } from "./rules/objections";

const CONTENT = ["fromOn", "channel", "note", "endedOn"] as const;

export type ObjectionContent = ObjectionDays & { channel: ContactChannel; note: string | null };
type Of = { learnerId: string; attemptId?: string | null; mergeId?: number | null };

const detailsOf = ({ fromOn, channel, endedOn }: ObjectionContent, { learnerId }: Of) => ({
  learnerId,
  on: fromOn,
  channel,
  ...(endedOn && { ended: endedOn }),
});

/**
 * That somebody does not want to be contacted any more, from a day on (domain.md §7.2). Its end is a correction, whose reason
 * is the reference of the person's letter; an error is taken back with its reason, and the attempt in which it was told.
 */
export const objections = statements({
  model: "objection",
  who: "outcome.record",
  byPerson: true,
  lock: HOLD_OBJECTIONS,
  fields: CONTENT,
  find: (tx, ctx, id) =>
    tx.objection.findFirst({
      where: { id, learner: learnerScope(ctx.actor) },
      select: {
        learnerId: true,
        attemptId: true,
        fromOn: true,
        channel: true,
        note: true,
        endedOn: true,
        takenBackWhy: true,
      },
    }),
  beside: async (tx, ctx, { learnerId }: Of) => {
    // Whoever notes an attempt meanwhile waits, and then sees it.
    await tx.$executeRaw`UPDATE "Enrolment" SET "id" = "id" WHERE "learnerId" = ${learnerId}`;
    const learner = await tx.learner.findFirst({
      where: { AND: [{ id: learnerId, anonymisedAt: null }, learnerScope(ctx.actor)] },
      select: { objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } } },
    });
    return learner?.objections ?? null;
  },
  check: (content: ObjectionContent, others: readonly ObjectionDays[], { today }) =>
    checkObjection(content, others, today),
  refusals: { stale: "objection_changed_meanwhile", same: "objection_unchanged" } as Record<
    "stale" | "same",
    ObjectionFailure
  >,
  key: ({ learnerId }, { endedOn }) => (endedOn ? null : learnerId),
  about: ({ learnerId, attemptId = null, mergeId = null }) => ({ learnerId, attemptId, mergeId }),
  value: ({ learnerId }) => ({ learnerId }),
  goes: async (tx, ctx, { attemptId }, audit) => {
    const attempt = attemptId && (await tx.contactAttempt.findUnique({ where: { id: attemptId } }));
    if (!attempt || attempt.supersededAt) return;
    const { id, enrolmentId, window, channel, result, madeOn: on } = attempt;
    await tx.contactAttempt.update({
      where: { id },
      data: { supersededAt: ctx.now, takenBackById: ctx.actor.userId },
    });
    const details = { enrolmentId, window, channel, result, on };
    audit({ key: "attempt.taken_back", entityType: "attempt", entityId: id, details });
  },
  audit: {
    entity: "objection",
    recorded: "objection.recorded",
    corrected: ({ endedOn }) => (endedOn ? "objection.ended" : "objection.restored"),
    takenBack: "objection.taken_back",
    details: detailsOf,
  },
});

/** Told in an attempt, in its transaction and under the lock of objections. */
export async function beginObjection(tx: Tx, ctx: Context, told: Of & ObjectionContent, audit: Audit) {
  const begun = await objections.beginWith(tx, ctx, told);
  if (begun.ok) {
    const entityId = String(begun.value.id);
    audit({ key: "objection.recorded", entityType: "objection", entityId, details: detailsOf(told, told) });
  }
  return begun;
}

/** What was told in an attempt that is taken back never was so either. */
export async function leaveObjection(tx: Tx, ctx: Context, attemptId: string, audit: Audit) {
  const told = await tx.objection.findMany({
    where: { attemptId, supersededAt: null },
    select: { id: true, learnerId: true, fromOn: true, channel: true, note: true, endedOn: true },
  });
  await objections.supersede(
    tx,
    ctx,
    told.map(({ id }) => id),
  );
  for (const { id, ...one } of told) {
    const details = detailsOf(one, one);
    audit({ key: "objection.taken_back", entityType: "objection", entityId: String(id), details });
  }
}
