import { type CivilDate, civilDay, daysBetween, FIRST_YEAR, LAST_YEAR } from "./civil-date";

export type Anchor = {
  /** A day without a year is the one nearest to this; without it such a day cannot be read. */
  near?: CivilDate;
  /** The last day that a day without a year is taken for, if there is one before it. */
  latest?: CivilDate;
  /** Of a birth: the last day it can be. A year of two digits is never read as one after it. */
  lastBirth?: CivilDate;
};

/** Why a text is no day: not written as one, no day of the calendar, or of a year outside 1900–2199. */
export type DateProblem = "unreadable" | "impossible" | "out_of_range";
export type TypedDate = { date: CivilDate; problem: null } | { date: null; problem: DateProblem };

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const PARTS = /^(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{1,2})(?:(?:\s*[./-]\s*|\s+)(\d{2}|\d{4}))?$/;
const DIGITS = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/;

/** A year of two digits from here on is of the last century: nothing that is planned lies so far ahead. */
const PIVOT = 70;

const failed = (problem: DateProblem): TypedDate => ({ date: null, problem });

/**
 * Reads `14/10/1989`, with dots, dashes, spaces or nothing for the slashes (`14101989`, `141089`); `1989-10-14` too. A
 * year of two digits is of this century up to 69, unless that makes a birth of the future; none is that of the anchor.
 */
export function readTypedDate(text: string, anchor: Anchor = {}): TypedDate {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return dayOf(Number(iso[1]), iso[2], iso[3]);
  const [, day, month, year] = PARTS.exec(trimmed) ?? DIGITS.exec(trimmed) ?? [];
  if (!day || !month) return failed("unreadable");
  if (!year) return nearestDay(day, month, anchor);
  if (year.length === 4) return dayOf(Number(year), month, day);
  const short = Number(year);
  const read = dayOf((short < PIVOT ? 2000 : 1900) + short, month, day);
  const inFuture = read.date && anchor.lastBirth && read.date > anchor.lastBirth;
  return inFuture ? dayOf(1900 + short, month, day) : read;
}

function dayOf(year: number, month: string | undefined, day: string | undefined): TypedDate {
  const date = civilDay(year, Number(month), Number(day));
  if (date) return { date, problem: null };
  return failed(year < FIRST_YEAR || year > LAST_YEAR ? "out_of_range" : "impossible");
}

function nearestDay(day: string, month: string, { near, latest }: Anchor): TypedDate {
  if (!near) return failed("unreadable");
  const year = Number(near.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap((each) => dayOf(each, month, day).date ?? []);
  const past = candidates.filter((candidate) => !latest || candidate <= latest);
  const distance = (date: CivilDate) => Math.abs(daysBetween(near, date));
  const [date] = (past.length > 0 ? past : candidates).sort((a, b) => distance(a) - distance(b));
  return date ? { date, problem: null } : failed("impossible");
}

export function showDate(date: CivilDate | null | undefined): string {
  return date ? `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}` : "";
}

const TIME = /^(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?\s*$/;

/** `17:00`, `17h`, `17 h 30` or `9` as `HH:MM`; null when it is no time of a day. */
export function readTypedTime(text: string): string | null {
  const [, hours, minutes = "00"] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}
