import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Audit, Tx } from "@/lib/foundation/db/write";

/** The proof that instalments wait for: written as a report is accepted (lib/money/returns), and never by itself. */
export async function recordAcceptance(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { agreementId, position, acceptedOn }: { agreementId: string; position: number; acceptedOn: CivilDate },
): Promise<void> {
  const data = { agreementId, position, acceptedOn, recordedAt: ctx.now };
  await tx.acceptedReport.create({ data, select: { id: true } });
  const details = { position, acceptedOn };
  audit({ key: "report.accepted", entityType: "agreement", entityId: agreementId, details });
}
