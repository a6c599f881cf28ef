import "server-only";
import { can, enrolmentScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { findCommune } from "@/lib/places/communes";
import { duePoint, isInInterval } from "./due-points";
import type { OutcomeFailure } from "./failures";
import { isActivity } from "./kinds";
import { type OutcomeContent, outcomeRecord, SELECT_CONTENT, saysTheSame } from "./outcome-records";
import { getExitGridRow, getOutcomeDetails } from "./queries";
import { checkOutcome } from "./rules";
import type { GridOutcomeInput, RecordOutcomeInput } from "./schema";
import { NOTHING_SEEN } from "./seen";
import { isLaterObservation, shownObservation } from "./shown";

export type RecordedOutcome = {
  outcomeId: string;
  /** Observed inside the window's interval; outside, it is kept and not used for the rate. */
  inInterval: boolean;
  sixMonths: boolean;
};

/**
 * Records what a person does at a follow-up point (domain.md §3), as a new observation or, with `supersedesId`, as the
 * correction of one; nothing is overwritten. The same `id` with the same content again is the same row. Fails with the
 * codes of `checkOutcome`, `outcome_unchanged` for a correction that says the same, and `outcome_changed_meanwhile`
 * when the observation shown or corrected is no longer the one that holds.
 */
export async function recordOutcome(
  ctx: Context,
  input: RecordOutcomeInput,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  if (!can(ctx.actor, "outcome.record")) return forbidden;
  if (input.employerCommuneInsee && !findCommune(input.employerCommuneInsee)) {
    return { ok: false, failure: { kind: "invalid", fields: { employerCommuneInsee: ["commune_unknown"] } } };
  }
  const statement = outcomeRecord({
    ...input,
    recordedAt: ctx.now,
    recordedById: ctx.actor.userId,
  });
  return write<RecordedOutcome, OutcomeFailure>(ctx, async (tx, audit) => {
    const enrolment = await lockedEnrolment(tx, ctx, input);
    if (!enrolment) return notFound;
    const exitedOn = enrolment.exit?.exitedOn ?? null;
    const point = exitedOn ? duePoint(exitedOn, input.window) : null;
    const derived = {
      inInterval: point !== null && isInInterval(point, input.observedOn),
      sixMonths: statement.sixMonths,
    };
    if (input.id) {
      const earlier = await tx.outcome.findUnique({ where: { id: input.id }, select: { id: true, ...SELECT_CONTENT } });
      if (earlier && !saysTheSame(earlier, statement)) return refused("outcome_changed_meanwhile");
      if (earlier) return unchanged({ outcomeId: earlier.id, ...derived });
    }
    const code = checkOutcome(input, exitedOn, ctx.today);
    if (code) return refused(code, exitedOn ? { exitedOn } : undefined);
    const shown = shownObservation(enrolment.outcomes, point);
    if (input.seenOutcomeId && (shown?.id ?? NOTHING_SEEN) !== input.seenOutcomeId) {
      return refused("outcome_changed_meanwhile");
    }
    if (input.supersedesId) {
      const code = await supersede(tx, ctx, input.supersedesId, statement);
      if (code) return refused(code);
    }
    const { id } = await tx.outcome.create({ data: statement, select: { id: true } });
    audit({
      key: input.supersedesId ? "outcome.corrected" : "outcome.recorded",
      entityType: "outcome",
      entityId: id,
      details: {
        enrolmentId: input.enrolmentId,
        window: input.window,
        kind: input.kind,
        observedOn: input.observedOn,
        ...derived,
        ...(input.supersedesId ? { supersedes: input.supersedesId } : {}),
      },
    });
    return ok({ outcomeId: id, ...derived });
  });
}

const NO_DETAILS = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null };

/**
 * Records one row of the grid. Typed over the observation shown it corrects that one, and keeps what the grid has no
 * column for; seen later, doing something else, it is a new observation beside it. Fails as `recordOutcome`.
 */
export async function recordGridOutcome(
  ctx: Context,
  input: GridOutcomeInput,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const shown = (await getExitGridRow(ctx, input))?.observation;
  const sentAgain = shown?.id === input.id;
  const corrects = shown && !sentAgain && !isLaterObservation(shown, input) ? shown : null;
  const earlier = sentAgain || corrects ? shown : null;
  const details = earlier ? await getOutcomeDetails(ctx, earlier.id) : null;
  const keeps = details && (sentAgain || (isActivity(details.kind) && isActivity(input.kind)));
  const { fullTime, jobTitle, employerSiren, employerCommuneInsee } = keeps ? details : NO_DETAILS;
  return recordOutcome(ctx, {
    ...input,
    fullTime,
    jobTitle,
    employerSiren,
    employerCommuneInsee,
    supersedesId: corrects?.id ?? null,
  });
}

/** The enrolment, with a lock: of two people who saw no observation, the second must see the first one's. */
async function lockedEnrolment(tx: Tx, ctx: Context, { enrolmentId, window }: RecordOutcomeInput) {
  await tx.$executeRaw`UPDATE "Enrolment" SET "id" = "id" WHERE "id" = ${enrolmentId}`;
  return tx.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      exit: { select: { exitedOn: true } },
      outcomes: {
        where: { window, supersededAt: null },
        select: { id: true, observedOn: true, recordedAt: true },
      },
    },
  });
}

async function supersede(
  tx: Tx,
  ctx: Context,
  id: string,
  correction: OutcomeContent,
): Promise<"outcome_changed_meanwhile" | "outcome_unchanged" | null> {
  const corrected = await tx.outcome.findFirst({
    where: { id, enrolmentId: correction.enrolmentId, supersededAt: null },
    select: SELECT_CONTENT,
  });
  if (!corrected) return "outcome_changed_meanwhile";
  if (saysTheSame(corrected, correction)) return "outcome_unchanged";
  const { count } = await tx.outcome.updateMany({
    where: { id, supersededAt: null },
    data: { supersededAt: ctx.now },
  });
  return count === 1 ? null : "outcome_changed_meanwhile";
}
