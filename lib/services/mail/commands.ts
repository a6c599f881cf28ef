import "server-only";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import { toLocale } from "@/lib/foundation/i18n/locale";
import { machineTime } from "@/lib/foundation/platform/clock";
import { type Letters, letterOf } from "./letters";
import { retryMessage } from "./message-record";
import { checkSendAgain, deliveryState, type MailFailure } from "./rules/delivery";

const ROW = {
  kind: true,
  locale: true,
  recipient: true,
  entityType: true,
  entityId: true,
  params: true,
  claimedAt: true,
  sentAt: true,
  failedAt: true,
  returnedAt: true,
  reason: true,
} as const;

/** Whether there is something to say yet: an invitation that ended has no letter any more. */
async function hasLetter(ctx: Context, letters: Letters, id: string): Promise<boolean> {
  const found = await db.outboxMessage.findUnique({ where: { id }, select: ROW });
  if (!found) return false;
  const { kind, locale, recipient, entityId, params } = found;
  const about = { entityId, recipient, params: JSON.parse(params), locale: toLocale(locale), clock: ctx };
  return (await letterOf(letters, kind, about)) !== null;
}

/** At once, under the Message-ID it has. Refuses as `checkSendAgain` does; one without an object is not found. */
export async function sendMessageAgain(
  ctx: Context,
  { messageId: id }: { messageId: string },
  letters: Letters,
): Promise<Result<{ id: string }, MailFailure>> {
  const linkStands = await hasLetter(ctx, letters, id);
  return write<{ id: string }, MailFailure>(ctx, "mail.manage", async (tx, audit) => {
    const message = await tx.outboxMessage.findUnique({ where: { id }, select: ROW });
    if (!message || (message.failedAt && message.reason === "withdrawn")) return NOT_FOUND;
    const failure = checkSendAgain(deliveryState(message, machineTime()), { linkStands });
    if (failure) return refused(failure);
    const { kind, entityType, entityId, claimedAt } = message;
    if (!(await retryMessage(tx, { id, claimedAt }))) return refused("message_in_hand");
    const details = { message: id, kind };
    audit({ key: "mail.sent_again", entityType: entityType as AuditEntityType, entityId, details });
    return ok({ id });
  });
}
