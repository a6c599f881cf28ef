import "server-only";
import { enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { sameIn } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type AttemptFailure, type ContactChannel, checkAttempt } from "./rules/attempts";
import type { RecordAttemptInput, TakeBackAttemptInput } from "./schema";

type Contact = { phone: string | null; email: string | null };

/** By which of somebody's contact details a channel goes; a letter and a visit by neither. */
const REACHED_BY: Partial<Record<ContactChannel, keyof Contact>> = { phone: "phone", sms: "phone", email: "email" };

const CONTENT = ["enrolmentId", "window", "channel", "result", "madeOn", "note"] as const;

export type RecordedAttempt = { attemptId: string };

/**
 * One attempt to reach somebody for one window (domain.md §7). The same `id` and content again is the same row: what was
 * noted without a network is sent until it is answered. Fails as `checkAttempt` does, and as `attempt_changed_meanwhile`
 * where the id is of another attempt.
 */
export async function recordAttempt(
  ctx: Context,
  { id, madeAt: made, callBackAt, ...input }: RecordAttemptInput,
): Promise<Result<RecordedAttempt, AttemptFailure>> {
  return write<RecordedAttempt, AttemptFailure>(ctx, "outcome.record", async (tx, audit) => {
    const { enrolmentId, window } = input;
    await holdEnrolment(tx, enrolmentId);
    const enrolment = await tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
      select: {
        exit: { select: { exitedOn: true, reason: true } },
        learner: { select: { phone: true, email: true } },
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
    const { exit } = enrolment;
    const code = checkAttempt(
      { madeAt, callBackAt },
      { point: exit && duePoint(exit.exitedOn, window), reason: exit?.reason ?? null },
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
    return ok({ attemptId: row.id });
  });
}

/** Of the wrong person, or of a key pressed by mistake: it counts no more; figures known at a time before stay. */
export async function takeBackAttempt(
  ctx: Context,
  { enrolmentId, attemptId }: TakeBackAttemptInput,
): Promise<Result<RecordedAttempt & { window: Window }, AttemptFailure>> {
  return write<RecordedAttempt & { window: Window }, AttemptFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, enrolmentId);
    const attempt = await tx.contactAttempt.findFirst({
      where: { id: attemptId, enrolmentId, enrolment: enrolmentScope(ctx.actor) },
      select: { window: true, channel: true, result: true, madeOn: true, supersededAt: true },
    });
    if (!attempt) return NOT_FOUND;
    const { supersededAt, madeOn: on, ...what } = attempt;
    const takenBack = { attemptId, window: what.window };
    if (supersededAt) return unchanged(takenBack);
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
