import type { CivilDate } from "./civil-date";
import { type Anchor, readTypedDate } from "./typed-date";

/** Of both languages, without accents, as they stand behind each other where one begins the other. */
const MONTHS = [
  "janvier|january|janv|jan",
  "fevrier|february|fevr|fev|feb",
  "mars|march|mar",
  "avril|april|avr|apr",
  "mai|may",
  "juin|june|jun",
  "juillet|july|juil|jul",
  "aout|august|aou|aug",
  "septembre|september|sept|sep",
  "octobre|october|oct",
  "novembre|november|nov",
  "decembre|december|dec",
];

const WHOLE = MONTHS.map((names) => new RegExp(`^(?:${names})$`));

/** The number of the month that a word without accents is, in full or shortened. */
export function monthOfWord(word: string): number | null {
  const at = WHOLE.findIndex((names) => names.test(word));
  return at < 0 ? null : at + 1;
}

const IN_WORDS = `\\d{1,2}(?:er|st|nd|rd|th)?[\\s-]*(?:${MONTHS.join("|")})\\.?[\\s-]*(?:\\d{4}|\\d{2})`;
const IN_DIGITS = [
  "\\d{4}-\\d{1,2}-\\d{1,2}",
  "\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})",
  "\\d{1,2} \\d{1,2} \\d{4}",
  "\\d{8}",
];
/** A number goes on to either side of what would be a day in it. */
const DAY = new RegExp(`(?:${[IN_WORDS, ...IN_DIGITS].join("|")})(?![\\s./-]?\\d)`, "g");
const WITHIN_A_NUMBER = /[\d+][\s./-]?$/;

/** A sign for each sign, so that places are those of the text. */
const plain = (text: string) => text.replace(/[^\0-\x7f]/g, (sign) => sign.normalize("NFD").charAt(0)).toLowerCase();

const inDigits = (written: string) =>
  MONTHS.reduce((text, names, at) => text.replace(new RegExp(`\\D*(?:${names})\\D*`), `/${at + 1}/`), written);

/** The first day that a text names, in digits or with its month in words, and what stands on either side of it. */
export function dayInText(text: string, anchor: Anchor): { day: CivilDate; before: string; after: string } | null {
  const folded = plain(text);
  for (const { 0: written, index } of folded.matchAll(DAY)) {
    if (WITHIN_A_NUMBER.test(folded.slice(0, index))) continue;
    const { date } = readTypedDate(inDigits(written), anchor);
    if (date) return { day: date, before: text.slice(0, index), after: text.slice(index + written.length) };
  }
  return null;
}
