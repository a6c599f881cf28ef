import "server-only";
import { can, namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { findCommune } from "@/lib/network/places/communes";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { type Leaving, recordLeaving } from "@/lib/people/enrolments/leaving-record";
import { type DuePoint, duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { leftBy } from "@/lib/people/enrolments/rules/status";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { mayBeContacted } from "./rules/objections";
import { checkOutcome, datesOfRefusal, observationState } from "./rules/observation";
import { asRead, keepsFiles } from "./rules/proof";
import { retainedObservation, shownObservation, standsBeside } from "./rules/retained";
import { isSameObservation, type OutcomeContent, outcomeRecord, SELECT_CONTENT } from "./rules/statement";
import { isActivity, NOTHING_SHOWN, type OutcomeFailure, type OutcomeKind } from "./rules/vocabulary";
import type { AnswerInput, GridRowInput, RecordOutcomeInput, WithdrawOutcomeInput } from "./schema";

export type RecordedOutcome = {
  outcomeId: string;
  /** Stands beside the others rather than in the place of the one it corrects. */
  added: boolean;
  /** Observed inside the window's interval; outside, it is kept and not used for the rate. */
  inInterval: boolean;
  /** Inside the interval, kept beside an observation that goes on to count: a non-response beside an answer, say. */
  isBeside: boolean;
  sixMonths: boolean;
};

/**
 * A new observation (domain.md §3) or, with `supersedesId`, the correction of one; nothing is overwritten. The same
 * `id` and content again is the same row. Fails as `checkOutcome` does, as `outcome_unchanged` when a correction says
 * the same, as `outcome_changed_meanwhile` when the observation shown or corrected no longer holds, and as
 * `outcome_of_person` where somebody would put other words into the mouth of who answered by a link: both stand (§13).
 */
export async function recordOutcome(
  ctx: Context,
  input: RecordOutcomeInput,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const who = ctx.actor.role === "person" ? "person" : "outcome.record";
  return write<RecordedOutcome, OutcomeFailure>(ctx, who, async (tx, audit) => {
    if (input.employerCommuneInsee && !findCommune(input.employerCommuneInsee)) {
      return invalid({ employerCommuneInsee: ["commune_unknown"] });
    }
    const enrolment = await lockedEnrolment(tx, ctx, input);
    return enrolment ? add(tx, ctx, audit, enrolment, input) : NOT_FOUND;
  });
}

/** Whole or not at all. The exit already on record is as good, another is `already_exited`. Null: no situation was told. */
export async function recordGridRow(
  ctx: Context,
  { exitedOn, exitReason: reason, kind, observedOn, source, evidence, ...row }: GridRowInput,
): Promise<Result<RecordedOutcome | null, OutcomeFailure | EnrolmentFailure>> {
  return write<RecordedOutcome | null, OutcomeFailure | EnrolmentFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, row.enrolmentId);
    const exit = exitedOn && reason ? { exitedOn, reason } : null;
    const left = exit ? await leaveOnce(tx, ctx, audit, row, exit) : unchanged(null);
    if (!left.ok || !(kind && observedOn && source && evidence)) return left;
    return recordInGrid(tx, ctx, audit, { ...row, kind, observedOn, source, evidence });
  });
}

async function leaveOnce(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { enrolmentId }: Place,
  exit: Pick<Leaving, "exitedOn" | "reason">,
): Promise<Result<null, EnrolmentFailure>> {
  if (!can(ctx.actor, "exit.record")) return FORBIDDEN;
  const left = await recordLeaving(tx, ctx, audit, { enrolmentId, ...exit, certification: null });
  if (left.ok) return ok(null);
  if (left.failure.kind !== "rule") return left;
  const known = await tx.exit.findFirst({
    where: { currentOf: enrolmentId },
    select: { exitedOn: true, reason: true },
  });
  if (!known) return left;
  const isSame = known.exitedOn === exit.exitedOn && known.reason === exit.reason;
  return isSame ? unchanged(null) : refused("already_exited");
}

type Told = Pick<RecordOutcomeInput, "enrolmentId" | "window" | "kind" | "observedOn" | "source" | "evidence">;

/**
 * Corrects the observation that the grid shows, or adds one beside it (`standsBeside`). What the grid has no column for
 * stays with an activity that is corrected. `restoresOutcomeId` names the earlier observation whose values an undo
 * brings back, with the details they had. Fails as `recordOutcome` does.
 */
async function recordInGrid(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { restoresOutcomeId, startedOn = null, endedOn = null, fieldLink = null, ...told }: GridRowInput & Told,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const enrolment = await lockedEnrolment(tx, ctx, told);
  if (!enrolment) return NOT_FOUND;
  const input = { ...told, startedOn, endedOn, fieldLink };
  const shown = shownObservation(enrolment.outcomes, pointOf(enrolment, input));
  const corrected = shown && !shown.byPerson && (restoresOutcomeId || !standsBeside(shown, input)) ? shown : null;
  const sentBefore = input.id ? await detailsOf(tx, input, input.id) : null;
  const restored = restoresOutcomeId ? await detailsOf(tx, input, restoresOutcomeId) : null;
  const kept = sentBefore ?? restored ?? corrected;
  const keeps = kept && isActivity(kept.kind) && isActivity(input.kind);
  const { fullTime, jobTitle, employerSiren, employerCommuneInsee } = keeps ? kept : NO_DETAILS;
  const details = { fullTime, jobTitle, employerSiren, employerCommuneInsee };
  const correction = { ...input, ...details, supersedesId: corrected?.id ?? null };
  return add(tx, ctx, audit, enrolment, correction, restoresOutcomeId);
}

/**
 * What somebody says of themselves today, on the telephone, one question after the other: each answer corrects what the call has
 * stated so far (`supersedesId`) and never what stood before it. `likeOutcomeId` names an earlier answer, of whatever window,
 * whose details go on. Fails as `recordOutcome` does.
 */
export async function recordAnswer(
  ctx: Context,
  { likeOutcomeId, ...told }: AnswerInput,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  return write<RecordedOutcome, OutcomeFailure>(ctx, "outcome.record", async (tx, audit) => {
    const enrolment = await lockedEnrolment(tx, ctx, told);
    if (!enrolment) return NOT_FOUND;
    const { enrolmentId } = told;
    const like = likeOutcomeId
      ? await tx.outcome.findFirst({ where: { id: likeOutcomeId, enrolmentId }, select: { kind: true, ...DETAILS } })
      : null;
    if (told.supersedesId && !(await isOfThisCall(tx, ctx, told.supersedesId))) {
      return refused("outcome_changed_meanwhile");
    }
    const { kind: _kind, ...details } = like?.kind === told.kind ? like : { kind: null, ...NO_DETAILS };
    const said = { observedOn: ctx.today, source: "learner", evidence: "declared" } as const;
    // What the page showed was there before the call: from its second answer on, what it corrects has to hold.
    const shownOutcomeId = told.supersedesId ? null : told.shownOutcomeId;
    return add(tx, ctx, audit, enrolment, { ...told, ...said, ...details, shownOutcomeId });
  });
}

/** Of what the actor stated today: a call corrects itself alone. */
async function isOfThisCall(tx: Tx, { actor, today }: Context, id: string): Promise<boolean> {
  const { userId: recordedById } = actor;
  return (await tx.outcome.count({ where: { id, recordedById, observedOn: today, source: "learner" } })) === 1;
}

/** Takes back an observation made of the wrong person; figures known at a time before stay as they were. */
export async function withdrawOutcome(
  ctx: Context,
  { enrolmentId, outcomeId }: WithdrawOutcomeInput,
): Promise<Result<{ outcomeId: string }, OutcomeFailure>> {
  return write<{ outcomeId: string }, OutcomeFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, enrolmentId);
    const outcome = await tx.outcome.findFirst({
      where: { id: outcomeId, enrolmentId, enrolment: namedEnrolments(ctx.actor) },
      select: {
        window: true,
        kind: true,
        observedOn: true,
        supersededAt: true,
        supersededBy: { select: { id: true } },
      },
    });
    if (!outcome) return NOT_FOUND;
    const { supersededAt, supersededBy, ...what } = outcome;
    const standing = observationState({ supersededAt, isCorrected: supersededBy !== null });
    if (standing === "withdrawn") return unchanged({ outcomeId });
    if (standing === "corrected" || !(await end(tx, ctx, outcomeId))) return refused("outcome_changed_meanwhile");
    audit({
      key: "outcome.withdrawn",
      entityType: "outcome",
      entityId: outcomeId,
      details: { enrolmentId, ...what },
    });
    return ok({ outcomeId });
  });
}

const DETAILS = { fullTime: true, jobTitle: true, employerSiren: true, employerCommuneInsee: true } as const;
const NO_DETAILS = { fullTime: null, jobTitle: null, employerSiren: null, employerCommuneInsee: null };

type Place = Pick<RecordOutcomeInput, "enrolmentId" | "window">;

async function lockedEnrolment(tx: Tx, ctx: Context, { enrolmentId, window }: Place) {
  await holdEnrolment(tx, enrolmentId);
  const found = await tx.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
    select: {
      learner: {
        select: {
          birthDate: true,
          objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
        },
      },
      exit: { select: { exitedOn: true } },
      outcomes: {
        where: { window, supersededAt: null },
        select: { id: true, kind: true, observedOn: true, recordedAt: true, byPerson: true, ...DETAILS },
      },
    },
  });
  return found && { ...found, exit: leftBy(found.exit, ctx.today) };
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockedEnrolment>>>;

const pointOf = ({ exit }: Locked, { window }: Place) => (exit ? duePoint(exit.exitedOn, window) : null);

/** What an observation of the same person and window says beyond the grid's columns, whether it still holds or not. */
async function detailsOf(tx: Tx, { enrolmentId, window }: Place, id: string) {
  return tx.outcome.findFirst({ where: { id, enrolmentId, window }, select: { kind: true, ...DETAILS } });
}

async function add(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  enrolment: Locked,
  input: RecordOutcomeInput,
  restoresOutcomeId: string | null = null,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const byPerson = ctx.actor.role === "person";
  const statement = outcomeRecord({ ...input, recordedAt: ctx.now, recordedById: ctx.actor.userId, byPerson });
  const point = pointOf(enrolment, input);
  const derived = {
    inInterval: point !== null && isInInterval(point, input.observedOn),
    sixMonths: statement.sixMonths,
  };
  if (input.id) {
    const earlier = await tx.outcome.findUnique({
      where: { id: input.id },
      select: { id: true, supersedesId: true, ...SELECT_CONTENT },
    });
    if (earlier && !isSameObservation(asRead(earlier), statement)) return refused("outcome_changed_meanwhile");
    if (earlier) {
      const isBeside = derived.inInterval && retainedOf(enrolment.outcomes, point)?.id !== earlier.id;
      return unchanged({ outcomeId: earlier.id, added: earlier.supersedesId === null, isBeside, ...derived });
    }
  }
  const person = { exitedOn: enrolment.exit?.exitedOn ?? null, bornOn: enrolment.learner.birthDate };
  const code = checkOutcome(input, person, ctx.today);
  if (code) return refused(code, datesOfRefusal(input, person));
  // That somebody was not reached or declined says that they were asked.
  const { objections } = enrolment.learner;
  if (SAYS_TRIED.includes(input.kind) && !mayBeContacted(objections, input.observedOn))
    return refused("outcome_after_objection");
  const shown = shownObservation(enrolment.outcomes, point);
  if (input.shownOutcomeId && (shown?.id ?? NOTHING_SHOWN) !== input.shownOutcomeId) {
    return refused("outcome_changed_meanwhile");
  }
  if (input.supersedesId) {
    const code = await supersede(tx, ctx, input.supersedesId, statement);
    if (code) return refused(code);
  }
  const proofOfId = input.supersedesId ? await filesKept(tx, statement, [input.supersedesId, restoresOutcomeId]) : null;
  const { id } = await tx.outcome.create({ data: { ...statement, proofOfId }, select: { id: true } });
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
  const stand = enrolment.outcomes.filter((outcome) => outcome.id !== input.supersedesId);
  const retained = retainedOf([...stand, { ...statement, id }], point);
  return ok({
    outcomeId: id,
    added: !input.supersedesId,
    isBeside: derived.inInterval && retained?.id !== id,
    ...derived,
  });
}

const SAYS_TRIED: readonly OutcomeKind[] = ["unreachable", "declined"];

type Dated = Pick<Locked["outcomes"][number], "id" | "kind" | "observedOn" | "recordedAt">;

const retainedOf = (outcomes: readonly Dated[], point: DuePoint | null) =>
  point && retainedObservation(outcomes, point);

async function supersede(
  tx: Tx,
  ctx: Context,
  id: string,
  correction: OutcomeContent,
): Promise<"outcome_changed_meanwhile" | "outcome_unchanged" | "outcome_of_person" | null> {
  const corrected = await tx.outcome.findFirst({
    where: { id, enrolmentId: correction.enrolmentId, supersededAt: null },
    select: { ...SELECT_CONTENT, byPerson: true },
  });
  if (!corrected) return "outcome_changed_meanwhile";
  // Each corrects what is theirs: both may stand.
  if (corrected.byPerson !== (ctx.actor.role === "person")) return "outcome_of_person";
  if (isSameObservation(asRead(corrected), correction)) return "outcome_unchanged";
  return (await end(tx, ctx, id)) ? null : "outcome_changed_meanwhile";
}

/** The observation whose files a correction keeps: of what it corrects, or of what an undo brings back; null for neither. */
async function filesKept(
  tx: Tx,
  correction: OutcomeContent,
  of: readonly (string | null | undefined)[],
): Promise<string | null> {
  const { enrolmentId, window } = correction;
  for (const id of of) {
    const before =
      id &&
      (await tx.outcome.findFirst({
        where: { id, enrolmentId, window },
        select: { id: true, proofOfId: true, kind: true, startedOn: true, employerSiren: true },
      }));
    if (before && keepsFiles(before, correction)) return before.proofOfId ?? before.id;
  }
  return null;
}

/** From now on the observation holds no longer; false when it did not any more. */
async function end(tx: Tx, ctx: Context, id: string): Promise<boolean> {
  const { count } = await tx.outcome.updateMany({
    where: { id, supersededAt: null },
    data: { supersededAt: ctx.now },
  });
  return count === 1;
}
