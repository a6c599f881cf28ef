import "server-only";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { OutcomeKind } from "./rules/vocabulary";

type Proof = { id: string; outcomeId: string; recordedById: string | null; outcome: { enrolmentId: string } };

/** The observation that a file shows, where it stands; and who had a hand in either, or in whose place somebody had. */
export type Involved = { standing: { id: string; kind: OutcomeKind } | null; accounts: ReadonlySet<string> };

/** Of each file, in their order. */
export async function involvedIn(
  client: Pick<ReadClient, "outcome" | "auditEvent">,
  proofs: readonly Proof[],
): Promise<Involved[]> {
  const keys = new Set(proofs.map(({ outcomeId }) => outcomeId));
  const said = await client.outcome.findMany({
    where: { enrolmentId: { in: [...new Set(proofs.map(({ outcome }) => outcome.enrolmentId))] } },
    select: { id: true, proofOfId: true, kind: true, recordedById: true, supersededAt: true },
  });
  const own = said.filter(({ id, proofOfId }) => keys.has(proofOfId ?? id));
  const of = (entityType: AuditEntityType, ids: readonly string[]) => ({ entityType, entityId: { in: [...ids] } });
  const inPlace = await client.auditEvent.findMany({
    where: {
      forId: { not: null },
      OR: [
        of(
          "outcome",
          own.map(({ id }) => id),
        ),
        of(
          "proof",
          proofs.map(({ id }) => id),
        ),
      ],
    },
    select: { entityId: true, forId: true },
  });
  return proofs.map((proof) => {
    const observations = own.filter(({ id, proofOfId }) => (proofOfId ?? id) === proof.outcomeId);
    const ids = new Set([proof.id, ...observations.map(({ id }) => id)]);
    const placed = inPlace.filter(({ entityId }) => ids.has(entityId)).map(({ forId }) => forId);
    const accounts = [proof.recordedById, ...observations.map(({ recordedById }) => recordedById), ...placed];
    const standing = observations.find(({ supersededAt }) => supersededAt === null) ?? null;
    return { standing, accounts: new Set(accounts.flatMap((id) => id ?? [])) };
  });
}
