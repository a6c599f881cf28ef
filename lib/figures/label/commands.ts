import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { notFound, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_LABELS } from "@/lib/foundation/db/dialect";
import { hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { DECISION, type Decision, readDecisions } from "./label-records";
import {
  checkDecision,
  checkDecisions,
  completed,
  DECISION_FIELDS,
  type DecisionContent,
  type DecisionFailure,
  decidesTheSame,
} from "./rules/decisions";

type OfProgramme = { programmeId: string };
type Answer = Result<OfProgramme & { id: number }, DecisionFailure>;

/** Refuses what `checkDecision` and `checkDecisions` do: with those that hold already it has to make sense. */
export async function recordDecision(
  ctx: Context,
  { programmeId, ...typed }: OfProgramme & DecisionContent,
): Promise<Answer> {
  return write<OfProgramme & { id: number }, DecisionFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    if ((await tx.programme.count({ where: { id: programmeId } })) === 0) return notFound;
    const content = completed(pick(DECISION_FIELDS, typed));
    const refusal = refusalOf(ctx, content, await readDecisions(tx, programmeId));
    if (refusal) return refusal;
    const id = await place(tx, ctx, programmeId, content);
    audit({
      key: "label.recorded",
      entityType: "label",
      entityId: String(id),
      details: detailsOf(programmeId, content),
    });
    return ok({ programmeId, id });
  });
}

/**
 * Another decision in place of one, which stays on record. Refuses what makes no sense with the others,
 * `decision_unchanged`, and `decision_changed_meanwhile` when the one shown no longer holds.
 */
export async function correctDecision(
  ctx: Context,
  { decisionId, correction, ...typed }: { decisionId: number; correction: string } & DecisionContent,
): Promise<Answer> {
  return write<OfProgramme & { id: number }, DecisionFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    const before = await load(tx, decisionId);
    if (!before) return notFound;
    const { programmeId } = before;
    const content = completed(pick(DECISION_FIELDS, typed));
    if (!(await supersede(tx, ctx, decisionId))) return refused("decision_changed_meanwhile");
    if (decidesTheSame(before, content)) return refused("decision_unchanged");
    const refusal = refusalOf(ctx, content, await readDecisions(tx, programmeId));
    if (refusal) return refusal;
    const id = await place(tx, ctx, programmeId, content, { replacesId: decisionId, correction });
    const details = { ...detailsOf(programmeId, content), supersedes: decisionId };
    audit({ key: "label.corrected", entityType: "label", entityId: String(id), details });
    return ok({ programmeId, id });
  });
}

/** Takes back what was never decided. Refuses what the others rest on: a label that was suspended is not taken back first. */
export async function cancelDecision(
  ctx: Context,
  { decisionId, why }: { decisionId: number; why: string },
): Promise<Result<OfProgramme, DecisionFailure>> {
  return write<OfProgramme, DecisionFailure>(ctx, "label.manage", async (tx, audit) => {
    await hold(tx, HOLD_LABELS);
    const before = await load(tx, decisionId);
    if (!before) return notFound;
    const { programmeId } = before;
    if (before.cancellation) return unchanged({ programmeId });
    if (!(await supersede(tx, ctx, decisionId))) return refused("decision_changed_meanwhile");
    const refusal = checkDecisions(await readDecisions(tx, programmeId));
    if (refusal) return refused(refusal.code, { day: refusal.day });
    const data = { statementId: decisionId, reason: why, cancelledAt: ctx.now, cancelledById: ctx.actor.userId };
    await tx.labelCancellation.create({ data });
    const details = detailsOf(programmeId, before);
    audit({ key: "label.cancelled", entityType: "label", entityId: String(decisionId), details });
    return ok({ programmeId });
  });
}

const load = (tx: Tx, id: number) =>
  tx.labelStatement.findUnique({ where: { id }, select: { ...DECISION, cancellation: { select: { id: true } } } });

function refusalOf(ctx: Context, content: DecisionContent, others: readonly Decision[]) {
  const own = checkDecision(content, ctx.today);
  if (own) return refused(own);
  const refusal = checkDecisions([...others, content]);
  return refusal && refused(refusal.code, { day: refusal.day });
}

/** Whether it still held. */
async function supersede(tx: Tx, ctx: Context, id: number): Promise<boolean> {
  const where = { id, supersededAt: null };
  const { count } = await tx.labelStatement.updateMany({ where, data: { supersededAt: ctx.now, currentOf: null } });
  return count === 1;
}

async function place(
  tx: Tx,
  ctx: Context,
  programmeId: string,
  content: DecisionContent,
  inPlaceOf: { replacesId: number; correction: string } | null = null,
): Promise<number> {
  const currentOf = `${programmeId} ${content.fromOn}`;
  const said = { recordedAt: ctx.now, recordedById: ctx.actor.userId };
  const data = { currentOf, programmeId, ...content, ...inPlaceOf, ...said };
  return (await tx.labelStatement.create({ data, select: { id: true } })).id;
}

const detailsOf = (programmeId: string, { act, fromOn, untilOn, decidedOn }: DecisionContent) => ({
  ...{ programmeId, act, fromOn, untilOn, decidedOn },
});
