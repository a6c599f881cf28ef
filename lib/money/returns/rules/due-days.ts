import { type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import { endOfYear } from "./calendar";
import type { YearlyKind } from "./vocabulary";

/** By which day of the year that follows a return of a calendar year is to be there. */
export type DueDayContent = {
  kind: YearlyKind;
  /** The first calendar year whose return is due by it: until that of the next statement. */
  fromYear: number;
  /** « 05-31 » */
  monthDay: string;
  source: string;
};

export const DUE_DAY_FIELDS = [
  "kind",
  "fromYear",
  "monthDay",
  "source",
] as const satisfies readonly (keyof DueDayContent)[];

export type DueDayFailure = "due_day_unknown" | "due_day_taken" | "due_day_unchanged" | "due_day_changed_meanwhile";

/** Any year that has no 29 February: a day is of every year. */
const COMMON_YEAR = 2001;

/** A day that not every year has is refused, and two of one return from one year on. */
export function checkDueDays(days: readonly DueDayContent[]): "due_day_unknown" | "due_day_taken" | null {
  if (days.some(({ monthDay }) => parseCivilDate(`${COMMON_YEAR}-${monthDay}`) === null)) return "due_day_unknown";
  const places = new Set(days.map(({ kind, fromYear }) => `${kind} ${fromYear}`));
  return places.size < days.length ? "due_day_taken" : null;
}

/** The statement that holds for the return of a year: the last to begin; null where none is on record. */
export function dueDayOf<One extends DueDayContent>(
  days: readonly One[],
  { kind, year }: { kind: YearlyKind; year: number },
): One | null {
  const begun = days.filter((one) => one.kind === kind && one.fromYear <= year);
  return begun.reduce<One | null>((last, one) => (last && last.fromYear > one.fromYear ? last : one), null);
}

/** By when the return of a year is due; what can only be known `after` a day of the years that follow, by the next such day. */
export function dueOfYear(
  days: readonly DueDayContent[],
  of: { kind: YearlyKind; year: number },
  after: CivilDate = endOfYear(of.year),
): CivilDate | null {
  const found = dueDayOf(days, of);
  if (!found) return null;
  const inYear = Number(after.slice(0, 4));
  const due = `${inYear}-${found.monthDay}`;
  return due > after ? due : `${inYear + 1}-${found.monthDay}`;
}

/** The first year of which somebody asks for a return; null where nobody stated a day for one. */
export function firstYearOf(days: readonly DueDayContent[], kind: YearlyKind): number | null {
  const years = days.filter((one) => one.kind === kind).map(({ fromYear }) => fromYear);
  return years.length > 0 ? Math.min(...years) : null;
}
