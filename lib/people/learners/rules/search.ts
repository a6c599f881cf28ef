import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { dayInText } from "@/lib/foundation/core/day-in-text";
import { foldForKey } from "@/lib/foundation/core/fold";
import { readTypedDate } from "@/lib/foundation/core/typed-date";

export type Word = { typed: string; folded: string };

/** Either end of a number: the first digits as numbers are compared (`nationalNumber`), the last whatever precedes them. */
type Digits = { first: string; last: string };

/** What a text may mean; digits alone may also be a reference, and a day. */
export type Meaning =
  | { of: "names"; words: readonly Word[] }
  /** Somebody born on a day, of a name that has these words. */
  | { of: "birth"; born: CivilDate; words: readonly Word[] }
  | { of: "phone"; digits: Digits; reference: string; born: CivilDate | null }
  | { of: "reference"; reference: string }
  | { of: "email"; part: string };

const SHORTEST = { phone: 4, email: 3 };

/** Letters of a word, and words of a text, in which a typing error is looked for. */
const MISSPELT = { shortest: 3, longest: 40, words: 5 };

/** A number, whatever parts its digits; a day or a reference has hyphens or strokes. */
const NUMBER = /^\+?[\d\s.()]+$/;

/** What no name has in it. */
const NOT_A_NAME = /[\d_]|\w\.\w/;

/** Likeliest first: a later meaning is tried only while nobody was found. None for a text that leaves everybody. */
export function meaningsOf(text: string, today: CivilDate): Meaning[] {
  const reference = text.trim();
  const digits = digitsOf(reference);
  if (NUMBER.test(reference) && digits.last.length >= SHORTEST.phone)
    return [{ of: "phone", digits, reference, born: readTypedDate(reference, { lastBirth: today }).date }];
  const found = dayInText(reference, { lastBirth: today });
  const birth: Meaning[] = found
    ? [{ of: "birth", born: found.day, words: wordsOf(`${found.before} ${found.after}`) }]
    : [];
  return [...birth, ...otherMeanings(reference)];
}

function otherMeanings(reference: string): Meaning[] {
  const words = wordsOf(reference);
  const names: Meaning[] = words.length > 0 ? [{ of: "names", words }] : [];
  if (names.length === 0 || /\s/.test(reference)) return names;
  const email: Meaning[] =
    [...reference].length < SHORTEST.email ? [] : [{ of: "email", part: reference.toLowerCase() }];
  if (reference.includes("@")) return email;
  const others: Meaning[] = [{ of: "reference", reference }, ...email];
  return NOT_A_NAME.test(reference) ? [...others, ...names] : [...names, ...others];
}

function wordsOf(text: string): Word[] {
  return text
    .split(/[\s,]+/)
    .map((typed) => ({ typed, folded: foldForKey(typed) }))
    .filter(({ folded }) => folded !== "");
}

/** `+33 6 12…`, `0033 6 12…` and `06 12…` are one number; so are `+32…` and `0032…`. `phoneDialled` is the same of a column. */
export const nationalNumber = (phone: string) =>
  phone
    .replace(/[^\d+]/g, "")
    .replace(/^00/, "+")
    .replace(/^\+330?/, "0");

/** Of a whole number what all its writings end with; of a part of one all its digits. */
function digitsOf(typed: string): Digits {
  const first = nationalNumber(typed);
  const last = first.replace(/\+/g, "");
  return { first, last: /^0\d{9}$/.test(last) ? last.slice(1) : last };
}

/** A register's own writing, or one that differs by its case. */
export const referenceForms = (reference: string) => [
  ...new Set([reference, reference.toUpperCase(), reference.toLowerCase()]),
];

type Contact = { email: string | null; phone: string | null; references: readonly string[] };

/** What of a person a search found, when it was not the name. */
export type FoundBy = { by: "phone" | "email" | "reference"; value: string };

export function foundBy({ email, phone, references }: Contact, meaning: Meaning | null): FoundBy | null {
  if (meaning === null || meaning.of === "names" || meaning.of === "birth") return null;
  if (meaning.of === "email") return email === null ? null : { by: "email", value: email };
  if (meaning.of === "phone" && phone !== null && isEndOf(phone, meaning.digits)) return { by: "phone", value: phone };
  const reference = references.find((one) => referenceForms(meaning.reference).includes(one));
  return reference === undefined ? null : { by: "reference", value: reference };
}

const isEndOf = (phone: string, { first, last }: Digits) =>
  phone.endsWith(last) || nationalNumber(phone).startsWith(first);

/** Which words of a search one typing error may have spoilt, and how it is written without that word. */
export type Misspelling = { word: string; others: readonly Word[]; rewritten: (name: string) => string };

/** Each word, and each two neighbours as the one name of several parts that they may be. */
export function misspellingsOf(words: readonly Word[]): Misspelling[] {
  const spoilt = (from: number, count: number): Misspelling => {
    const [before, after] = [words.slice(0, from), words.slice(from + count)];
    return {
      word: words
        .slice(from, from + count)
        .map(({ folded }) => folded)
        .join(""),
      others: [...before, ...after],
      rewritten: (name) => [...before.map(({ typed }) => typed), name, ...after.map(({ typed }) => typed)].join(" "),
    };
  };
  if (words.length > MISSPELT.words) return [];
  return [...words.map((_, at) => spoilt(at, 1)), ...words.slice(1).map((_, at) => spoilt(at, 2))].filter(
    ({ word }) => word.length >= MISSPELT.shortest && word.length <= MISSPELT.longest,
  );
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** Everything one edit away: a letter too few, too many or another, or two neighbours exchanged. Not the word itself. */
export function oneEditAway(word: string): string[] {
  const letters = [...word];
  const edited = new Set<string>();
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, after] = [letters.slice(0, at).join(""), letters.slice(at).join("")];
    const [next = "", second = ""] = letters.slice(at);
    const [withoutNext, withoutTwo] = [after.slice(next.length), after.slice(next.length + second.length)];
    for (const letter of LETTERS) {
      edited.add(before + letter + after);
      if (next) edited.add(before + letter + withoutNext);
    }
    if (next) edited.add(before + withoutNext);
    if (second) edited.add(before + second + next + withoutTwo);
  }
  edited.delete(word);
  edited.delete("");
  return [...edited];
}
