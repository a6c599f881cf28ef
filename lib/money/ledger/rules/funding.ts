import { addMonths, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { shareOut } from "@/lib/money/agreements/rules/costs";
import { sumCents } from "@/lib/money/agreements/rules/money";
import type { Paid } from "@/lib/money/agreements/rules/payment";
import type { InstalmentState, ReportStanding } from "@/lib/money/agreements/rules/state";
import type { InstalmentKind, PaymentProof, ReportKind } from "@/lib/money/agreements/rules/vocabulary";
import type { Standing } from "./ledger";

type Named = { agreementId: string; number: string };
type Period = { fromOn: CivilDate; untilOn: CivilDate };

/** A funding agreement that covers cohorts of a school, with what became of it. */
export type Funding = Period & {
  id: string;
  number: string;
  ceilingCents: number;
  cohorts: readonly { here: boolean; plannedCents: number }[];
  instalments: readonly InstalmentState[];
  reports: readonly ReportStanding[];
  payments: readonly Pick<Paid, "instalment" | "cents" | "paidOn">[];
};

/** What the Région promised in money. Amounts are the school's share of the agreement, by planned cost (`shareOut`). */
export type FundingPromise = { party: "region"; standing: Standing } & Named &
  (
    | {
        kind: "funded";
        /** Of the cohorts that the agreement covers, those of the school. */
        here: number;
        all: number;
        promised: number;
        observed: number;
        lateCents: number;
        lateDays: number;
        paid: InstalmentKind[];
        /** What is left: with the proof that it waits for, or once that is there by when it is to be paid. */
        awaits: { kind: InstalmentKind; proof: PaymentProof | null; payBy: CivilDate | null }[];
      }
    | {
        kind: "paid_in_time";
        /** Days after the proof, where all that is paid is due so; null where it was due by a day. */
        promised: number | null;
        /** The longest that it took; null while nothing is paid in full. */
        observed: number | null;
        lateDays: number;
      }
  );

/** What the provider owes the Région in writing. */
export type ReportPromise = {
  party: "provider";
  kind: "report";
  standing: Standing;
  report: ReportKind;
  promised: CivilDate;
  /** When it was handed in. */
  observed: CivilDate | null;
  isAccepted: boolean;
  lateDays: number;
} & Named;

/** Running, or something is still to be paid or accepted: what is settled is on its own page. */
export function isOpen({ untilOn, instalments, reports }: Funding, today: CivilDate): boolean {
  const isToPay = instalments.some(({ paidCents, cents }) => paidCents < cents);
  return today <= untilOn || isToPay || reports.some((one) => !one.acceptedOn);
}

export function fundingPromises(funding: Funding, today: CivilDate): FundingPromise[] {
  return [fundedOf(funding, today), inTimeOf(funding)];
}

/** An amount of the agreement, as far as it is the school's. */
export function shareHere(cents: number, cohorts: Funding["cohorts"]): number {
  const shares = shareOut(
    cents,
    cohorts.map(({ plannedCents }) => plannedCents),
  );
  return sumCents(cohorts.map(({ here }, i) => ({ cents: here ? (shares[i] ?? 0) : 0 })));
}

/** Kept once the ceiling is paid, to come while the agreement runs; null after it: what is owed then no host reads. */
function standingOfMoney(
  { paidCents, ceilingCents, untilOn }: { paidCents: number; ceilingCents: number; untilOn: CivilDate },
  today: CivilDate,
): "kept" | "to_come" | null {
  if (paidCents >= ceilingCents) return "kept";
  return today <= untilOn ? "to_come" : null;
}

function fundedOf(funding: Funding, today: CivilDate): FundingPromise {
  const { id, number, untilOn, ceilingCents, cohorts, instalments, payments } = funding;
  const late = instalments.filter(({ lateDays }) => lateDays > 0);
  const lateCents = late.reduce((sum, one) => sum + one.lateCents, 0);
  const isPaid = ({ cents, paidCents }: InstalmentState) => paidCents === cents;
  const paidCents = sumCents(payments);
  const settled = standingOfMoney({ paidCents, ceilingCents, untilOn }, today);
  const afterEnd = instalments.every(isPaid) ? "kept" : "to_come";
  const standing = late.length > 0 ? "late" : (settled ?? afterEnd);
  return {
    party: "region",
    kind: "funded",
    standing,
    agreementId: id,
    number,
    here: cohorts.filter(({ here }) => here).length,
    all: cohorts.length,
    promised: shareHere(ceilingCents, cohorts),
    observed: shareHere(paidCents, cohorts),
    lateCents: shareHere(lateCents, cohorts),
    lateDays: Math.max(0, ...late.map(({ lateDays }) => lateDays)),
    paid: instalments.filter(isPaid).map(({ kind }) => kind),
    awaits: instalments
      .filter((one) => !isPaid(one))
      .map(({ kind, proof, proofOn, payBy }) => ({ kind, payBy, proof: proofOn === null ? proof : null })),
  };
}

/** Of what was paid in full, each part as it was agreed; what is still owed is late in the line of the money. */
function inTimeOf({ id, number, instalments, payments }: Funding): FundingPromise {
  const paid = instalments.flatMap(({ position, parts }) =>
    parts.flatMap(({ cents, instalment, payableOn, payBy }) => {
      const lastOn = paidUpOn(
        payments.filter(({ instalment }) => instalment === position),
        cents,
      );
      if (lastOn === null) return [];
      const took = payableOn && lastOn > payableOn ? daysBetween(payableOn, lastOn) : 0;
      return [
        { dueDays: instalment.dueDays, took, lateDays: payBy && lastOn > payBy ? daysBetween(payBy, lastOn) : 0 },
      ];
    }),
  );
  const lateDays = Math.max(0, ...paid.map((one) => one.lateDays));
  const promised = new Set((paid.length > 0 ? paid : instalments).map(({ dueDays }) => dueDays));
  const [only = null] = promised;
  return {
    party: "region",
    kind: "paid_in_time",
    agreementId: id,
    number,
    lateDays,
    standing: paid.length === 0 ? "to_come" : lateDays > 0 ? "not_kept" : "kept",
    promised: promised.size === 1 ? only : null,
    observed: paid.length === 0 ? null : Math.max(...paid.map(({ took }) => took)),
  };
}

/** The day on which so many cents were paid in all; null while they are not. */
function paidUpOn(payments: readonly Pick<Paid, "cents" | "paidOn">[], cents: number): CivilDate | null {
  const inOrder = payments.toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  return inOrder.find((_, i) => sumCents(inOrder.slice(0, i + 1)) >= cents)?.paidOn ?? null;
}

export function reportPromises({ id, number, reports }: Pick<Funding, "id" | "number" | "reports">, today: CivilDate) {
  return reports.map(({ kind, dueOn, acceptedOn, handed }): ReportPromise => {
    // What was given back is owed again; of what was accepted before reports were kept, no other day is known.
    const handedOn = handed && (acceptedOn || handed.state !== "sent_back") ? handed.on : acceptedOn;
    const end = handedOn ?? today;
    const lateDays = end > dueOn ? daysBetween(dueOn, end) : 0;
    const standing = lateDays === 0 ? (handedOn ? "kept" : "to_come") : handedOn ? "not_kept" : "late";
    return {
      party: "provider",
      kind: "report",
      standing,
      agreementId: id,
      number,
      report: kind,
      promised: dueOn,
      observed: handedOn,
      isAccepted: acceptedOn !== null,
      lateDays,
    };
  });
}

/** The same agreement as a host reads it: whole, by calendar year, of no instalment and no cohort (domain.md §5). */
export type FundingByYear = Period & {
  id: string;
  number: string;
  ceilingCents: number;
  paidByYear: readonly { year: string; cents: number }[];
};

export type FundingPromiseForHost = {
  party: "region";
  kind: "paid";
  standing: Standing;
  promised: number;
  observed: number;
  years: { year: string; cents: number }[];
} & Named;

/** Months for which an agreement that ended with less paid than its ceiling is still spoken of. */
const SETTLING = 12;

export function isOpenForHost({ untilOn, ceilingCents, paidByYear }: FundingByYear, today: CivilDate): boolean {
  return today <= untilOn || (sumCents(paidByYear) < ceilingCents && today <= addMonths(untilOn, SETTLING));
}

/** Nothing is late to a host: due days rest on proofs, and those on people. Past the end the rest is n.d. */
export function fundingPromiseForHost(
  { id, number, untilOn, ceilingCents, paidByYear }: FundingByYear,
  today: CivilDate,
): FundingPromiseForHost {
  const observed = sumCents(paidByYear);
  const standing = standingOfMoney({ paidCents: observed, ceilingCents, untilOn }, today) ?? "unknown";
  const years = paidByYear.map((year) => year);
  return { party: "region", kind: "paid", standing, agreementId: id, number, promised: ceilingCents, observed, years };
}
