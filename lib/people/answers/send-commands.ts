import "server-only";
import { randomUUID } from "node:crypto";
import { enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Tx, write } from "@/lib/foundation/db/write";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { lastMessages, queueMessage } from "@/lib/services/mail/message-record";
import { activitySaid, hasFile } from "./link-records";
import { answerTokenOf, hashOf, newAnswerToken } from "./link-token";
import { checkSending, linkExpiry, type SendFailure } from "./rules/link";
import type { SendLinkInput } from "./schema";

/**
 * Sends somebody a link by e-mail, by which they answer for one window themselves. The one they have goes on to open their
 * page; another is made where that would end too soon. Whoever sends it never sees it: an answer by it is the person's own
 * word. Fails as `checkSending` does.
 */
export const sendLink = (ctx: Context, input: SendLinkInput) => send(ctx, input, "survey_link");

/**
 * Asks somebody by e-mail for a file that shows what they said, on the telephone for one: their own link leads to where it is
 * sent. Fails as `checkSending` does, and as `link_nothing_to_show` where they said nothing that a file shows, or one is there.
 */
export const askForProof = (ctx: Context, input: SendLinkInput) => send(ctx, input, "proof_link");

type Sent = { learnerId: string };

async function send(
  ctx: Context,
  { enrolmentId, window }: SendLinkInput,
  kind: "survey_link" | "proof_link",
): Promise<Result<Sent, SendFailure>> {
  return write<Sent, SendFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, enrolmentId);
    const enrolment = await tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
      select: {
        exit: { select: { exitedOn: true, reason: true } },
        learner: {
          select: {
            id: true,
            email: true,
            objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
          },
        },
      },
    });
    if (!enrolment) return NOT_FOUND;
    const { exit, learner } = enrolment;
    const point = exit && duePoint(exit.exitedOn, window);
    const key = `${enrolmentId} ${window} email`;
    const current = await tx.surveyLink.findUnique({ where: { currentOf: key } });
    const last = current && (await lastMessages("link", [current.id], tx)).get(current.id);
    const sentOn = last ? civilDayOf(last.queuedAt) : null;
    const code = checkSending(
      { point, reason: exit?.reason ?? null, objections: learner.objections, email: learner.email, sentOn },
      ctx.today,
    );
    if (code) return refused(code);
    if (!point || !learner.email) return NOT_FOUND;
    if (kind === "proof_link") {
      const said = await activitySaid({ enrolmentId, window, point }, tx);
      if (!said || (await hasFile(said, tx))) return refused("link_nothing_to_show");
    }
    const expiresAt = linkExpiry(point);
    const isGood = current && current.expiresAt.getTime() === expiresAt.getTime() && answerTokenOf(current) !== null;
    if (current && !isGood) await supersede(tx, ctx, current.id);
    const id = isGood ? current.id : await make(tx, ctx, { enrolmentId, window, currentOf: key, expiresAt });
    const recipient = learner.email.toLowerCase();
    await queueMessage(tx, ctx, { kind, recipient, entityType: "link", entityId: id });
    audit({
      key: kind === "survey_link" ? "link.sent" : "link.proof_asked",
      entityType: "link",
      entityId: id,
      details: { enrolmentId, window, channel: "email" },
    });
    return ok({ learnerId: learner.id });
  });
}

async function supersede(tx: Tx, { now }: Context, id: string): Promise<void> {
  await tx.surveyLink.update({ where: { id }, data: { supersededAt: now, currentOf: null } });
}

type NewLink = SendLinkInput & { currentOf: string; expiresAt: Date };

async function make(tx: Tx, ctx: Context, link: NewLink): Promise<string> {
  const id = randomUUID();
  const tokenHash = hashOf(newAnswerToken(id));
  await tx.surveyLink.create({ data: { id, ...link, channel: "email", tokenHash, ...saidBy(ctx) } });
  return id;
}
