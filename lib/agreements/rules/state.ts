import type { CivilDate } from "@/lib/core/civil-date";
import type { FundingContent, Instalment, ReportDue } from "./agreement";
import { daysLate, dueDay, proofDay } from "./due";
import { sumCents } from "./money";
import type { Paid } from "./payment";

/** The days of what makes a proof, from the records, and for the hours of the provider's first statement. */
export type ProofDays = {
  cohorts: ReadonlyMap<string, { started: CivilDate | null; stated: CivilDate | null }>;
  reports: ReadonlyMap<number, CivilDate>;
  handed: ReadonlyMap<number, Handed>;
};

/** That a report was handed in: on which day last, and whether the Région has it, gave it back, or accepted it. */
export type Handed = { on: CivilDate; state: "submitted" | "sent_back" | "accepted" };

export type InstalmentState = Instalment & {
  paidCents: number;
  /** Since when its proof is there; null while it is not. */
  proofOn: CivilDate | null;
  /** Since when what is left of it, or was last, may be paid: its proof is there and the amount is agreed. */
  payableOn: CivilDate | null;
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

type Version = { signedOn: CivilDate; instalments: readonly Pick<Instalment, "position" | "cents">[] };

/** Since which signature an instalment has been of more than so many cents; of versions, the latest first. */
function agreedOn(versions: readonly Version[], position: number, cents: number): CivilDate | null {
  const before = versions.findIndex(
    ({ instalments }) => (instalments.find((one) => one.position === position)?.cents ?? 0) <= cents,
  );
  return versions[(before < 0 ? versions.length : before) - 1]?.signedOn ?? null;
}

/**
 * What became of each instalment by a day, under the last of the versions signed by then, which are the latest first;
 * `payments` are those that hold.
 */
export function instalmentStates(
  content: Pick<FundingContent, "instalments" | "reports">,
  { versions, proofs, payments }: { versions: readonly Version[]; proofs: ProofDays; payments: readonly PaidPart[] },
  today: CivilDate,
): InstalmentState[] {
  const signed = versions.filter(({ signedOn }) => signedOn <= today);
  const firstSignedOn = signed.at(-1)?.signedOn ?? today;
  return content.instalments.map((instalment) => {
    const { position, cents } = instalment;
    const paidCents = sumCents(payments.filter((payment) => payment.instalment === position));
    const proofOn = proofOf(instalment, content, firstSignedOn, proofs);
    const agreed = agreedOn(signed, position, Math.min(paidCents, cents - 1));
    const payableOn = proofOn && agreed && agreed > proofOn ? agreed : proofOn;
    const payBy = dueDay(instalment, payableOn);
    const isOwed = proofOn !== null && paidCents < cents;
    return { ...instalment, paidCents, proofOn, payableOn, payBy, lateDays: isOwed ? daysLate(payBy, today) : 0 };
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
