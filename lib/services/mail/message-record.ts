import "server-only";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { DEFAULT_LOCALE, type Locale } from "@/lib/foundation/i18n/locale";
import { machineTime } from "@/lib/foundation/platform/clock";
import { type DeliveryReason, type DeliveryState, deliveryState } from "./rules/delivery";
import type { LetterKind } from "./rules/letter";
import { mailSettings } from "./settings";

/** What an e-mail says: its words are made when it is sent, by its feature (lib/entrances/web/features.ts). */
export type NewMessage = {
  kind: LetterKind;
  /** Lower case. */
  recipient: string;
  locale?: Locale;
  entityType: AuditEntityType;
  entityId: string;
  /** No secret, and nothing of a person: that is read when the e-mail is sent. */
  params?: Readonly<Record<string, string | number>>;
};

/** Whether something was queued by this process since it last sent what is due. */
const shared = globalThis as { cohorteQueued?: boolean };

/** An e-mail to send once the change it speaks of holds: a row of the same transaction (docs/adr/0029). */
export async function queueMessage(
  tx: Tx,
  { now }: Pick<Context, "now">,
  { params = {}, locale = DEFAULT_LOCALE, ...message }: NewMessage,
): Promise<string> {
  const { id } = await tx.outboxMessage.create({
    data: { ...message, locale, params: JSON.stringify(params), queuedAt: now, dueAt: machineTime() },
    select: { id: true },
  });
  shared.cohorteQueued = true;
  return id;
}

const NOT_YET_SENT = {
  claimedAt: null,
  sentAt: null,
  failedAt: null,
  reason: null,
  returnedAt: null,
  returnedStatus: null,
};

/** Lets one that failed, came back, or of which nobody knows, be tried again; false where it waits, is being sent or was sent. */
export async function retryMessage(tx: Tx, message: { id: string; claimedAt: Date | null }): Promise<boolean> {
  const { count } = await tx.outboxMessage.updateMany({
    where: { id: message.id, claimedAt: message.claimedAt, OR: [{ sentAt: null }, { returnedAt: { not: null } }] },
    data: { ...NOT_YET_SENT, attempts: 0, dueAt: machineTime() },
  });
  if (count > 0) shared.cohorteQueued = true;
  return count > 0;
}

export function takeQueued(): boolean {
  const queued = shared.cohorteQueued ?? false;
  shared.cohorteQueued = false;
  return queued;
}

export function sendsMail(): boolean {
  return mailSettings() !== null;
}

/** Whom e-mails come from, as a header says it; null where none is sent. */
export const sendsFrom = (): string | null => mailSettings()?.from ?? null;

export type LastMessage = {
  id: string;
  state: DeliveryState;
  claimedAt: Date | null;
  queuedAt: Date;
  sentAt: Date | null;
  returnedAt: Date | null;
  reason: DeliveryReason | null;
};

/** The last e-mail about each of these, by its id. */
export async function lastMessages(
  entityType: AuditEntityType,
  entityIds: readonly string[],
  from: Pick<Tx, "outboxMessage"> | typeof db = db,
): Promise<Map<string, LastMessage>> {
  const rows = await from.outboxMessage.findMany({
    where: { entityType, entityId: { in: [...entityIds] } },
    select: {
      id: true,
      entityId: true,
      queuedAt: true,
      claimedAt: true,
      sentAt: true,
      failedAt: true,
      returnedAt: true,
      reason: true,
    },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
  });
  const now = machineTime();
  return new Map(
    rows.map(({ entityId, failedAt, reason, ...row }) => {
      const state = deliveryState({ ...row, failedAt }, now);
      return [entityId, { ...row, state, reason: reason as DeliveryReason | null }];
    }),
  );
}
