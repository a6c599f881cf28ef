import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { dayInText } from "@/lib/foundation/core/day-in-text";
import { foldLabel } from "@/lib/foundation/core/fold";
import { showDate } from "@/lib/foundation/core/typed-date";
import type { Sex } from "../fields";

/** What a line of a spreadsheet or the foot of a mail says of somebody, as one would type it. */
export type PastedPerson = Partial<
  Record<"lastName" | "firstName" | "birthDate" | "phone" | "email" | "commune", string> & { sex: Sex }
>;
export type Pasted = {
  person: PastedPerson;
  /** What nothing was made of. */
  left: string[];
  /** Further lines, which are of somebody else. */
  otherLines: number;
};

const EMAIL = /[^\s<>,;:"()[\]]+@[^\s<>,;:"()[\]]+\.[a-z]{2,}/i;
const PHONE = /(?:\+|00)\d{1,3}[\s.-]?(?:\(0\))?(?:[\s.-]?\d){6,12}|0[1-9](?:[\s.-]?\d{2}){4}/;
/** What stands before an answer to say which it is, and is said again by its field. */
const LABELS =
  /(?:date de naissance|naissance|n[ée]+(?:\(e\)|·e|\.e)? le|t[ée]l[ée]phone|t[ée]l|portable|port|mobile|mobil|phone|e-?mail|courriel|mail|adresse [ée]lectronique|mailto|born(?: on)?)\s*[.:]*\s*$/i;
const COMMUNE = /^(\d{5})\s+(\p{L}[\p{L} '’.-]*)$/u;
const NAME = /^\p{L}[\p{L}\p{M} '’.-]*$/u;
const SEXES: Readonly<Record<string, Sex>> = {
  f: "woman",
  femme: "woman",
  mme: "woman",
  madame: "woman",
  mlle: "woman",
  mademoiselle: "woman",
  h: "man",
  m: "man",
  "m.": "man",
  mr: "man",
  homme: "man",
  monsieur: "man",
};
const BETWEEN = "\t";

/** A text with what a pattern finds taken out, the words before it that say what it is with it. */
function without(text: string, found: { at: number; length: number }): string {
  const before = text.slice(0, found.at).replace(LABELS, "");
  return before + BETWEEN + text.slice(found.at + found.length);
}

function taken(text: string, pattern: RegExp): { value: string | undefined; rest: string } {
  const found = pattern.exec(text);
  if (!found) return { value: undefined, rest: text };
  return { value: found[0], rest: without(text, { at: found.index, length: found[0].length }) };
}

const isUpper = (word: string) => word === word.toUpperCase() && word !== word.toLowerCase();

/** « ZABALA Maialen » and « Maialen ZABALA » say by their letters which is which; « Zabala, Maialen » by its comma. */
function namesOf(piece: string): Pick<PastedPerson, "lastName" | "firstName"> {
  const [last = "", first] = piece.split(/\s*,\s*/);
  if (first) return { lastName: last, firstName: first };
  const words = piece.split(/\s+/);
  if (words.length === 1) return { lastName: piece };
  const [upper, others] = [words.filter(isUpper), words.filter((word) => !isUpper(word))];
  if (upper.length > 0 && others.length > 0) return { lastName: upper.join(" "), firstName: others.join(" ") };
  const [one = "", ...more] = words;
  // A list is in capitals with the last name first; the foot of a mail begins with the first name.
  return upper.length > 0 ? { lastName: one, firstName: more.join(" ") } : { lastName: more.join(" "), firstName: one };
}

/** Two cells of a spreadsheet: last name, first name, unless the second alone is in capitals. */
function namesOfCells(one: string, two: string): Pick<PastedPerson, "lastName" | "firstName"> {
  return isUpper(two) && !isUpper(one) ? { lastName: two, firstName: one } : { lastName: one, firstName: two };
}

/** A title before a name: « Mme Zabala ». */
function titled(piece: string): { sex?: Sex; rest: string } {
  const [first = "", ...more] = piece.split(/\s+/);
  const sex = SEXES[first.toLowerCase()];
  return sex && (more.length > 0 || piece === first) ? { sex, rest: more.join(" ") } : { rest: piece };
}

const shown = (text: string) => text.replace(/\s+/g, " ").trim();
/** Of two or more lines each of which has cells, the first. */
const isTable = (lines: readonly string[]) => lines.length > 1 && lines.every((line) => line.includes("\t"));

/** Longer is no line of somebody, and to look through it would hold up whoever pasted it. */
const LONGEST_PASTED = 1_000;

/** Null for a text that is one answer and no more, or a document. */
export function readPastedLine(text: string, today: CivilDate): Pasted | null {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const [first = ""] = lines;
  const table = isTable(lines);
  const read = table ? first : lines.join("\n");
  if (read.length > LONGEST_PASTED) return null;
  const mail = taken(read.normalize("NFC"), EMAIL);
  const phone = taken(mail.rest, PHONE);
  const born = dayInText(phone.rest, { lastBirth: today });
  const rest = born
    ? without(phone.rest, {
        at: born.before.length,
        length: phone.rest.length - born.before.length - born.after.length,
      })
    : phone.rest;
  const person: PastedPerson = {};
  const names: string[] = [];
  const left: string[] = [];
  for (const cell of rest.split(/[\t\n;|<>]+|\s[–—-]\s/)) {
    const piece = shown(cell.replace(/^[\s,:.·-]+|[\s,:·-]+$/g, ""));
    if (piece === "" || foldLabel(piece) === "") continue;
    const { sex, rest: named } = titled(piece);
    if (sex) person.sex ??= sex;
    const commune = COMMUNE.exec(named);
    if (commune) person.commune ??= `${commune[2]} (${commune[1]})`;
    else if (named && names.length < 2 && NAME.test(named.replace(/,/g, ""))) names.push(named);
    else if (named) left.push(named);
  }
  const [one, two] = names;
  // Who has both names in one cell has something else in the next.
  const inOne = one !== undefined && /[\s,]/.test(one) && !read.includes("\t");
  if (one && (two === undefined || inOne)) Object.assign(person, namesOf(one));
  else if (one && two) Object.assign(person, namesOfCells(one, two));
  if (inOne && two) left.unshift(two);
  if (phone.value) person.phone = shown(phone.value);
  if (mail.value) person.email = mail.value;
  if (born) person.birthDate = showDate(born.day);
  const understood = Object.keys(person).length;
  if (understood < 2 || (understood === 2 && /^[^\t\n]+$/.test(text) && !phone.value && !mail.value && !born))
    return null;
  return { person, left, otherLines: table ? lines.length - 1 : 0 };
}
