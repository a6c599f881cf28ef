import "server-only";
import { holdCall } from "@/lib/competition/calls/review-record";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, write } from "@/lib/foundation/db/write";
import { answersOf, CALENDAR, documentsOf, holdDossier, holdReview, isOutOf, isRewritten, move } from "./held";
import { tellOtherSide } from "./letter-record";
import { checkLateLeave } from "./rules/deadline";
import type { ApplicationFailure } from "./rules/failure";
import { checkMove, isAnswerOverdue, isHandedIn, mayEdit } from "./rules/moves";

type Handled = Result<{ id: string }, ApplicationFailure>;

/** The host may write it again. Refuses `move_not_now`, `review_recused`, and `answer_day_past` for a day that has been. */
export async function findIncomplete(
  ctx: Context,
  { applicationId, reason, answerByOn }: { applicationId: string; reason: string; answerByOn: CivilDate },
): Promise<Handled> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdDossier(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, "find_incomplete");
    if (failure) return refused(failure);
    if (await isOutOf(tx, ctx, application.call.id)) return refused("review_recused");
    if (answerByOn < ctx.today) return refused("answer_day_past");
    await move(tx, ctx, application, "find_incomplete", { reason, answerByOn });
    const details = { answerByOn };
    audit({ key: "application.found_incomplete", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}

/** Refuses `move_not_now`, `review_recused`, and `dossier_rewritten` where its host changed it and did not submit that. */
export async function findComplete(ctx: Context, { applicationId }: { applicationId: string }): Promise<Handled> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdDossier(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, "find_complete");
    if (failure) return refused(failure);
    const callId = application.call.id;
    if (await isOutOf(tx, ctx, callId)) return refused("review_recused");
    if (mayEdit(application.state)) {
      const answers = await answersOf(tx, applicationId);
      const documents = await documentsOf(tx, { applicationId, callId });
      if (await isRewritten(tx, applicationId, { answers, documents })) return refused("dossier_rewritten");
    }
    await move(tx, ctx, application, "find_complete");
    audit({ key: "application.found_complete", entityType: "application", entityId: applicationId });
    return ok({ id: applicationId });
  });
}

type Ended<Reason> = { applicationId: string; reason: Reason };
const ENDINGS = {
  find_abandoned: "application.found_abandoned",
  find_withdrawn: "application.found_withdrawn",
  close: "application.closed",
} as const;

/** A step that closes a dossier. Refuses `move_not_now`, `review_recused` and what `check` finds. */
async function end(
  ctx: Context,
  ending: keyof typeof ENDINGS,
  { applicationId, reason }: Ended<string | null>,
  check?: (tx: Tx) => Promise<{ failure: ApplicationFailure | null; details: { answerByOn: CivilDate | null } }>,
): Promise<Handled> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    const application = await holdReview(tx, ctx, applicationId);
    if (!application || !isHandedIn(application.state)) return NOT_FOUND;
    const failure = checkMove(application.state, ending);
    if (failure) return refused(failure);
    if (await isOutOf(tx, ctx, application.call.id)) return refused("review_recused");
    const checked = await check?.(tx);
    if (checked?.failure) return refused(checked.failure);
    await move(tx, ctx, application, ending, { reason });
    const entity = { entityType: "application", entityId: applicationId } as const;
    audit({ key: ENDINGS[ending], ...entity, ...(checked && { details: checked.details }) });
    return ok({ id: applicationId });
  });
}

/** Its host did not complete it in time. Refuses as `end` does, and `answer_day_to_come` until that day is over. */
export async function findAbandoned(ctx: Context, dossier: Ended<string>): Promise<Handled> {
  return end(ctx, "find_abandoned", dossier, async (tx) => {
    const request = await tx.applicationMove.findFirst({
      where: { applicationId: dossier.applicationId, to: "incomplete" },
      orderBy: { id: "desc" },
      select: { answerByOn: true },
    });
    const answerByOn = request?.answerByOn ?? null;
    return { failure: isAnswerOverdue(answerByOn, ctx.today) ? null : "answer_day_to_come", details: { answerByOn } };
  });
}

/** Its host gives up what it was selected for, before any school opens. Refuses as `end` does. */
export async function findWithdrawn(ctx: Context, dossier: Ended<string>): Promise<Handled> {
  return end(ctx, "find_withdrawn", dossier);
}

/** Its decision has had its effect: a reason is told where there is one. Refuses as `end` does. */
export async function closeApplication(ctx: Context, dossier: Ended<string | null>): Promise<Handled> {
  return end(ctx, "close", dossier);
}

type LateLeave = { callCode: string; hostId: string; until: Date; reason: string };

/**
 * Lets one host submit after the deadline, until an instant; without a dossier it gets a draft. Refuses
 * `late_leave_before_deadline`, `late_leave_past`, `dossier_handed_in`, `review_recused`, and `call_settled` once all that
 * was handed in has its answer.
 */
export async function grantLateLeave(ctx: Context, { callCode, hostId, until, reason }: LateLeave): Promise<Handled> {
  return write<{ id: string }, ApplicationFailure>(ctx, "application.process", async (tx, audit) => {
    await holdCall(tx, callCode);
    const [call, host] = await Promise.all([
      tx.call.findUnique({
        where: { code: callCode, publishedAt: { not: null } },
        select: {
          id: true,
          contact: true,
          ...CALENDAR,
          eligibleKinds: { select: { kind: true } },
          applications: { select: { state: true } },
        },
      }),
      tx.hostOrganisation.findUnique({ where: { id: hostId }, select: { kind: true } }),
    ]);
    if (!call || !host) return NOT_FOUND;
    if (await isOutOf(tx, ctx, call.id)) return refused("review_recused");
    if (!call.eligibleKinds.some(({ kind }) => kind === host.kind)) return refused("host_kind_not_eligible");
    const states = call.applications.map(({ state }) => state);
    const failure = checkLateLeave(call, states, ctx.now);
    if (failure) return refused(failure);
    if (until <= ctx.now) return refused("late_leave_past");
    const where = { callId_hostId: { callId: call.id, hostId } };
    const application = await tx.hostApplication.upsert({
      where,
      create: { callId: call.id, hostId, createdAt: ctx.now, savedAt: ctx.now, createdById: ctx.actor.userId },
      update: {},
      select: { id: true, state: true },
    });
    if (application.state !== "draft") return refused("dossier_handed_in");
    const { id } = application;
    const grantedById = ctx.actor.userId;
    await tx.applicationLateLeave.create({ data: { applicationId: id, at: ctx.now, until, reason, grantedById } });
    const details = { until: until.toISOString() };
    await tellOtherSide(tx, ctx, { id, hostId, call }, "application_late_leave", details);
    audit({ key: "application.late_leave_granted", entityType: "application", entityId: id, details });
    return ok({ id });
  });
}
