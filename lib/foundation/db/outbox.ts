import "server-only";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { whileDeployed } from "./deployed";

/** Beside the write door: the change it speaks of is on record. A step is taken only where the row stands as read. */
const updateMessages = (args: Prisma.OutboxMessageUpdateManyArgs) =>
  whileDeployed(async ({ outboxMessage }) => (await outboxMessage.updateMany(args)).count);

/** Only one of those who ask at once gets it. */
export async function claimMessage(id: string, at: Date): Promise<boolean> {
  const count = await updateMessages({
    where: { id, claimedAt: null, sentAt: null, failedAt: null },
    data: { claimedAt: at, attempts: { increment: 1 } },
  });
  return count === 1;
}

type Claimed = { id: string; claimedAt: Date };

const stillOurs = ({ id, claimedAt }: Claimed) => ({ id, claimedAt, sentAt: null, failedAt: null });

export async function markSent(claimed: Claimed, at: Date): Promise<boolean> {
  const data = { sentAt: at, reason: null };
  return (await updateMessages({ where: stillOurs(claimed), data })) === 1;
}

export async function markFailed(claimed: Claimed, at: Date, reason: string): Promise<void> {
  await updateMessages({ where: stillOurs(claimed), data: { failedAt: at, reason } });
}

export async function releaseMessage(claimed: Claimed, dueAt: Date, reason: string): Promise<void> {
  await updateMessages({ where: stillOurs(claimed), data: { claimedAt: null, dueAt, reason } });
}

/** Of one that nobody hands over: it is right, and may not leave yet. */
export async function putOffMessage(id: string, dueAt: Date): Promise<void> {
  await updateMessages({ where: { id, claimedAt: null, sentAt: null, failedAt: null }, data: { dueAt } });
}

export async function noteReason({ id }: Claimed, reason: string): Promise<void> {
  await updateMessages({ where: { id, sentAt: null }, data: { reason } });
}

export async function deleteMessagesBefore(before: Date): Promise<number> {
  const where = { queuedAt: { lt: before } };
  return whileDeployed(async ({ outboxMessage }) => (await outboxMessage.deleteMany({ where })).count);
}

/** Invitations that ended, one way or the other, before an instant. */
export function endedBefore(before: Date): Prisma.InvitationWhereInput {
  return { OR: [{ acceptedAt: { lt: before } }, { revokedAt: { lt: before } }, { expiresAt: { lt: before } }] };
}

export async function deleteInvitationsBefore(before: Date): Promise<number> {
  const where = endedBefore(before);
  return whileDeployed(async ({ invitation }) => (await invitation.deleteMany({ where })).count);
}
