/** Cents of the largest amount, 20,000,000 €: what a 32-bit column holds. */
export const LARGEST_CENTS = 2_000_000_000;

/** Why a text is no amount: not written as one, one that two countries read differently, nothing, or too large. */
export type MoneyProblem = "amount_unreadable" | "amount_ambiguous" | "amount_zero" | "amount_too_large";

const SPACES = /[\s\u00a0\u2009\u202f]+/g;
const AMOUNT = /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/;
/** Groups set off by dots or commas: `1.240.000`, `148,000`. */
const GROUPED = /^[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/;

/** `148 000`, `148000,50`, `148 000,5 €` in whole cents. `148,000` is refused: two readers, two amounts. */
export function readCents(text: string): { cents: number; problem: null } | { cents: null; problem: MoneyProblem } {
  const refuse = (problem: MoneyProblem) => ({ cents: null, problem });
  const typed = text
    .replace(SPACES, " ")
    .replace(/ ?€ ?$/, "")
    .trim();
  if (GROUPED.test(typed)) return refuse("amount_ambiguous");
  const [, whole, decimals = ""] = AMOUNT.exec(typed) ?? [];
  if (whole === undefined || decimals.length > 2) return refuse("amount_unreadable");
  const digits = whole.replaceAll(" ", "").replace(/^0+(?=\d)/, "");
  if (digits.length > 9) return refuse("amount_too_large");
  const cents = Number(digits) * 100 + Number(decimals.padEnd(2, "0"));
  if (cents === 0) return refuse("amount_zero");
  return cents > LARGEST_CENTS ? refuse("amount_too_large") : { cents, problem: null };
}

export function sumCents(parts: readonly { cents: number }[]): number {
  return parts.reduce((sum, { cents }) => sum + cents, 0);
}
