import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { machineTime } from "@/lib/foundation/platform/clock";
import { sendsSms } from "@/lib/services/sms/settings";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { Letters, Subject } from "./letters";
import { sendsMail } from "./message-record";
import {
  checkSendAgain,
  type DeliveryReason,
  type DeliveryState,
  deliveryState,
  HANDING_OVER_MS,
} from "./rules/delivery";
import { LETTER_KINDS, type LetterKind, SMS_KIND } from "./rules/letter";
import { type ReturnReason, whyReturned } from "./rules/returned";

export type Undelivered = {
  id: string;
  kind: LetterKind;
  recipient: string;
  /** Null once nothing is known of it. */
  about: { host: string; call: string | null } | null;
  queuedAt: Date;
  state: DeliveryState;
  reason: DeliveryReason | null;
  returned: { at: Date; forGood: boolean; reason: ReturnReason } | null;
  attempts: number;
  /** Of one that waits and was refused before. */
  nextAttemptAt: Date | null;
  /** What it leads to, to be handed over otherwise; until when, where it ends. Null once it opens nothing. */
  link: { address: string; until: Date | null } | null;
  mayGoAgain: boolean;
  /** A text message, of which the recipient is a number. */
  isSms: boolean;
  /** Whether there is anything by which it leaves. */
  sends: boolean;
};

export type UndeliveredPage = { messages: Undelivered[]; total: number; pages: number; sends: boolean };

/** Come back; or neither sent, nor without an object. */
const UNDELIVERED = {
  OR: [{ returnedAt: { not: null } }, { sentAt: null, OR: [{ failedAt: null }, { reason: { not: "withdrawn" } }] }],
} satisfies Prisma.OutboxMessageWhereInput;

const ROW = {
  id: true,
  kind: true,
  recipient: true,
  entityType: true,
  entityId: true,
  queuedAt: true,
  dueAt: true,
  attempts: true,
  claimedAt: true,
  sentAt: true,
  failedAt: true,
  reason: true,
  returnedAt: true,
  returnedStatus: true,
} as const;

/** The e-mails that came back, were given up or wait, in this order: for who sees to them, who may hand their links over. */
export async function listUndelivered(
  ctx: Context,
  { page }: { page: number },
  letters: Letters,
): Promise<UndeliveredPage> {
  const sends = sendsMail();
  if (!can(ctx.actor, "mail.manage")) return { messages: [], total: 0, pages: 1, sends };
  const [rows, total] = await Promise.all([
    db.outboxMessage.findMany({
      where: UNDELIVERED,
      select: ROW,
      orderBy: [
        { returnedAt: { sort: "desc", nulls: "last" } },
        { failedAt: { sort: "desc", nulls: "last" } },
        { queuedAt: "desc" },
        { id: "desc" },
      ],
      take: PAGE_SIZE,
      skip: offsetOf(page),
    }),
    db.outboxMessage.count({ where: UNDELIVERED }),
  ]);
  const idsOf = (type: string) => rows.flatMap(({ entityType, entityId }) => (entityType === type ? [entityId] : []));
  const found = await Promise.all(
    Object.entries(letters.subjects).map(async ([type, subjectsOf]) => [...(await subjectsOf(ctx, idsOf(type)))]),
  );
  const subjects = new Map<string, Subject>(found.flat());
  const now = machineTime();
  const messages = rows.flatMap(({ entityId, dueAt, reason, returnedAt, returnedStatus, ...row }): Undelivered[] => {
    const kind = LETTER_KINDS.find((one) => one === row.kind);
    if (!kind) return [];
    const state = deliveryState({ ...row, returnedAt }, now);
    const subject = subjects.get(entityId) ?? null;
    const { id, recipient, queuedAt, attempts } = row;
    const isSms = kind === SMS_KIND;
    const leaves = isSms ? sendsSms() : sends;
    return [
      {
        id,
        kind,
        recipient,
        queuedAt,
        state,
        attempts,
        reason: reason as DeliveryReason | null,
        returned: returnedAt && returnedStatus ? { at: returnedAt, ...whyReturned(returnedStatus) } : null,
        about: subject && { host: subject.host, call: subject.call },
        nextAttemptAt: state === "waiting" && attempts > 0 ? dueAt : null,
        link: subject?.link ?? null,
        isSms,
        sends: leaves,
        mayGoAgain: leaves && checkSendAgain(state, { linkStands: subject?.opens ?? subject?.link != null }) === null,
      },
    ];
  });
  return { messages, total, pages: pagesOf(total), sends };
}

/** What somebody should look at: come back, given up or uncertain, and waiting after a refusal, or for a server that is not set. */
export async function countUndelivered(ctx: Context): Promise<{ failed: number; waiting: number }> {
  if (!can(ctx.actor, "mail.manage")) return { failed: 0, waiting: 0 };
  const handedOver = new Date(machineTime().getTime() - HANDING_OVER_MS);
  const givenUp = { failedAt: { not: null }, reason: { not: "withdrawn" } };
  const [failed, waiting] = await Promise.all([
    db.outboxMessage.count({
      where: {
        OR: [
          { returnedAt: { not: null } },
          { sentAt: null, OR: [givenUp, { failedAt: null, claimedAt: { lte: handedOver } }] },
        ],
      },
    }),
    db.outboxMessage.count({
      where: { sentAt: null, failedAt: null, claimedAt: null, ...(sendsMail() && { attempts: { gt: 0 } }) },
    }),
  ]);
  return { failed, waiting };
}
