/** Which signs the faces of papers have, as ranges of codes in order. */
export type Covered = readonly (readonly [number, number])[];

/** One range a line, in hexadecimal. */
export const readRanges = (text: string): Covered =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [from = 0, to = 0] = line.split("-").map((code) => Number.parseInt(code, 16));
      return [from, to] as const;
    });

/** Controls but for line ends, halves of pairs, and marks that turn round or hide what follows them. */
const UNSEEN =
  /(?!\n)[\p{Cc}\p{Cs}\p{Cn}\p{Co}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
/** As long as an address may be before it is broken, since it would leave the page. */
const LONGEST_WORD = 40;
const BREAK = "\u200b";

function isCovered(code: number, covered: Covered): boolean {
  let [low, high] = [0, covered.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = covered[middle] as readonly [number, number];
    if (code >= from && code <= to) return true;
    if (code < from) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}

const nameOf = (code: number) => `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;

/** A text as a paper can show all of it: what no face has is named by its code, and no word is wider than the page. */
export function plainText(text: string, covered: Covered): string {
  const seen = text.replace(LINE_ENDS, "\n").replaceAll("\t", " ").replace(UNSEEN, "").normalize("NFC");
  const shown = Array.from(seen, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return sign === "\n" || isCovered(code, covered) ? sign : nameOf(code);
  }).join("");
  return shown.replace(/\S{41,}/gu, (word) => {
    const signs = Array.from(word);
    const parts = [];
    for (let at = 0; at < signs.length; at += LONGEST_WORD) parts.push(signs.slice(at, at + LONGEST_WORD).join(""));
    return parts.join(BREAK);
  });
}

/** The same for every text of what a paper shows. */
export function plainTexts(value: unknown, covered: Covered): unknown {
  if (typeof value === "string") return plainText(value, covered);
  if (Array.isArray(value)) return value.map((one) => plainTexts(one, covered));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainTexts(one, covered)]));
}
