import type { CivilDate } from "@/lib/core/civil-date";
import type { FundingContent, Instalment, ReportDue } from "./agreement";
import { daysLate, dueDay, proofDay } from "./due";
import { sumCents } from "./money";
import type { Paid } from "./payment";

/** The days of what makes a proof, from the records, and for the hours from the provider's statements, with how many. */
export type ProofDays = {
  cohorts: ReadonlyMap<string, { started: CivilDate | null; stated: CivilDate | null; hours?: number | null }>;
  reports: ReadonlyMap<number, CivilDate>;
  handed: ReadonlyMap<number, Handed>;
};

/** That a report was handed in: on which day last, and whether the Région has it, gave it back, or accepted it. */
export type Handed = { on: CivilDate; state: "submitted" | "sent_back" | "accepted" };

export type InstalmentState = Instalment & {
  paidCents: number;
  /** Since when its proof is there; null while it is not. */
  proofOn: CivilDate | null;
  /** By when it is to be paid; null while that waits for the proof. */
  payBy: CivilDate | null;
  /** Of what is left to pay of it. */
  lateDays: number;
};

export type ReportState = ReportDue & {
  acceptedOn: CivilDate | null;
  /** Null before it is handed in, and of what was accepted before reports were kept. */
  handed: Handed | null;
  /** Of what the provider owes: none while the Région has it. */
  lateDays: number;
};

/** Since when the proof of an instalment is there. */
export function proofOf(
  { kind, proof }: Pick<Instalment, "kind" | "proof">,
  { reports }: Pick<FundingContent, "reports">,
  firstSignedOn: CivilDate,
  days: ProofDays,
): CivilDate | null {
  switch (proof) {
    case "signed_agreement":
      return firstSignedOn;
    case "cohort_started":
      return proofDay(
        kind,
        [...days.cohorts.values()].map(({ started }) => started),
      );
    case "hours_statement":
      return proofDay(
        kind,
        [...days.cohorts.values()].map(({ stated }) => stated),
      );
    case "report_accepted":
      return proofDay(
        kind,
        reports.map(({ position }) => days.reports.get(position) ?? null),
      );
  }
}

/** What became of each instalment by a day; `payments` are those that hold. */
export function instalmentStates(
  content: Pick<FundingContent, "instalments" | "reports">,
  { signedOn, proofs, payments }: { signedOn: CivilDate; proofs: ProofDays; payments: readonly PaidPart[] },
  today: CivilDate,
): InstalmentState[] {
  return content.instalments.map((instalment) => {
    const paidCents = sumCents(payments.filter((payment) => payment.instalment === instalment.position));
    const proofOn = proofOf(instalment, content, signedOn, proofs);
    const payBy = dueDay(instalment, proofOn);
    const isOwed = proofOn !== null && paidCents < instalment.cents;
    return { ...instalment, paidCents, proofOn, payBy, lateDays: isOwed ? daysLate(payBy, today) : 0 };
  });
}

type PaidPart = Pick<Paid, "instalment" | "cents">;

export function reportStates(
  { reports }: Pick<FundingContent, "reports">,
  proofs: Pick<ProofDays, "reports" | "handed">,
  today: CivilDate,
): ReportState[] {
  return reports.map((report) => {
    const acceptedOn = proofs.reports.get(report.position) ?? null;
    const handed = proofs.handed.get(report.position) ?? null;
    const isOwed = !acceptedOn && handed?.state !== "submitted";
    return { ...report, acceptedOn, handed, lateDays: isOwed ? daysLate(report.dueOn, today) : 0 };
  });
}
