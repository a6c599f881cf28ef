import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { foldLabel } from "@/lib/core/fold";
import { findCommune } from "@/lib/places/communes";
import { code as codeField, optionalEmail, optionalPhone } from "@/lib/platform/validation";
import { type Cell, dayOf, textOf } from "./cells";
import type { IssueDetails, IssueReason } from "./issues";

/** Refuses no row: the contact is left out. */
type ContactReason = "bad_email" | "bad_phone";

/** A cell that cannot be what its column holds, and why. */
export class Unreadable {
  constructor(
    readonly reason: IssueReason | ContactReason,
    readonly details: IssueDetails = {},
  ) {}
}

/** Turns a cell into the value of its column. */
export type Reader<T> = (cell: Cell) => T | Unreadable;

const LONGEST_SHOWN = 40;
/** The start of a value, for a message. */
export const shown = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

/** Text of at most `max` characters. */
export const text =
  (max: number): Reader<string> =>
  (cell) => {
    const value = textOf(cell);
    return value.length > max ? new Unreadable("too_long", { max }) : value;
  };

/** What shows nothing: controls, spaces, marks without a letter, and the letters that Unicode says to leave out. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{M}\p{DI}]*$/u;

/** The name of a person: text of at most `max` characters, of which one at least can be seen. */
export const personName =
  (max: number): Reader<string> =>
  (cell) =>
    INVISIBLE.test(textOf(cell)) ? new Unreadable("invisible") : text(max)(cell);

const CODE = codeField();
/** The code of a school, a cohort or a programme, as the forms take it. */
export const code: Reader<string> = (cell) => {
  const value = textOf(cell);
  const { data } = CODE.safeParse(value);
  return data ?? new Unreadable("bad_code", { value: shown(value) });
};

/** Days of spreadsheets count from here; the numbers below are the years 1900 to 2199. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
const LAST_SERIAL = 110_000;
const MS_PER_DAY = 86_400_000;

function fromSerial(serial: number): CivilDate | null {
  const days = Math.floor(serial);
  return days > 0 && days < LAST_SERIAL ? parseCivilDate(dayOf(new Date(SPREADSHEET_EPOCH + days * MS_PER_DAY))) : null;
}

/** Written like a date, so that what `parseCivilDate` refuses in another year than these is refused for its year. */
const YEAR = /^(?:\d{1,2}\/\d{1,2}\/(\d{4})|(\d{4})-\d\d-\d\d)$/;

function isInOtherYear(cell: Cell): boolean {
  if (typeof cell === "number") return cell >= LAST_SERIAL;
  const [, french, iso] = YEAR.exec(textOf(cell)) ?? [];
  const year = french ?? iso;
  return year !== undefined && (year < "1900" || year > "2199");
}

/** `YYYY-MM-DD`, `DD/MM/YYYY`, or a date of a spreadsheet, also one that lost its format and shows as a number. */
export const date: Reader<CivilDate> = (cell) => {
  const day = typeof cell === "number" ? fromSerial(cell) : parseCivilDate(textOf(cell));
  return day ?? new Unreadable(isInOtherYear(cell) ? "date_too_far" : "bad_date", { value: shown(textOf(cell)) });
};

/** A whole number between two bounds, both included. */
export const integer =
  (min: number, max: number): Reader<number> =>
  (cell) => {
    const value = textOf(cell);
    const number = /^-?\d+$/.test(value) || typeof cell === "number" ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) return new Unreadable("not_integer", { value: shown(value) });
    return number < min || number > max ? new Unreadable("out_of_range", { value: shown(value), min, max }) : number;
  };

/** One of the values of a list, whatever its case, accents, spaces and hyphens; `also` are taken and not offered. */
export function oneOf<T>(values: Readonly<Record<string, T>>, also: Readonly<Record<string, T>> = {}): Reader<T> {
  const byFolded = new Map(Object.entries({ ...also, ...values }).map(([name, value]) => [foldLabel(name), value]));
  const allowed = Object.keys(values).join(", ");
  return (cell) => {
    const value = textOf(cell);
    const found = byFolded.get(foldLabel(value));
    return found === undefined ? new Unreadable("not_listed", { value: shown(value), allowed }) : found;
  };
}

const EMAIL = optionalEmail();
export const email: Reader<string> = (cell) => {
  const { data } = EMAIL.safeParse(textOf(cell));
  return data ?? new Unreadable("bad_email");
};

const PHONE = optionalPhone();
/** A telephone number. Spreadsheets that take it for a number drop its leading zero: nine digits get it back. */
export const phone: Reader<string> = (cell) => {
  const value = textOf(cell);
  const lostZero = typeof cell === "number" && /^[1-9]\d{8}$/.test(value);
  const { data } = PHONE.safeParse(lostZero ? `0${value}` : value);
  return data ?? new Unreadable("bad_phone");
};

/** Spreadsheets drop the leading zero of an INSEE code: four digits get it back. */
export function paddedInsee(code: string): string {
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

/** An INSEE code of the official list. */
export const commune: Reader<string> = (cell) => {
  const value = textOf(cell);
  const found = findCommune(paddedInsee(value));
  return found ? found.code : new Unreadable("unknown_commune", { value: shown(value) });
};
