import { type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import { foldLabel } from "@/lib/foundation/core/fold";
import {
  code as codeField,
  optionalEmail,
  optionalPhone,
  optionalSessionNumber,
} from "@/lib/foundation/platform/validation";
import { findCommune } from "@/lib/network/places/communes";
import { isAllowanceOfHealth } from "@/lib/people/enrolments/rules/terms";
import type { RegisterColumn } from "../rules/columns";
import type { IssueDetails, IssueReason } from "../rules/issues";

/** What a file holds in one place: text in a CSV; text, numbers, dates and booleans in a spreadsheet. Never blank. */
export type Cell = string | number | boolean | Date;

/** `line` is the number a spreadsheet shows, from 1. `delimited`: one cell too many moves all that follow. */
export type FileRow = { line: number; cells: readonly (Cell | null)[]; delimited?: boolean; ifNew?: IfNew } & Mendable;

/** `mended`: what somebody put in a cell's place before it is read. `leftOut`: somebody's, of a cohort that the file is not read for. `fromList`: of no register, so that a candidate needs less. */
type Mendable = { mended?: ReadonlyMap<string, string>; leftOut?: true; fromList?: true };

/** What holds for whoever is not enrolled yet, where a file that is no register says nothing of it. */
export type IfNew = { statut?: "candidat"; date_candidature?: CivilDate };

/** The day of a date cell: spreadsheets have no time zone, and the reader gives midnight UTC. */
export function dayOf(date: Date): CivilDate {
  return date.toISOString().slice(0, 10);
}

export function rawCellText(cell: Cell): string {
  if (cell instanceof Date) return dayOf(cell);
  if (typeof cell === "boolean") return cell ? "oui" : "non";
  return String(cell);
}

/** Refuses no row: the contact is left out. */
type ContactReason = "bad_email" | "bad_phone";

export class Unreadable {
  constructor(
    readonly reason: IssueReason | ContactReason,
    readonly details: IssueDetails = {},
  ) {}
}

type Reader<T> = (cell: Cell) => T | Unreadable;

const LONGEST_SHOWN = 40;
/** The start of a value, for a message. */
export const shown = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

const text =
  (max: number): Reader<string> =>
  (cell) => {
    const value = rawCellText(cell);
    return value.length > max ? new Unreadable("too_long", { max }) : value;
  };

/** What shows nothing: controls, spaces, marks without a letter, and the letters that Unicode says to leave out. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{M}\p{DI}]*$/u;

const personName =
  (max: number): Reader<string> =>
  (cell) =>
    INVISIBLE.test(rawCellText(cell)) ? new Unreadable("invisible") : text(max)(cell);

const CODE = codeField();
/** The code of a school, a cohort or a programme, as the forms take it. */
const code: Reader<string> = (cell) => {
  const value = rawCellText(cell);
  const { data } = CODE.safeParse(value);
  return data ?? new Unreadable("bad_code", { value: shown(value) });
};

const SESSION = optionalSessionNumber();
const session: Reader<string> = (cell) => {
  const value = rawCellText(cell);
  const { data } = SESSION.safeParse(value);
  return data ?? new Unreadable("bad_session", { value: shown(value) });
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
  const [, french, iso] = YEAR.exec(rawCellText(cell)) ?? [];
  const year = french ?? iso;
  return year !== undefined && (year < "1900" || year > "2199");
}

/** `YYYY-MM-DD`, `DD/MM/YYYY`, or a date of a spreadsheet, also one that lost its format and shows as a number. */
const date: Reader<CivilDate> = (cell) => {
  const day = typeof cell === "number" ? fromSerial(cell) : parseCivilDate(rawCellText(cell));
  return day ?? new Unreadable(isInOtherYear(cell) ? "date_too_far" : "bad_date", { value: shown(rawCellText(cell)) });
};

const integer =
  (min: number, max: number): Reader<number> =>
  (cell) => {
    const value = rawCellText(cell);
    const number = /^-?\d+$/.test(value) || typeof cell === "number" ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) return new Unreadable("not_integer", { value: shown(value) });
    return number < min || number > max ? new Unreadable("out_of_range", { value: shown(value), min, max }) : number;
  };

/** One of the values of a list, whatever its case, accents, spaces and hyphens. */
function oneOf<T>({
  meanings,
  values,
  keepsHealthOut,
}: Pick<RegisterColumn<T>, "meanings" | "values" | "keepsHealthOut">): Reader<T> {
  const byFolded = new Map(Object.entries(meanings).map(([name, value]) => [foldLabel(name), value]));
  const allowed = values.join(", ");
  return (cell) => {
    const value = rawCellText(cell);
    const found = byFolded.get(foldLabel(value));
    if (found === undefined && keepsHealthOut && isAllowanceOfHealth(foldLabel(value)))
      return new Unreadable("allowance_of_health", { allowed });
    return found === undefined ? new Unreadable("not_listed", { value: shown(value), allowed }) : found;
  };
}

const EMAIL = optionalEmail();
const email: Reader<string> = (cell) => {
  const { data } = EMAIL.safeParse(rawCellText(cell));
  return data ?? new Unreadable("bad_email");
};

const PHONE = optionalPhone();
/** A telephone number. Spreadsheets that take it for a number drop its leading zero: nine digits get it back. */
const phone: Reader<string> = (cell) => {
  const value = rawCellText(cell);
  const lostZero = typeof cell === "number" && /^[1-9]\d{8}$/.test(value);
  const { data } = PHONE.safeParse(lostZero ? `0${value}` : value);
  return data ?? new Unreadable("bad_phone");
};

/** Spreadsheets drop the leading zero of an INSEE code: four digits get it back. */
export function paddedInsee(code: string): string {
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

const commune: Reader<string> = (cell) => {
  const value = rawCellText(cell);
  const found = findCommune(paddedInsee(value));
  return found ? found.code : new Unreadable("unknown_commune", { value: shown(value) });
};

export function readerOf<T>(column: RegisterColumn<T>): Reader<unknown> {
  switch (column.kind) {
    case "text":
      return column.visible ? personName(column.max) : text(column.max);
    case "code":
      return code;
    case "session":
      return session;
    case "date":
      return date;
    case "integer":
      return integer(column.min, column.max);
    case "list":
      return oneOf(column);
    case "email":
      return email;
    case "phone":
      return phone;
    case "commune":
      return commune;
  }
}
