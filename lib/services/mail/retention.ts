import "server-only";
import { db } from "@/lib/foundation/db/client";
import { deleteInvitationsBefore, deleteMessagesBefore, endedBefore } from "@/lib/foundation/db/outbox";
import { type Clock, monthsAgo } from "@/lib/foundation/platform/clock";

export type OldMail = { messages: number; invitations: number };

/** E-mails so many months after they were written, invitations after they ended (domain.md §6): addresses of people, and what for. */
export async function deleteOldMail(
  { now }: Pick<Clock, "now">,
  { months, dryRun = false }: { months: number; dryRun?: boolean },
): Promise<OldMail> {
  const before = monthsAgo(months, now);
  if (!dryRun) {
    return { messages: await deleteMessagesBefore(before), invitations: await deleteInvitationsBefore(before) };
  }
  const [messages, invitations] = await Promise.all([
    db.outboxMessage.count({ where: { queuedAt: { lt: before } } }),
    db.invitation.count({ where: endedBefore(before) }),
  ]);
  return { messages, invitations };
}
