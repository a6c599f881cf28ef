import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result } from "@/lib/foundation/core/result";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { DEFAULT_LOCALE } from "@/lib/foundation/i18n/locale";
import { linkFor } from "@/lib/people/answers/link-records";
import { recordMessage } from "@/lib/people/answers/message-records";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { queueMessage } from "@/lib/services/mail/message-record";
import { SMS_KIND } from "@/lib/services/mail/rules/letter";
import { recipientBy } from "./rules/channel";
import { type Next, nextMessage } from "./rules/plan";
import { MESSAGE_CHANNELS, type MessageChannel } from "./rules/steps";
import { templateKey } from "./rules/template";
import { campaignOpensOn, STAND, standAt } from "./stand-records";

/** Until the transaction ends: nobody else writes to the same person, for whatever of their enrolments. */
async function holdPerson(tx: Tx, enrolmentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Enrolment" SET "id" = "id"
    WHERE "learnerId" = (SELECT e."learnerId" FROM "Enrolment" e WHERE e."id" = ${enrolmentId})`;
}

/**
 * Sends somebody the message that is right for a window now, if one is: its record, its link and its row in the outbox hold
 * together or not at all. What came of it is `nextMessage`, and no more than planned where nothing leaves by its channel; of two
 * who send at once one does.
 */
export async function sendCampaignMessage(
  ctx: Context,
  {
    enrolmentId,
    window,
    channels = MESSAGE_CHANNELS,
  }: { enrolmentId: string; window: Window; channels?: readonly MessageChannel[] },
): Promise<Result<Next>> {
  return write<Next>(ctx, "system", async (tx, audit) => {
    await holdPerson(tx, enrolmentId);
    const found = await tx.enrolment.findUnique({ where: { id: enrolmentId }, select: STAND });
    const stand = found && standAt(found, window);
    if (!stand) return NOT_FOUND;
    const next = nextMessage(stand, ctx, await campaignOpensOn(tx));
    if (next.kind !== "due") return unchanged(next);
    const { step, channel } = next;
    const recipient = recipientBy(channel, found.learner);
    if (!recipient || !channels.includes(channel)) return unchanged({ ...next, kind: "planned" });
    const locale = DEFAULT_LOCALE;
    const currentOf = templateKey(step, channel, locale);
    const template = await tx.campaignTemplate.findUnique({ where: { currentOf }, select: { id: true } });
    const linkId = await linkFor(tx, ctx, { enrolmentId, channel, point: stand.point }, recipient);
    const about = { entityType: "link", entityId: linkId } as const;
    const params = { step, template: template?.id ?? 0 };
    const kind = channel === "sms" ? SMS_KIND : "campaign";
    const outboxId = await queueMessage(tx, ctx, { kind, recipient, locale, params, ...about });
    const templateId = template?.id ?? null;
    await recordMessage(tx, ctx, { enrolmentId, window, channel, step, linkId, templateId, outboxId });
    audit({ key: "link.sent", ...about, details: { enrolmentId, window, channel, step } });
    return ok(next);
  });
}
