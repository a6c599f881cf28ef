import "server-only";
import { namedEnrolments } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, write } from "@/lib/foundation/db/write";
import { holdEnrolment } from "@/lib/people/enrolments/exit-records";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { queueMessage } from "@/lib/services/mail/message-record";
import { activitySaid, hasFile, linkFor, linkKey } from "./link-records";
import { messageDays, recordMessage } from "./message-records";
import { checkSending, hasHadAll, type SendFailure } from "./rules/link";
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

const lastTo = (tx: Tx, { linkId: entityId, recipient }: { linkId: string; recipient: string }) =>
  tx.outboxMessage.findFirst({
    where: { entityType: "link", entityId, recipient },
    orderBy: { queuedAt: "desc" },
    select: { queuedAt: true },
  });

async function send(
  ctx: Context,
  { enrolmentId, window }: SendLinkInput,
  kind: "survey_link" | "proof_link",
): Promise<Result<Sent, SendFailure>> {
  return write<Sent, SendFailure>(ctx, "outcome.record", async (tx, audit) => {
    await holdEnrolment(tx, enrolmentId);
    const enrolment = await tx.enrolment.findFirst({
      where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
      select: {
        exit: { select: { exitedOn: true, reason: true } },
        contactAttempts: { where: { window, supersededAt: null }, select: { result: true } },
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
    const current =
      point &&
      (await tx.surveyLink.findUnique({ where: { currentOf: linkKey({ enrolmentId, channel: "email", point }) } }));
    const recipient = learner.email?.toLowerCase() ?? null;
    // Whose address was another this morning, or whose link is locked since, has none yet.
    const last = current?.lockedAt === null && recipient ? await lastTo(tx, { linkId: current.id, recipient }) : null;
    const sentOn = last ? civilDayOf(last.queuedAt) : null;
    // Who is asked for a file has just been spoken to: it is none of the messages that ask what they do.
    const asksForAnswer = kind === "survey_link";
    const spent = asksForAnswer && hasHadAll(await messageDays(enrolmentId, window, tx), enrolment.contactAttempts);
    const code = checkSending(
      { point, reason: exit?.reason ?? null, objections: learner.objections, email: learner.email, sentOn, spent },
      ctx.today,
    );
    if (code) return refused(code);
    if (!point || !recipient) return NOT_FOUND;
    if (kind === "proof_link") {
      const said = await activitySaid({ enrolmentId, window, point }, tx);
      if (!said || (await hasFile(said, tx))) return refused("link_nothing_to_show");
    }
    const id = await linkFor(tx, ctx, { enrolmentId, channel: "email", point }, recipient);
    const outboxId = await queueMessage(tx, ctx, { kind, recipient, entityType: "link", entityId: id });
    if (asksForAnswer) await recordMessage(tx, ctx, { enrolmentId, window, channel: "email", linkId: id, outboxId });
    audit({
      key: kind === "survey_link" ? "link.sent" : "link.proof_asked",
      entityType: "link",
      entityId: id,
      details: { enrolmentId, window, channel: "email" },
    });
    return ok({ learnerId: learner.id });
  });
}
