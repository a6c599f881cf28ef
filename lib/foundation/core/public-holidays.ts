import { addDays, type CivilDate } from "./civil-date";

const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** Days after Easter: Easter Monday, Ascension Day, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export function easter(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon = (century - Math.floor((century + 8) / 25) + 1) / 3;
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor(moon) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`;
}

/** The eleven of metropolitan France (Code du travail, L3133-1); Alsace and Moselle have two more. */
export function isPublicHoliday(day: CivilDate): boolean {
  if (FIXED.includes(day.slice(5))) return true;
  const sunday = easter(Number(day.slice(0, 4)));
  return AFTER_EASTER.some((days) => addDays(sunday, days) === day);
}
