import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { notFound, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_LABELS } from "@/lib/foundation/db/dialect";
import { hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import {
  asksTheSame,
  checkThresholds,
  THRESHOLD_FIELDS,
  type ThresholdContent,
  type ThresholdFailure,
} from "./rules/thresholds";
import { readThresholds, THRESHOLD } from "./threshold-records";

type Made = { id: number };

/** From its first day on it holds in place of the one before. Refuses what `checkThresholds` does. */
export async function recordThreshold(ctx: Context, typed: ThresholdContent): Promise<Result<Made, ThresholdFailure>> {
  return write<Made, ThresholdFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    const content = pick(THRESHOLD_FIELDS, typed);
    const refusal = checkThresholds([...(await readThresholds(tx)), content]);
    if (refusal) return refused(refusal.code, { day: refusal.day });
    const id = await place(tx, ctx, content);
    audit({ key: "threshold.recorded", entityType: "threshold", entityId: String(id), details: detailsOf(content) });
    return ok({ id });
  });
}

/** Another statement in place of one, which stays on record; refuses as `correctDecision` does. */
export async function correctThreshold(
  ctx: Context,
  { thresholdId, correction, ...typed }: { thresholdId: number; correction: string } & ThresholdContent,
): Promise<Result<Made, ThresholdFailure>> {
  return write<Made, ThresholdFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    const before = await tx.labelThreshold.findUnique({ where: { id: thresholdId }, select: THRESHOLD });
    if (!before) return notFound;
    const content = pick(THRESHOLD_FIELDS, typed);
    if (!(await supersede(tx, ctx, thresholdId))) return refused("threshold_changed_meanwhile");
    if (asksTheSame(before, content)) return refused("threshold_unchanged");
    const refusal = checkThresholds([...(await readThresholds(tx)), content]);
    if (refusal) return refused(refusal.code, { day: refusal.day });
    const id = await place(tx, ctx, content, { replacesId: thresholdId, correction });
    const details = { ...detailsOf(content), before: before.percent, supersedes: thresholdId };
    audit({ key: "threshold.corrected", entityType: "threshold", entityId: String(id), details });
    return ok({ id });
  });
}

/** Takes back what nobody asked for: from its first day on the one before holds again. */
export async function cancelThreshold(
  ctx: Context,
  { thresholdId, why }: { thresholdId: number; why: string },
): Promise<Result<Made, ThresholdFailure>> {
  return write<Made, ThresholdFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    const before = await tx.labelThreshold.findUnique({
      where: { id: thresholdId },
      select: { ...THRESHOLD, cancellation: { select: { id: true } } },
    });
    if (!before) return notFound;
    if (before.cancellation) return unchanged({ id: thresholdId });
    if (!(await supersede(tx, ctx, thresholdId))) return refused("threshold_changed_meanwhile");
    const data = { thresholdId, reason: why, cancelledAt: ctx.now, cancelledById: ctx.actor.userId };
    await tx.labelCancellation.create({ data });
    const details = detailsOf(before);
    audit({ key: "threshold.cancelled", entityType: "threshold", entityId: String(thresholdId), details });
    return ok({ id: thresholdId });
  });
}

/** Whether it still held. */
async function supersede(tx: Tx, ctx: Context, id: number): Promise<boolean> {
  const where = { id, supersededAt: null };
  const { count } = await tx.labelThreshold.updateMany({ where, data: { supersededAt: ctx.now, currentOf: null } });
  return count === 1;
}

async function place(
  tx: Tx,
  ctx: Context,
  content: ThresholdContent,
  inPlaceOf: { replacesId: number; correction: string } | null = null,
): Promise<number> {
  const currentOf = `${content.criterion} ${content.validFromOn}`;
  const data = { currentOf, ...content, ...inPlaceOf, recordedAt: ctx.now, recordedById: ctx.actor.userId };
  return (await tx.labelThreshold.create({ data, select: { id: true } })).id;
}

const detailsOf = ({ criterion, operator, percent, validFromOn, validUntilOn }: ThresholdContent) => ({
  ...{ criterion, operator, percent, validFromOn, validUntilOn },
});
