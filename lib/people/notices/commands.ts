import "server-only";
import { randomUUID } from "node:crypto";
import { cohortScope, namedEnrolments } from "@/lib/foundation/access/policy";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { countAttempt } from "@/lib/foundation/db/unaudited";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import { holdMeeting, seatsTaken } from "@/lib/people/recruitment/meeting-records";
import { queueMessage, sendsMail } from "@/lib/services/mail/message-record";
import { dueOf, holding, MEETING_TOKENS, standbyOf, standingsOf } from "./notice-records";
import { ownInvitationBy } from "./own-records";
import type { MessageFailure } from "./rules/notices";
import { OWN_LIMIT, type OwnAnswerFailure, ownKey } from "./rules/notices";
import type { OwnAnswerInput, TellInput } from "./schema";

type Done = { cohortId: string; count: number; left: number };

const HAS_LINK = ["invitation", "reminder"];

/**
 * Tells those who are chosen what is so of them: by e-mail, which leaves with this transaction; by a letter to print; or that they were
 * told on the telephone. Nobody is told the same twice. Whom a rule keeps from it is left out, and counted; where that is everybody, why.
 */
export async function tellApplicants(
  ctx: Context,
  { cohortId, topic, people, way, tellsReason }: TellInput,
): Promise<Result<Done, MessageFailure>> {
  return write<Done, MessageFailure>(ctx, "enrolment.decide", async (tx, audit) => {
    const cohort = await tx.cohort.findFirst({
      where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
      select: { cancelledOn: true },
    });
    if (!cohort) return NOT_FOUND;
    if (way === "email" && !sendsMail()) return refused("messages_no_server");
    if (cohort.cancelledOn && topic.kind !== "cancellation") return refused("messages_cohort_cancelled");
    // Of two who tell the same people at once the second finds them told.
    await tx.$executeRaw`UPDATE "Cohort" SET "id" = "id" WHERE "id" = ${cohortId}`;
    const where = { AND: [{ id: { in: people }, cohortId }, namedEnrolments(ctx.actor)] };
    const found = await standingsOf(tx, where, ctx.today);
    let count = 0;
    const kept = { told: 0, unreached: 0 };
    let toldOn = "";
    for (const one of found) {
      const due = dueOf(one, topic, ctx.today);
      if (!due) continue;
      const standby = standbyOf(one, due);
      if (standby === "told_already") {
        kept.told += 1;
        const last = holding(one).find(({ currentOf }) => currentOf === due.key)?.toldOn ?? "";
        if (last > toldOn) toldOn = last;
      }
      if (standby === "told_already" || standby === "objects") continue;
      if (way === "email" && standby !== null) {
        kept.unreached += 1;
        continue;
      }
      // What did not arrive holds no more.
      await tx.recruitmentMessage.updateMany({
        where: { currentOf: due.key },
        data: { currentOf: null, supersededAt: ctx.now },
      });
      const id = randomUUID();
      const links = way !== "phone" && HAS_LINK.includes(topic.kind);
      const outboxId =
        way === "email"
          ? await queueMessage(tx, ctx, {
              kind: "recruitment",
              recipient: one.email ?? "",
              locale: one.locale,
              entityType: "recruitment_message",
              entityId: id,
            })
          : null;
      await tx.recruitmentMessage.create({
        data: {
          id,
          enrolmentId: one.enrolmentId,
          kind: topic.kind,
          way,
          invitationId: due.invitationId,
          currentOf: due.key,
          rank: due.rank,
          tellsReason: topic.kind === "refusal" && tellsReason,
          tokenHash: links ? hashOfToken(MEETING_TOKENS.make(id)) : null,
          outboxId,
          toldOn: ctx.today,
          ...saidBy(ctx),
        },
        select: { id: true },
      });
      const details = { on: ctx.today, message: topic.kind, by: way };
      audit({ key: "enrolment.told", entityType: "enrolment", entityId: one.enrolmentId, details });
      count += 1;
    }
    if (count > 0) return ok({ cohortId, count, left: people.length - count });
    if (kept.told > 0) return refused("messages_told_already", { on: toldOn, count: kept.told });
    return refused(kept.unreached > 0 ? "messages_no_address" : "messages_nobody");
  });
}

/** Whoever holds the link of an invitation says whether they come; it may be said otherwise until the day. */
export async function answerOwnInvitation(
  { address, ...clock }: Clock & { address: string },
  { token, coming }: OwnAnswerInput,
): Promise<Result<{ token: string }, OwnAnswerFailure>> {
  const reached = await countAttempt([{ ...OWN_LIMIT, key: ownKey(address) }]);
  if (reached) return refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
  const found = await ownInvitationBy(clock, token);
  if (!found) return refused("link_dead");
  const { enrolmentId, cohortId, invitationId } = found;
  const ctx: Context = { now: clock.now, today: clock.today, actor: personOf(enrolmentId) };
  return write<{ token: string }, OwnAnswerFailure>(ctx, "person", async (tx, audit) => {
    const meeting = await holdMeeting(tx, { cohortId, meetingId: found.meeting.id });
    // As it is by now: they may have given up meanwhile, or been refused.
    const own = await ownInvitationBy(clock, token, tx);
    if (!meeting || !own) return refused("link_dead");
    if (own.meeting.cancelledOn) return refused("own_meeting_cancelled");
    if (own.coming === coming) return unchanged({ token });
    // Who had said that they do not come gave the seat back.
    const full =
      coming && own.coming === false && meeting.seats !== null && (await seatsTaken(tx, meeting.id)) >= meeting.seats;
    if (full) return refused("own_meeting_full");
    const said = { coming, words: null, saidOn: ctx.today };
    await tx.meetingAnswer.create({ data: { invitationId, ...said, ...saidBy(ctx) }, select: { id: true } });
    audit({
      key: coming ? "enrolment.meeting_accepted" : "enrolment.meeting_declined",
      entityType: "enrolment",
      entityId: enrolmentId,
      details: { on: ctx.today, meeting: meeting.kind, heldOn: meeting.heldOn },
    });
    return ok({ token });
  });
}
