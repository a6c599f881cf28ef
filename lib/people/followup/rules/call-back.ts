import { addDays, type CivilDate, weekdayOf } from "@/lib/foundation/core/civil-date";
import { civilDayOf, clockOf, instantAt } from "@/lib/foundation/core/instant";
import { isPublicHoliday } from "@/lib/foundation/core/public-holidays";
import { FIRST_CALL, LAST_CALL, type Suiting, WEEKDAYS } from "@/lib/people/hours/rules/suiting";

/** In the week people work: the evening, else noon, else the morning. On Saturdays the morning. */
const WEEK = ["17:30", "18:30", "19:30", "12:30", "09:30"];
const SATURDAY = ["10:00", "11:00", "14:00"];

/** How many are proposed, and how far ahead, since who is called back in a month has forgotten. */
const MOST = 4;
const DAYS_AHEAD = 14;
const SOONEST_MS = 15 * 60_000;

/** The hours of a day at which somebody may be called, the likeliest first. */
function hoursOf(day: CivilDate, { notBefore, notAfter, offDays }: Suiting): string[] {
  const weekday = WEEKDAYS[weekdayOf(day)];
  if (!weekday || offDays.includes(weekday) || isPublicHoliday(day)) return [];
  if (weekday === "saturday") return SATURDAY;
  const from = notBefore && notBefore > FIRST_CALL ? notBefore : FIRST_CALL;
  const until = notAfter && notAfter < LAST_CALL ? notAfter : LAST_CALL;
  const usual = WEEK.filter((hour) => from <= hour && hour <= until);
  const own = [...(notBefore ? [from] : []), ...usual];
  return (own.length > 0 ? own : [from]).filter((hour) => hour <= until);
}

/**
 * When to call somebody back (domain.md §7.2), soonest first: one hour a day, never on a Sunday or public holiday, before eight
 * or after eight in the evening, nor after the window's last day; a Saturday among them where there is one.
 */
export function proposedCallBacks(now: Date, until: CivilDate, suiting: Suiting): Date[] {
  const today = civilDayOf(now);
  const soonest = now.getTime() + SOONEST_MS;
  const all: { day: CivilDate; at: Date }[] = [];
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    if (day > until) break;
    const at = hoursOf(day, suiting)
      .map((hour) => instantAt(day, hour).at)
      .find((one) => one !== null && one.getTime() >= soonest);
    if (at) all.push({ day, at });
  }
  const first = all.slice(0, MOST);
  const saturday = all.find(({ day }) => weekdayOf(day) === 5);
  const chosen = saturday && !first.includes(saturday) ? [...first.slice(0, MOST - 1), saturday] : first;
  return chosen.map(({ at }) => at);
}

/** How far away it is, as one says it. */
export type Away = "today" | "tonight" | "tomorrow" | "later";

export function awayOf(at: Date, now: Date): Away {
  const day = civilDayOf(at);
  const today = civilDayOf(now);
  if (day === today) return clockOf(at) >= "17:00" ? "tonight" : "today";
  return day === addDays(today, 1) ? "tomorrow" : "later";
}
