import "server-only";
import { db } from "@/lib/foundation/db/client";
import { deleteInvitationsBefore, deleteMessagesBefore, endedBefore } from "@/lib/foundation/db/outbox";
import { type Clock, monthsAgo } from "@/lib/foundation/platform/clock";

/** E-mails after they were written, invitations after they ended (domain.md §6): addresses of people, and what for. */
const KEPT_MONTHS = 12;

export type OldMail = { messages: number; invitations: number };

export async function deleteOldMail(
  { now }: Pick<Clock, "now">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<OldMail> {
  const before = monthsAgo(KEPT_MONTHS, now);
  if (!dryRun) {
    return { messages: await deleteMessagesBefore(before), invitations: await deleteInvitationsBefore(before) };
  }
  const [messages, invitations] = await Promise.all([
    db.outboxMessage.count({ where: { queuedAt: { lt: before } } }),
    db.invitation.count({ where: endedBefore(before) }),
  ]);
  return { messages, invitations };
}
