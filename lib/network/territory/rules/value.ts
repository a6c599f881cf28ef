/** Why a text is no value: not written as a number, too long, or a number that two countries read differently. */
export type ValueProblem = "value_unreadable" | "value_too_long" | "value_ambiguous";

const SPACES = /[\s\u00a0\u2009\u202f]+/g;
const NUMBER = /^([-−]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/;
const MOST_DECIMALS = 4;
/** Of all digits: so many that a number of the language holds them exactly. */
const MOST_DIGITS = 15;

/** `63 600`, `63600` and `8,5` as exact decimals. `63,600` is refused: two readers, two numbers. */
export function readValue(text: string): { value: string; problem: null } | { value: null; problem: ValueProblem } {
  const [, sign = "", whole, decimals = ""] = NUMBER.exec(text.replace(SPACES, " ").trim()) ?? [];
  if (whole === undefined) return { value: null, problem: "value_unreadable" };
  const digits = whole.replaceAll(" ", "").replace(/^0+(?=\d)/, "");
  if (/^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3) return { value: null, problem: "value_ambiguous" };
  if (decimals.length > MOST_DECIMALS || digits.length + decimals.length > MOST_DIGITS) {
    return { value: null, problem: "value_too_long" };
  }
  const rest = decimals.replace(/0+$/, "");
  const amount = rest === "" ? digits : `${digits}.${rest}`;
  return { value: sign && amount !== "0" ? `-${amount}` : amount, problem: null };
}

/** How many decimals a value has, to be shown with all of them. */
export function decimalsOf(value: string): number {
  return value.split(".")[1]?.length ?? 0;
}
