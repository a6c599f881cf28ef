import type { CivilDate } from "@/lib/core/civil-date";
import { FORMATS } from "./formats";
import type { Locale } from "./locale";

const NO_BREAK_SPACE = "\u00A0";
const NARROW_NO_BREAK_SPACE = "\u202F";
const TAGS: Record<Locale, string> = { fr: "fr-FR", en: "en-GB" };
/** No decimal under this base: one person would weigh more than the digit shown. */
const DECIMAL_FROM_BASE = 100;

/** Intl puts U+00A0 before the French percent sign and U+202F in thousands; the house uses U+202F for both. */
function narrow(text: string): string {
  return text.replaceAll("\u00A0", NARROW_NO_BREAK_SPACE);
}

/** A telephone number in pairs of digits: « 06 39 98 16 24 », « +33 6 39 98 16 24 », in every language. */
export function phoneInPairs(phone: string): string {
  const [, country = "", digits = ""] = /^(\+33)?(\d+)$/.exec(phone) ?? [];
  // Numbers of other countries are grouped by other rules.
  if (digits === "" || (!country && !digits.startsWith("0"))) return phone;
  const pairs = digits.replace(/\d(?=(\d{2})+$)/g, `$&${NO_BREAK_SPACE}`);
  return country ? `${country}${NO_BREAK_SPACE}${pairs}` : pairs;
}

function atMidnightUtc(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Everything that turns a value into words of one language. Pure: serves pages, client leaves and tests alike. */
export type Format = {
  locale: Locale;
  /** « 7 mai 2018 » */
  date(date: CivilDate): string;
  /** « 07/05/2018 » */
  tableDate(date: CivilDate): string;
  /** « mai 2018 » */
  monthYear(date: CivilDate): string;
  /** « 7 mai » */
  dayMonth(date: CivilDate): string;
  /** An instant, in metropolitan France: « 7 mai 2018 à 14:05 » */
  instant(instant: Date): string;
  /** « 12 345 » with U+202F */
  integer(value: number): string;
  decimal(value: number, digits: number): string;
  /** Percentage points that are already rounded: `percent(57.5, 1)` is « 57,5 % ». */
  percent(points: number, digits?: 0 | 1): string;
  /** A rate from its two integers, rounded half up on integers; null when the denominator is 0 (show « n.d. »). */
  rate(numerator: number, denominator: number): string | null;
  /** As `rate`, of a proportion that has no integer numerator (Wilson bounds); `base` decides the decimals. */
  proportion(value: number, base: number): string;
};

export function rateDigits(base: number): 0 | 1 {
  return base < DECIMAL_FROM_BASE ? 0 : 1;
}

const formats = new Map<Locale, Format>();

/** The formats of a language. Made once: an Intl formatter costs more to make than a page of figures to format. */
export function createFormat(locale: Locale): Format {
  const known = formats.get(locale) ?? makeFormat(locale);
  formats.set(locale, known);
  return known;
}

function makeFormat(locale: Locale): Format {
  const tag = TAGS[locale];
  // Intl writes « 1 mai » where French says « 1er mai ».
  const ordinal = (text: string) => (locale === "fr" ? text.replace(/^1(?= )/, "1er") : text);
  const day = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, options);
    return (date: CivilDate) => ordinal(formatter.format(atMidnightUtc(date)));
  };
  const instantFormat = new Intl.DateTimeFormat(tag, FORMATS.dateTime.instantMinute);
  const numbers = new Map<string, Intl.NumberFormat>();
  const fixed = (digits: number, style: "decimal" | "percent" = "decimal") => {
    const known =
      numbers.get(style + digits) ??
      new Intl.NumberFormat(tag, { style, minimumFractionDigits: digits, maximumFractionDigits: digits });
    numbers.set(style + digits, known);
    return known;
  };
  const percent = (points: number, digits: 0 | 1 = 0) => narrow(fixed(digits, "percent").format(points / 100));

  return {
    locale,
    date: day(FORMATS.dateTime.dayMonthYear),
    tableDate: day(FORMATS.dateTime.tableDate),
    monthYear: day(FORMATS.dateTime.monthYear),
    dayMonth: day(FORMATS.dateTime.dayMonth),
    instant: (instant) => ordinal(instantFormat.format(instant)),
    integer: (value) => narrow(fixed(0).format(value)),
    decimal: (value, digits) => narrow(fixed(digits).format(value)),
    percent,
    rate: (numerator, denominator) => {
      if (denominator === 0) return null;
      const digits = rateDigits(denominator);
      const unit = digits === 0 ? 100 : 1000;
      const rounded = Math.floor((2 * unit * numerator + denominator) / (2 * denominator));
      return percent(digits === 0 ? rounded : rounded / 10, digits);
    },
    proportion: (value, base) => percent(value * 100, rateDigits(base)),
  };
}
