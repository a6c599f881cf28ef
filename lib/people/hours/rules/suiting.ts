import type { CivilDate } from "@/lib/foundation/core/civil-date";

/** Nobody is called outside these hours unless they ask for it, `HH:MM` in metropolitan France. */
export const FIRST_CALL = "08:00";
export const LAST_CALL = "20:00";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours that somebody said suit them, of a day in the week; null where they named none. On no day of `offDays`. */
export type Suiting = { notBefore: string | null; notAfter: string | null; offDays: readonly Weekday[] };

export const ANY_HOUR: Suiting = { notBefore: null, notAfter: null, offDays: [] };

/** What somebody said of their hours, and on what day. */
export type ToldHours = Suiting & { words: string | null; saidOn: CivilDate };

export type SuitingFailure = "hours_reversed" | "hours_outside" | "hours_no_day";

/** The code of the first rule broken: hours between which nobody can be called are none that suit. */
export function checkSuiting({ notBefore, notAfter, offDays }: Suiting): SuitingFailure | null {
  if ((notBefore ?? FIRST_CALL) >= LAST_CALL || (notAfter ?? LAST_CALL) <= FIRST_CALL) return "hours_outside";
  if (notBefore && notAfter && notAfter <= notBefore) return "hours_reversed";
  return WEEKDAYS.every((day) => offDays.includes(day)) ? "hours_no_day" : null;
}

export const namesAny = ({ notBefore, notAfter, offDays }: Suiting) =>
  notBefore !== null || notAfter !== null || offDays.length > 0;

/** As they are kept, in one text. */
export const daysText = (days: readonly Weekday[]) => WEEKDAYS.filter((day) => days.includes(day)).join(" ");
export const daysIn = (text: string) => WEEKDAYS.filter((day) => text.split(" ").includes(day));

/** What holds: the latest that was said. */
export const latestHours = {
  orderBy: [{ saidOn: "desc" as const }, { id: "desc" as const }],
  take: 1,
  select: { notBefore: true, notAfter: true, offDays: true, words: true, saidOn: true } as const,
};

type Row = Omit<ToldHours, "offDays"> & { offDays: string };

/** Of what `latestHours` selected; null while they have said nothing. */
export function toldHours([latest]: readonly Row[]): ToldHours | null {
  return latest ? { ...latest, offDays: daysIn(latest.offDays) } : null;
}
