import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { machineTime } from "@/lib/foundation/platform/clock";
import { readReturned } from "./read-returned";
import type { Report } from "./rules/returned";
import { MAX_RETURNED_BYTES } from "./schema";

export type ReturnedFailure = "mail_empty" | "mail_too_large";

/** What a mail that came in was; of ours, which, how it was recognised and why it came back. */
export type ReturnedMail =
  | { outcome: "recorded" | "unchanged"; by: "message_id" | "address"; message: string; status: string }
  | { outcome: "not_ours" | "delayed" | "delivered" | "no_report" };

const ROW = { id: true, kind: true, entityType: true, entityId: true, returnedStatus: true } as const;

/** Servers give up after five days: a later report that names nothing but an address is of another e-mail, or forged. */
const MOST_DAYS_BY_ADDRESS = 10;

/** By its Message-ID; failing that the last one that was sent to the address these days. */
async function findReturned(tx: Tx, { rows, unreached }: Extract<Report, { kind: "returned" }>) {
  const [first] = unreached;
  const named = await tx.outboxMessage.findFirst({
    where: { id: { in: rows }, claimedAt: { not: null } },
    select: ROW,
  });
  if (named && first) return { row: named, by: "message_id", status: first.status } as const;
  const since = new Date(machineTime().getTime() - MOST_DAYS_BY_ADDRESS * 86_400_000);
  for (const { addresses, status } of unreached) {
    const row = await tx.outboxMessage.findFirst({
      where: { recipient: { in: addresses }, sentAt: { gte: since } },
      select: ROW,
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    });
    if (row) return { row, by: "address", status } as const;
  }
  return null;
}

/**
 * Reads a mail that came in and records on the e-mail it belongs to that this came back. The same report again changes
 * nothing, nor does what is none, or of no e-mail of ours. Refuses `mail_empty` and `mail_too_large`.
 */
export async function recordReturnedMail(
  ctx: Context,
  bytes: Uint8Array,
): Promise<Result<ReturnedMail, ReturnedFailure>> {
  if (!can(ctx.actor, "mail.manage")) return FORBIDDEN;
  const report = await readReturned(bytes);
  return write<ReturnedMail, ReturnedFailure>(ctx, "mail.manage", async (tx, audit) => {
    if (bytes.length === 0) return refused("mail_empty");
    if (bytes.length > MAX_RETURNED_BYTES) return refused("mail_too_large", { size: MAX_RETURNED_BYTES / 1_000 });
    if (report?.kind !== "returned") return unchanged<ReturnedMail>({ outcome: report?.kind ?? "no_report" });
    const found = await findReturned(tx, report);
    if (!found) return unchanged<ReturnedMail>({ outcome: "not_ours" });
    const { row, by, status } = found;
    const { id: message, kind, entityType, entityId } = row;
    const { count } = await tx.outboxMessage.updateMany({
      where: { id: message, returnedAt: null, claimedAt: { not: null } },
      data: { returnedAt: ctx.now, returnedStatus: status },
    });
    if (count === 0)
      return unchanged<ReturnedMail>({ outcome: "unchanged", by, message, status: row.returnedStatus ?? status });
    audit({
      key: "mail.returned",
      entityType: entityType as AuditEntityType,
      entityId,
      details: { message, kind, by, status },
    });
    return ok<ReturnedMail>({ outcome: "recorded", by, message, status });
  });
}
