import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { FORBIDDEN, ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { type Audit, may, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { machineTime } from "@/lib/foundation/platform/clock";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { recipientBy } from "./rules/channel";
import { fateOf } from "./rules/fate";

const { sql } = Prisma;

/** One transaction keeps others from writing for no longer than this takes. */
const AT_ONCE = 25;

/** Messages whose e-mail went on since: it was taken, given up, or came back; or it was sent again after it had. */
const unsettled = (after: string) => sql`
  SELECT m."id" FROM "SurveyMessage" m JOIN "OutboxMessage" o ON o."id" = m."outboxId"
  WHERE m."id" > ${after} AND (
    (CAST(m."state" AS TEXT) = 'queued' AND (o."sentAt" IS NOT NULL OR o."failedAt" IS NOT NULL OR o."returnedAt" IS NOT NULL))
    OR (CAST(m."state" AS TEXT) = 'sent' AND o."returnedAt" IS NOT NULL)
    OR (CAST(m."state" AS TEXT) = 'returned' AND o."returnedAt" IS NULL AND o."sentAt" IS NOT NULL))
  ORDER BY m."id" LIMIT ${AT_ONCE}`;

const MESSAGE = {
  id: true,
  linkId: true,
  author: true,
  recordedById: true,
  enrolmentId: true,
  window: true,
  channel: true,
  step: true,
  state: true,
  outboxId: true,
  recordedAt: true,
  enrolment: {
    select: { exit: { select: { exitedOn: true, reason: true } }, learner: { select: { email: true, phone: true } } },
  },
  attempts: { where: { supersededAt: null }, select: { id: true, result: true, madeAt: true, madeOn: true } },
} as const;

type Found = NonNullable<Awaited<ReturnType<typeof findMessage>>>;
const findMessage = (tx: Tx, id: string) => tx.surveyMessage.findUnique({ where: { id }, select: MESSAGE });

/** When it was handed over, by the clock of facts: the outbox keeps that of the machine. Never before it was written. */
function madeAtOf({ recordedAt }: Found, sentAt: Date, { now }: Context): Date {
  const at = new Date(now.getTime() - Math.max(0, machineTime().getTime() - sentAt.getTime()));
  return at > recordedAt ? at : recordedAt;
}

async function settleOne(tx: Tx, ctx: Context, id: string, audit: Audit): Promise<boolean> {
  const before = await findMessage(tx, id);
  const outboxId = before?.outboxId;
  if (!before || !outboxId) return false;
  await holdEnrolment(tx, before.enrolmentId);
  const [message, outbox] = await Promise.all([
    findMessage(tx, id),
    tx.outboxMessage.findUnique({ where: { id: outboxId } }),
  ]);
  const fate = message && outbox && fateOf(message, outbox);
  if (!fate) return false;
  // Whoever sent it by hand made the attempt; of the campaign nobody did.
  const { enrolmentId, window, channel, step, attempts, author, recordedById } = message;
  const { exit, learner } = message.enrolment;
  const isCurrent = fate.state !== "lost" && fate.state !== "void";
  const currentOf = step && isCurrent ? `${enrolmentId} ${window} ${step}` : null;
  await tx.surveyMessage.update({ where: { id }, data: { state: fate.state, currentOf } });
  for (const attempt of attempts) {
    await tx.contactAttempt.update({ where: { id: attempt.id }, data: { supersededAt: ctx.now } });
    const details = { enrolmentId, window, channel, result: attempt.result, on: attempt.madeOn };
    audit({ key: "attempt.taken_back", entityType: "attempt", entityId: attempt.id, details });
  }
  const madeAt = attempts[0]?.madeAt ?? madeAtOf(message, outbox.sentAt ?? outbox.failedAt ?? machineTime(), ctx);
  const on = civilDayOf(madeAt);
  const counts = exit && exit.reason !== NEUTRAL && isInInterval(duePoint(exit.exitedOn, window), on);
  if (fate.result && counts) {
    const by = channel === "sms" ? "sms" : "email";
    const isTheirs = recipientBy(by, learner) === outbox.recipient;
    const wrongAddress = fate.isWrong && isTheirs ? learner[by === "sms" ? "phone" : "email"] : null;
    const made = { enrolmentId, window, channel, result: fate.result, madeOn: on, madeAt, wrongAddress };
    const { id: attemptId } = await tx.contactAttempt.create({
      data: { ...made, messageId: id, callBackAt: null, note: null, recordedAt: ctx.now, author, recordedById },
      select: { id: true },
    });
    const details = { enrolmentId, window, channel, result: fate.result, on };
    audit({ key: "attempt.recorded", entityType: "attempt", entityId: attemptId, details });
  } else {
    const details = { enrolmentId, window, channel, state: fate.state };
    audit({ key: "link.asked_nobody", entityType: "link", entityId: message.linkId, details });
  }
  return true;
}

/**
 * Puts on record what became of messages, as the outbox has it: one that was handed over to a server is an attempt; one that
 * came back, or whose address was refused, asked nobody (domain.md §7.1). By what holds, so that whoever was killed in
 * between is made up for; the same again changes nothing. Says how many.
 */
export async function settleMessages(ctx: Context): Promise<Result<number>> {
  if (!may(ctx.actor, "system")) return FORBIDDEN;
  let settled = 0;
  for (let after = ""; ; ) {
    const rows = await db.$queryRaw<{ id: string }[]>(unsettled(after));
    const last = rows.at(-1);
    if (!last) return ok(settled);
    const done = await write<number>(ctx, "system", async (tx, audit) => {
      let count = 0;
      for (const { id } of rows) if (await settleOne(tx, ctx, id, audit)) count += 1;
      return count > 0 ? ok(count) : unchanged(0);
    });
    if (!done.ok) return done;
    settled += done.value;
    after = last.id;
  }
}
