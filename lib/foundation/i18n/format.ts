import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { clockOf } from "@/lib/foundation/core/instant";
import { decimalsFor, percentOf } from "@/lib/foundation/core/rounding";
import { FORMATS } from "./formats";
import type { Locale } from "./locale";

const NO_BREAK_SPACE = "\u00A0";
const NARROW_NO_BREAK_SPACE = "\u202F";
const TAGS: Record<Locale, string> = { fr: "fr-FR", en: "en-GB" };

/** Intl puts U+00A0 before the French percent sign and U+202F in thousands; the house uses U+202F for both. */
function narrow(text: string): string {
  return text.replaceAll(NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE);
}

function phone(number: string): string {
  const [, prefix, first, rest] = /^(0|\+33)([1-9])(\d{8})$/.exec(number.replace(/[\s.-]/g, "")) ?? [];
  if (!prefix || !first || !rest) return number;
  const pairs = rest.match(/\d\d/g) ?? [];
  const start = prefix === "0" ? [prefix + first] : [prefix, first];
  return [...start, ...pairs].join(NO_BREAK_SPACE);
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The same text where another goes on before it: « CDI avec une date de fin » keeps its capitals. */
export function uncapitalised(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

function atMidnightUtc(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

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
  /** An instant that binds people, in metropolitan France: « vendredi 18 septembre 2026 à 17 h 00 » */
  moment(instant: Date): string;
  /** « jeudi » */
  weekday(date: CivilDate): string;
  /** A time of a day, `HH:MM`: « 17 h 30 », « 10 h » */
  clock(time: string): string;
  /** The hour of an instant, in metropolitan France: « 17 h 30 » */
  time(instant: Date): string;
  /** A French number in pairs, « 06 39 98 23 72 » or « +33 6 39 98 23 72 » with U+00A0; any other as it is. */
  phone(number: string): string;
  /** « 12 345 » with U+202F */
  integer(value: number): string;
  decimal(value: number, digits: number): string;
  /** Cents as « 148 000 € », with its cents where there are any. */
  euros(cents: number): string;
  /** Percentage points that are already rounded: `percent(57.5, 1)` is « 57,5 % ». */
  percent(points: number, digits?: 0 | 1): string;
  /** A rate from its two integers, rounded as in lib/foundation/core/rounding.ts; null when the denominator is 0 (« n.d. »). */
  rate(numerator: number, denominator: number): string | null;
  /** « emploi, création ou études »; `every` joins with « et » */
  list(items: readonly string[], every?: "every"): string;
  /** As `rate`, of a proportion that has no integer numerator (Wilson bounds); `base` decides the decimals. */
  proportion(value: number, base: number): string;
};

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
  const ordinal = (text: string) => (locale === "fr" ? text.replace(/(?<=^| )1(?= )/, "1er") : text);
  // « vendredi 18 | septembre » is not read as a date.
  const dated = (text: string) => ordinal(text).replace(/(?<=\d(?:er)?) (?=\p{L})/u, NO_BREAK_SPACE);
  const day = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, options);
    return (date: CivilDate) => dated(formatter.format(atMidnightUtc(date)));
  };
  const instantFormat = new Intl.DateTimeFormat(tag, FORMATS.dateTime.instantMinute);
  const weekday = new Intl.DateTimeFormat(tag, FORMATS.dateTime.weekdayDay);
  const time = (instant: Date) => {
    const clock = clockOf(instant);
    return locale === "fr" ? clock.replace(/^0/, "").replace(":", `${NO_BREAK_SPACE}h${NO_BREAK_SPACE}`) : clock;
  };
  const hour = (instant: Date) => (locale === "fr" ? `à${NO_BREAK_SPACE}${time(instant)}` : `at ${time(instant)}`);
  const clock = (time: string) => {
    const [hours = "", minutes = ""] = time.split(":");
    if (locale !== "fr") return time;
    const whole = `${Number(hours)}${NO_BREAK_SPACE}h`;
    return minutes === "00" ? whole : `${whole}${NO_BREAK_SPACE}${minutes}`;
  };
  const numbers = new Map<string, Intl.NumberFormat>();
  const fixed = (digits: number, style: "decimal" | "percent" | "currency" = "decimal") => {
    const known =
      numbers.get(style + digits) ??
      new Intl.NumberFormat(tag, {
        style,
        currency: "EUR",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    numbers.set(style + digits, known);
    return known;
  };
  const lists = {
    some: new Intl.ListFormat(tag, { type: "disjunction" }),
    every: new Intl.ListFormat(tag, { type: "conjunction" }),
  };
  const percent = (points: number, digits: 0 | 1 = 0) => narrow(fixed(digits, "percent").format(points / 100));

  return {
    locale,
    date: day(FORMATS.dateTime.dayMonthYear),
    tableDate: day(FORMATS.dateTime.tableDate),
    monthYear: day(FORMATS.dateTime.monthYear),
    dayMonth: day(FORMATS.dateTime.dayMonth),
    weekday: day({ weekday: "long", timeZone: "UTC" }),
    clock,
    phone,
    instant: (instant) => dated(instantFormat.format(instant)),
    time,
    moment: (instant) => `${dated(weekday.format(instant))} ${hour(instant)}`,
    integer: (value) => narrow(fixed(0).format(value)),
    decimal: (value, digits) => narrow(fixed(digits).format(value)),
    euros: (cents) => narrow(fixed(cents % 100 === 0 ? 0 : 2, "currency").format(cents / 100)),
    percent,
    rate: (numerator, denominator) => {
      const digits = decimalsFor(denominator);
      const points = percentOf(numerator, denominator, digits);
      return points === null ? null : percent(points, digits);
    },
    list: (items, which) => lists[which ?? "some"].format(items),
    proportion: (value, base) => percent(value * 100, decimalsFor(base)),
  };
}

export function fullName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return firstName === "" ? lastName : `${firstName} ${lastName}`;
}
