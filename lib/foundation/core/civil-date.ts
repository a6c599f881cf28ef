/** A day without time zone, `YYYY-MM-DD`. Sorts and compares as text. */
export type CivilDate = string;

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const FRENCH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const MS_PER_DAY = 86_400_000;

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

export function civilDay(year: number, month: number, day: number): CivilDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= FIRST_YEAR && year <= LAST_YEAR ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

/** Reads `YYYY-MM-DD` or `DD/MM/YYYY`; null when the text is neither, or no day of the calendar from 1900 to 2199. */
export function parseCivilDate(text: string): CivilDate | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return civilDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = FRENCH.exec(trimmed);
  if (french) return civilDay(Number(french[3]), Number(french[2]), Number(french[1]));
  return null;
}

function toUtc(date: CivilDate): Date {
  const parts = ISO.exec(date);
  if (!parts) throw new RangeError(`not a civil date: ${date}`);
  return new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
}

function toCivil(date: Date): CivilDate {
  return date.toISOString().slice(0, 10);
}

/** Adds days, negative to go back. Throws on a text that is not a civil date. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return toCivil(new Date(toUtc(date).getTime() + days * MS_PER_DAY));
}

/** Adds calendar months, the day clamped to the end of the month: 31 August + 6 = 28 or 29 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const start = toUtc(date);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toCivil(new Date(Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay))));
}

/** Days from `from` to `to`, negative when `to` comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / MS_PER_DAY);
}

export function ageOn(birthDate: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The day of the week, 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: CivilDate): number {
  return (toUtc(date).getUTCDay() + 6) % 7;
}
