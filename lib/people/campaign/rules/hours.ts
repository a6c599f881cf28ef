import { addDays, type CivilDate, weekdayOf } from "@/lib/foundation/core/civil-date";
import { civilDayOf, clockOf, parseInstant } from "@/lib/foundation/core/instant";
import { isPublicHoliday } from "@/lib/foundation/core/public-holidays";
import { FIRST_CALL, LAST_CALL } from "@/lib/people/hours/rules/suiting";

const SUNDAY = 6;

/** No message leaves on a Sunday or public holiday. */
export const isDayOfRest = (day: CivilDate): boolean => weekdayOf(day) === SUNDAY || isPublicHoliday(day);

/** Eight in the morning of the first day from this one on that is no day of rest. */
export function morningFrom(day: CivilDate): Date {
  let first = day;
  while (isDayOfRest(first)) first = addDays(first, 1);
  const at = parseInstant(`${first}T${FIRST_CALL}`);
  if (!at) throw new Error(`no instant of ${first}`);
  return at;
}

/** The instant itself where a message may leave then, else the next at which one may: never from eight in the evening to eight. */
export function nextAllowed(at: Date): Date {
  const [day, clock] = [civilDayOf(at), clockOf(at)];
  if (isDayOfRest(day)) return morningFrom(day);
  if (clock < FIRST_CALL) return morningFrom(day);
  return clock >= LAST_CALL ? morningFrom(addDays(day, 1)) : at;
}

/**
 * Since when the e-mail of this week may leave: Monday at eight, or the morning after where that is a public holiday; null on
 * another day, on which it would tell of what was due, and at night.
 */
export function mondayMorning({ now, today }: { now: Date; today: CivilDate }): Date | null {
  const from = morningFrom(addDays(today, -weekdayOf(today)));
  const mayLeave = nextAllowed(now).getTime() === now.getTime();
  return civilDayOf(from) === today && from <= now && mayLeave ? from : null;
}
