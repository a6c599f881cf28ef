import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FundingContent, Instalment, ReportDue } from "./agreement";
import { daysLate } from "./due";
import { sumCents } from "./money";
import { type Agreed, type InstalmentPart, instalmentParts, type ProofDays } from "./parts";
import type { Paid } from "./payment";

/** That a report was handed in: on which day last, and whether the Région has it, gave it back, or accepted it. */
export type HandedReport = { on: CivilDate; state: "submitted" | "sent_back" | "accepted" };

/** With the proof and the days of the first part that is not paid in full, or the last. */
export type InstalmentState = Instalment &
  Pick<InstalmentPart, "proofOn" | "payableOn" | "payBy"> & {
    paidCents: number;
    parts: readonly InstalmentPart[];
    /** Of what is left to pay of it, that whose proof is there. */
    payableCents: number;
    /** Of that, what is past its day; of the longest, by how many. */
    lateCents: number;
    lateDays: number;
  };

export type ReportStanding = ReportDue & {
  acceptedOn: CivilDate | null;
  /** Null before it is handed in, and of what was accepted before reports were kept. */
  handed: HandedReport | null;
  /** Of what the provider owes: none while the Région has it. */
  lateDays: number;
};

/** What became of each instalment by a day, under the versions signed by then, the latest first. */
export function instalmentStates(
  { versions, proofs, payments }: { versions: readonly Agreed[]; proofs: ProofDays; payments: readonly PaidPart[] },
  today: CivilDate,
): InstalmentState[] {
  const signed = versions.filter(({ signedOn }) => signedOn <= today);
  return (signed[0]?.instalments ?? []).map((instalment) => {
    const { position, kind, cents } = instalment;
    const paidCents = sumCents(payments.filter((payment) => payment.instalment === position));
    const parts = instalmentParts(signed, position, proofs);
    const open = parts.filter((part) => part.cents > paidCents);
    const [next = parts.at(-1)] = open;
    const { instalment: terms = instalment, proofOn = null, payableOn = null, payBy = null } = next ?? {};
    const proved = open.filter((part) => part.proofOn !== null);
    const late = proved.filter((part) => daysLate(part.payBy, today) > 0);
    return {
      ...terms,
      position,
      kind,
      cents,
      parts,
      paidCents,
      proofOn,
      payableOn,
      payBy,
      payableCents: Math.max(0, (proved.at(-1)?.cents ?? 0) - paidCents),
      lateCents: Math.max(0, (late.at(-1)?.cents ?? 0) - paidCents),
      lateDays: Math.max(0, ...late.map((part) => daysLate(part.payBy, today))),
    };
  });
}

type PaidPart = Pick<Paid, "instalment" | "cents">;

export function reportStates(
  { reports }: Pick<FundingContent, "reports">,
  proofs: Pick<ProofDays, "reports"> & { handed: ReadonlyMap<number, HandedReport> },
  today: CivilDate,
): ReportStanding[] {
  return reports.map((report) => {
    const acceptedOn = proofs.reports.get(report.position) ?? null;
    const handed = proofs.handed.get(report.position) ?? null;
    const isOwed = !acceptedOn && handed?.state !== "submitted";
    return { ...report, acceptedOn, handed, lateDays: isOwed ? daysLate(report.dueOn, today) : 0 };
  });
}
