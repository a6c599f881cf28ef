import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Instalment } from "./agreement";
import { sumCents } from "./money";
import type { InstalmentPart } from "./parts";
import { everInForce } from "./status";

export type PaymentFailure =
  | "paid_before_signature"
  | "paid_in_future"
  | "reference_taken"
  | "instalment_unknown"
  | "instalment_paid"
  | "beyond_ceiling"
  | "beyond_instalment"
  | "paid_before_amendment"
  | "beyond_proof"
  | "proof_missing"
  | "proof_later"
  | "payment_cancelled_already";

export type PaymentRefusal = { code: PaymentFailure; details: Record<string, string | number> };

/** A payment that holds, or is to be recorded. */
export type Paid = { instalment: number; cents: number; paidOn: CivilDate; reference: string };

export const PAYMENT_FIELDS = ["instalment", "cents", "paidOn", "reference"] as const satisfies readonly (keyof Paid)[];

type Allowed = { ceilingCents: number; instalments: readonly Pick<Instalment, "position" | "cents">[] };
/** What an agreement allowed to be paid until the day before an amendment was signed. */
export type Replaced = Allowed & { replacedOn: CivilDate };

/** What an agreement allows to be paid, as it stands, and what it did before each amendment. */
export type Payable = {
  signedOn: CivilDate;
  /** The latest first. */
  replaced: readonly Replaced[];
  ceilingCents: number;
  instalments: readonly (Pick<Instalment, "position" | "kind" | "cents" | "proof"> & {
    parts: readonly Pick<InstalmentPart, "cents" | "payableOn">[];
  })[];
  /** Those that hold. */
  payments: readonly Paid[];
};

/** References are the same whatever their case and spaces. */
export const foldReference = (reference: string) => reference.replace(/\s+/g, "").toUpperCase();

export function leftOf(agreement: Payable, position: number): number {
  const instalment = agreement.instalments.find((one) => one.position === position);
  return (instalment?.cents ?? 0) - sumCents(agreement.payments.filter((one) => one.instalment === position));
}

/** Of versions, the latest first, those that were in force until the next one was signed. */
export function replacedOf(versions: readonly (Allowed & { signedOn: CivilDate })[]): Replaced[] {
  const inForce = everInForce(versions);
  return inForce.slice(1).map(({ signedOn, ceilingCents, instalments }, i) => {
    return { replacedOn: inForce[i]?.signedOn ?? signedOn, ceilingCents, instalments };
  });
}

/** What was paid by a day is within the ceiling, and each instalment, of the version in force that day. */
function checkReplaced({ replaced, payments }: Payable, { instalment, cents, paidOn }: Paid): PaymentRefusal | null {
  const tooLow = replaced.flatMap(({ replacedOn, ceilingCents, instalments }) => {
    if (paidOn >= replacedOn) return [];
    const paid = payments.filter((one) => one.paidOn < replacedOn);
    const agreed = instalments.find(({ position }) => position === instalment)?.cents ?? 0;
    const left = agreed - sumCents(paid.filter((one) => one.instalment === instalment));
    const leftCents = Math.max(0, Math.min(left, ceilingCents - sumCents(paid)));
    return leftCents < cents ? [{ replacedOn, leftCents }] : [];
  });
  const [last] = tooLow;
  if (!last) return null;
  const leftCents = Math.min(...tooLow.map((one) => one.leftCents));
  return { code: "paid_before_amendment", details: { day: last.replacedOn, leftCents } };
}

/** What was paid of an instalment by a day is of parts that might be paid by then. */
function checkProof(
  { position, proof, parts }: Payable["instalments"][number],
  payments: readonly Paid[],
  { cents, paidOn }: Paid,
): PaymentRefusal | null {
  const own = payments.filter(({ instalment }) => instalment === position);
  const days = [paidOn, ...own.map((one) => one.paidOn).filter((day) => day > paidOn)];
  const tooEarly = days.flatMap((day) => {
    const paid = sumCents(own.filter((one) => one.paidOn <= day));
    const part = parts.find((one) => paid + cents <= one.cents);
    if (!part || (part.payableOn !== null && part.payableOn <= day)) return [];
    const proved = parts.findLast(({ payableOn }) => payableOn !== null && payableOn <= day);
    return [{ payableOn: part.payableOn, leftCents: (proved?.cents ?? 0) - paid }];
  });
  const [first] = tooEarly;
  if (!first) return null;
  const leftCents = Math.min(...tooEarly.map((one) => one.leftCents));
  if (leftCents > 0) return { code: "beyond_proof", details: { proof, leftCents } };
  if (first.payableOn === null) return { code: "proof_missing", details: { proof } };
  return { code: "proof_later", details: { proof, day: first.payableOn } };
}

/** Why something cannot be paid under an agreement, the first reason of all; null when it can (domain.md §8.14). */
export function checkPayment(agreement: Payable, payment: Paid, today: CivilDate): PaymentRefusal | null {
  const refuse = (code: PaymentFailure, details: PaymentRefusal["details"] = {}) => ({ code, details });
  const { signedOn, ceilingCents, instalments, payments } = agreement;
  const { instalment: position, cents, paidOn, reference } = payment;
  if (paidOn > today) return refuse("paid_in_future");
  if (paidOn < signedOn) return refuse("paid_before_signature", { day: signedOn });
  const same = payments.find((one) => foldReference(one.reference) === foldReference(reference));
  if (same) return refuse("reference_taken", { reference: same.reference, day: same.paidOn });
  const instalment = instalments.find((one) => one.position === position);
  if (!instalment) return refuse("instalment_unknown");
  const left = leftOf(agreement, position);
  if (left === 0) return refuse("instalment_paid");
  const leftInAll = ceilingCents - sumCents(payments);
  if (cents > leftInAll) return refuse("beyond_ceiling", { leftCents: leftInAll, ceilingCents });
  if (cents > left) return refuse("beyond_instalment", { leftCents: left });
  const early = checkReplaced(agreement, payment);
  if (early) return early;
  return checkProof(instalment, payments, payment);
}

/** Of instalments paid in full: all that a host reads of (domain.md §5). A part of one follows the hours. */
export function paidInFull<One extends Pick<Paid, "instalment" | "cents">>(
  instalments: readonly { position: number; cents: number }[],
  payments: readonly One[],
): One[] {
  return instalments.flatMap(({ position, cents }) => {
    const own = payments.filter(({ instalment }) => instalment === position);
    return sumCents(own) === cents ? own : [];
  });
}

/** What was paid in each calendar year, the first year first: all that a host reads of payments (domain.md §5). */
export function paidByYear(payments: readonly Pick<Paid, "cents" | "paidOn">[]): { year: string; cents: number }[] {
  const years = [...new Set(payments.map(({ paidOn }) => paidOn.slice(0, 4)))].sort();
  return years.map((year) => ({ year, cents: sumCents(payments.filter(({ paidOn }) => paidOn.startsWith(year))) }));
}
