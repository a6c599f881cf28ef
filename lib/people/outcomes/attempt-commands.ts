import "server-only";
import { namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { sameIn } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_OBJECTIONS } from "@/lib/foundation/db/dialect";
import { saidBy } from "@/lib/foundation/db/statement";
import { hold, unchanged, write } from "@/lib/foundation/db/write";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { beginObjection, leaveObjection } from "./objection-record";
import { type AttemptFailure, type ContactChannel, type ContactResult, checkAttempt } from "./rules/attempts";
import type { RecordAttemptInput, TakeBackAttemptInput } from "./schema";

type Contact = { phone: string | null; email: string | null };

/** By which of somebody's contact details a channel goes; a letter and a visit by neither. */
const REACHED_BY: Partial<Record<ContactChannel, keyof Contact>> = { phone: "phone", sms: "phone", email: "email" };

const CONTENT = ["enrolmentId", "window", "channel", "result", "madeOn", "note"] as const;

export type RecordedAttempt = { attemptId: string };
export type TakenBackAttempt = RecordedAttempt & { window: Window; result: ContactResult };

/**
 * One attempt to reach somebody for one window (domain.md §7). The same `id` and content again is the same row: what was
 * noted without a network is sent until it is answered. Who objects in it does so from its day on. Fails as `checkAttempt`
 * does, as `attempt_objection_known` where they did so on another day, and as `attempt_changed_meanwhile` where the id is of
 * another attempt.
 */
export async function recordAttempt(
  ctx: Context,
  { id, madeAt: made, callBackAt, ...input }: RecordAttemptInput,
): Promise<Result<RecordedAttempt, AttemptFailure>> {
  return write<RecordedAttempt, AttemptFailure>(ctx, "outcome.record", async (tx, audit) => {
    const { enrolmentId, window } = input;
    if (input.result === "objects") await hold(tx, HOLD_OBJECTIONS);
    await holdEnrolment(tx, enrolmentId);
    const enrolment = await tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
      select: {
        learnerId: true,
        exit: { select: { exitedOn: true, reason: true } },
        learner: {
          select: {
            phone: true,
            email: true,
            objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
          },
        },
      },
    });
    if (!enrolment) return NOT_FOUND;
    const madeAt = made ?? ctx.now;
    const content = { ...input, callBackAt, madeAt, madeOn: civilDayOf(madeAt) };
    const sent = id ? await tx.contactAttempt.findUnique({ where: { id } }) : null;
    if (sent) {
      const isSame = sameIn(CONTENT, sent, content) && sent.callBackAt?.getTime() === callBackAt?.getTime();
      return isSame ? unchanged({ attemptId: sent.id }) : refused("attempt_changed_meanwhile");
    }
    const { exit, learnerId, learner } = enrolment;
    const code = checkAttempt(
      { madeAt, callBackAt },
      { point: exit && duePoint(exit.exitedOn, window), reason: exit?.reason ?? null, ...learner },
      ctx.now,
    );
    if (code) return refused(code);
    const { channel, result } = input;
    const by = REACHED_BY[channel];
    const wrongAddress = result === "wrong_address" && by ? enrolment.learner[by] : null;
    const row = await tx.contactAttempt.create({
      data: { ...(id && { id }), ...content, wrongAddress, ...saidBy(ctx) },
      select: { id: true },
    });
    audit({
      key: "attempt.recorded",
      entityType: "attempt",
      entityId: row.id,
      details: { enrolmentId, window, channel, result, on: content.madeOn },
    });
    if (result === "objects") {
      const told = { learnerId, attemptId: row.id, fromOn: content.madeOn, channel, note: null, endedOn: null };
      const begun = await beginObjection(tx, ctx, told, audit);
      if (!begun.ok) return refused("attempt_objection_known");
    }
    return ok({ attemptId: row.id });
  });
}

/**
 * Of the wrong person, or of a key pressed by mistake: it counts no more; figures known at a time before stay. An objection told
 * in it goes with it, for whoever noted it and on that day; later that is an error to be told with its reason
 * (`attempt_told_objection`). That a message was sent is nobody's to take back (`attempt_of_message`).
 */
export async function takeBackAttempt(
  ctx: Context,
  { enrolmentId, attemptId }: TakeBackAttemptInput,
): Promise<Result<TakenBackAttempt, AttemptFailure>> {
  return write<TakenBackAttempt, AttemptFailure>(ctx, "outcome.record", async (tx, audit) => {
    const select = { window: true, channel: true, result: true, madeOn: true } as const;
    const found = { id: attemptId, enrolmentId, enrolment: namedEnrolments(ctx.actor) };
    const attempt = await tx.contactAttempt.findFirst({ where: found, select });
    if (!attempt) return NOT_FOUND;
    if (attempt.result === "objects") await hold(tx, HOLD_OBJECTIONS);
    await holdEnrolment(tx, enrolmentId);
    const { supersededAt, recordedAt, recordedById, messageId } = await tx.contactAttempt.findUniqueOrThrow({
      where: { id: attemptId },
      select: { supersededAt: true, recordedAt: true, recordedById: true, messageId: true },
    });
    const { madeOn: on, ...what } = attempt;
    const takenBack = { attemptId, window: what.window, result: what.result };
    if (supersededAt) return unchanged(takenBack);
    if (messageId) return refused("attempt_of_message");
    if (what.result === "objects") {
      const isOwnOfToday = recordedById === ctx.actor.userId && civilDayOf(recordedAt) === ctx.today;
      if (!isOwnOfToday) return refused("attempt_told_objection");
      await leaveObjection(tx, ctx, attemptId, audit);
    }
    await tx.contactAttempt.update({
      where: { id: attemptId },
      data: { supersededAt: ctx.now, takenBackById: ctx.actor.userId },
    });
    audit({
      key: "attempt.taken_back",
      entityType: "attempt",
      entityId: attemptId,
      details: { enrolmentId, ...what, on },
    });
    return ok(takenBack);
  });
}
