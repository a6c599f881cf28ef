import "server-only";
import type { Tx } from "@/lib/foundation/db/write";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";

/** With the upload of its file. The same file again is the same intake: what was decided of it stays, but for the cohort it comes to. */
export async function keepUnderstood(
  tx: Tx,
  { importId, userId, now }: { importId: string; userId: string; now: Date },
  understood: IntakeDecisions,
): Promise<void> {
  const by = { changedAt: now, changedById: userId };
  const known = await tx.intake.findUnique({ where: { importId }, select: { decisions: true } });
  if (!known) {
    await tx.intake.create({ data: { importId, decisions: JSON.stringify(understood), ...by } });
    return;
  }
  const before = JSON.parse(known.decisions) as IntakeDecisions;
  if (!understood.cohort || understood.cohort === before.cohort) return;
  const decisions = JSON.stringify({ ...before, cohort: understood.cohort });
  await tx.intake.update({
    where: { importId },
    data: { decisions, version: { increment: 1 }, checkedAt: null, ...by },
  });
}
