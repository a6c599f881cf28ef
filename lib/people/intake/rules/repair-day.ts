import { ageOn, type CivilDate, civilDay, FIRST_YEAR, LAST_YEAR } from "@/lib/foundation/core/civil-date";
import { monthOfWord } from "@/lib/foundation/core/day-in-text";
import { foldWords } from "@/lib/foundation/core/fold";
import { MINIMUM_AGE } from "@/lib/people/learners/rules/person";
import { cellLine, failed, isBlankWord, kept, nothing, repaired, unread } from "./repair-text";
import type { Cell, RepairContext, Repaired, RepairedKey } from "./table";

type Parts = { day: number; month: number; year: string };
type Read = { parts: Parts; by?: RepairedKey };

const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = 1_462;
const LAST_SERIAL = 110_000;
const MS_PER_DAY = 86_400_000;
/** Of who begins a training; the century of two figures is told by it. */
const OLDEST = 85;

/** The time of a day, and the day of the week, which say nothing more of it. */
const TIME = /[T\s,à]{1,4}\d{1,2}\s?[:hH]\s?\d{0,2}(?::\d{2})?(?:\.\d+)?\s?(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?$/u;
const WEEKDAY = /^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+/iu;
/** Midnight is what spreadsheets give a day without a time. */
const MIDNIGHT = /[T\s]{1,4}0{1,2}[:h]00(?::00)?(?:\.0+)?Z?$/;

function written(text: string): Parts | null {
  const words = foldWords(text).split(" ");
  const at = words.findIndex((word) => monthOfWord(word) !== null);
  const month = monthOfWord(words[at] ?? "");
  const numbers = words
    .filter((_, index) => index !== at)
    .map((word) => word.replace(/^(\d{1,2})(?:er|e|st|nd|rd|th)$/, "$1"));
  const [one = "", other = ""] = numbers;
  if (month === null || numbers.length !== 2 || !numbers.every((number) => /^\d{1,4}$/.test(number))) return null;
  // « October 14, 1989 » and « 14 octobre 1989 »: the year comes last, or is the one of four figures.
  return one.length > 2 ? { day: Number(other), month, year: one } : { day: Number(one), month, year: other };
}

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})\s*[-/.\s\\]\s*(\d{1,2})\s*[-/.\s\\]\s*(\d{4}|\d{2})$/;

/** Day, month and year as they stand there, in whatever order that is possible. */
function partsOf(text: string, order: "dmy" | "mdy"): Read | null {
  const [, first, second, third] = YEAR_FIRST.exec(text) ?? [];
  if (first && second && third) return ordered(Number(third), Number(second), first);
  const [, one, other, year] = YEAR_LAST.exec(text) ?? [];
  if (one && other && year) {
    const isAmerican = order === "mdy" && Number(one) <= 12;
    const [day, month] = isAmerican ? [Number(other), Number(one)] : [Number(one), Number(other)];
    const read = ordered(day, month, year);
    return isAmerican && !read.by ? { ...read, by: "day_month_swapped" } : read;
  }
  if (/^\d{7,8}$/.test(text)) return figures(text.padStart(8, "0"));
  if (/^\d{6}$/.test(text)) return ordered(Number(text.slice(0, 2)), Number(text.slice(2, 4)), text.slice(4));
  const parts = written(text);
  return parts && { parts, by: "day_written_out" };
}

/** Month and day change places where only that is possible. */
function ordered(day: number, month: number, year: string): Read {
  const isSwapped = month > 12 && month <= 31 && day >= 1 && day <= 12;
  return isSwapped
    ? { parts: { day: month, month: day, year }, by: "day_month_swapped" }
    : { parts: { day, month, year } };
}

/** Eight figures: `14101989`, else `19891014`. */
function figures(text: string): Read {
  const last = Number(text.slice(4));
  const isYearLast = Number(text.slice(2, 4)) <= 12 && last >= FIRST_YEAR && last <= LAST_YEAR;
  return isYearLast
    ? { parts: { day: Number(text.slice(0, 2)), month: Number(text.slice(2, 4)), year: text.slice(4) } }
    : { parts: { day: Number(text.slice(6)), month: Number(text.slice(4, 6)), year: text.slice(0, 4) } };
}

function fromSerial(serial: number, { from1904 }: RepairContext): CivilDate | null {
  const days = Math.floor(serial) + (from1904 ? EPOCH_1904 : 0);
  if (!(days > 0 && days < LAST_SERIAL)) return null;
  const date = new Date(EPOCH + days * MS_PER_DAY);
  return civilDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

type Kind = "birth" | "day";

const isOfAge = (birth: CivilDate, today: CivilDate) =>
  birth <= today && ageOn(birth, today) >= MINIMUM_AGE - 1 && ageOn(birth, today) <= OLDEST;

/** A year of two figures: of a birth the one that somebody to be trained can have, of another day the nearer one. */
function dayIn({ day, month, year }: Parts, kind: Kind, { today }: RepairContext): Repaired {
  if (year.length > 2) {
    const date = civilDay(Number(year), month, day);
    if (date) return kept(date);
    const isOut = Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR;
    return failed(isOut ? "day_out_of_range" : "day_impossible");
  }
  const dates = [2000, 1900].flatMap((century) => civilDay(century + Number(year), month, day) ?? []);
  if (dates.length === 0) return failed("day_impossible");
  const possible =
    kind === "birth"
      ? dates.filter((date) => isOfAge(date, today))
      : dates.filter((date) => Number(year) < 70 === date >= "2000");
  const [date, second] = possible;
  return date && !second ? repaired(date, "century_guessed") : failed("day_ambiguous");
}

function checked(found: Repaired, kind: Kind, { today }: RepairContext): Repaired {
  const isToCome = kind === "birth" && found.value !== null && found.value > today;
  return isToCome ? failed("birth_to_come") : found;
}

const isYear = (text: string) => /^(?:19|20)\d{2}$/.test(text);

/** A day as people and spreadsheets write it; `birth` is told by what is possible of somebody. */
function repairedDay(cell: Cell, kind: Kind, context: RepairContext): Repaired {
  const none = unread(cell);
  if (none) return none;
  const line = cellLine(cell);
  if (isBlankWord(line)) return nothing;
  if (cell.kind === "day") {
    const [date = "", time] = line.split("T");
    return time ? repaired(date, "time_removed") : kept(date);
  }
  const isTimed = TIME.test(line) && /[:hH]/.test(line);
  const text = (isTimed ? line.replace(TIME, "") : line).replace(WEEKDAY, "").trim();
  if (isYear(text)) return failed("year_alone");
  if (/^\d{1,5}(?:[.,]\d+)?$/.test(text)) {
    const date = fromSerial(Number(text.replace(",", ".")), context);
    return date ? repaired(date, "serial_day") : failed("day_unreadable");
  }
  const read = partsOf(text, context.dayOrder ?? "dmy");
  if (!read) return failed("day_unreadable");
  const found = dayIn(read.parts, kind, context);
  if (found.value === null) return found;
  const by = read.by ?? found.repaired ?? (isTimed && !MIDNIGHT.test(line) ? "time_removed" : undefined);
  return by ? repaired(found.value, by) : found;
}

export const repairDay = (cell: Cell, context: RepairContext): Repaired => repairedDay(cell, "day", context);
export const repairBirth = (cell: Cell, context: RepairContext): Repaired =>
  checked(repairedDay(cell, "birth", context), "birth", context);

/** In which order a column of days is written: month first where some can be nothing else, and none can be the other. */
export function dayOrderOf(texts: Iterable<string>): "dmy" | "mdy" {
  let [dayFirst, monthFirst] = [0, 0];
  for (const text of texts) {
    const [, one, other] = YEAR_LAST.exec(text.trim().replace(TIME, "")) ?? [];
    if (Number(one) > 12 && Number(other) <= 12) dayFirst += 1;
    if (Number(other) > 12 && Number(one) <= 12) monthFirst += 1;
  }
  return monthFirst > 0 && dayFirst === 0 ? "mdy" : "dmy";
}
