import { type CivilDate, daysBetween, parseCivilDate } from "@/lib/core/civil-date";

const PARTS = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?$/;
const DIGITS = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/;

/** Where a day without a year lies: nearest to `near`, and not after `latest` if it can be. */
export type Anchor = { near: CivilDate; latest?: CivilDate };

/**
 * The day somebody meant: `1509`, `15/9`, `150926`, `15.09.2026` or `2026-09-15`. Without a year, the anchor tells it.
 * Null when it is no day.
 */
export function readTypedDate(text: string, { near, latest }: Anchor): CivilDate | null {
  const trimmed = text.trim();
  const parts = PARTS.exec(trimmed) ?? DIGITS.exec(trimmed);
  if (!parts) return parseCivilDate(trimmed);
  const [, day, month, year] = parts;
  if (year) return parseCivilDate(`${day}/${month}/${year.length === 2 ? `20${year}` : year}`);
  const nearYear = Number(near.slice(0, 4));
  const candidates = [nearYear - 1, nearYear, nearYear + 1].flatMap(
    (candidate) => parseCivilDate(`${day}/${month}/${candidate}`) ?? [],
  );
  const distance = (date: CivilDate) => Math.abs(daysBetween(near, date));
  const past = candidates.filter((candidate) => !latest || candidate <= latest);
  return (past.length > 0 ? past : candidates).sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** As it stands in a cell. */
export function showDate(date: CivilDate | null | undefined): string {
  return date ? `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}` : "";
}
