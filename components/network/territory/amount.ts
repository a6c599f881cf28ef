import { createFormat, type Format } from "@/lib/foundation/i18n/format";
import { decimalsOf, readValue } from "@/lib/network/territory/rules/value";

/** A value as its reader writes numbers, with all its decimals. */
export function amountOf(f: Format, value: string): string {
  return f.decimal(Number(value), decimalsOf(value));
}

const AS_TYPED = createFormat("fr");

/** A value as a form takes it, whatever the language: « 63 600 », and « 1,2340 » for what « 1,234 » leaves open. */
export function typedAmount(value: string): string {
  const text = amountOf(AS_TYPED, value);
  return readValue(text).problem ? `${text}0` : text;
}
