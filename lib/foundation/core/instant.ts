import { type CivilDate, parseCivilDate } from "./civil-date";

/** Where instants happen. Civil dates have no zone: they are carried at midnight UTC and read back in UTC. */
export const TIME_ZONE = "Europe/Paris";

const INSTANT =
  /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

// Made once: it takes a thousand times as long as to use one.
const OFFSET = new Intl.DateTimeFormat("en-US", { timeZone: TIME_ZONE, timeZoneName: "longOffset" });
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE, dateStyle: "short" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, hour: "2-digit", minute: "2-digit" });

/** How far the clocks of metropolitan France are ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(instant: Date): number {
  const name = OFFSET.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, hours = "0", minutes = "0"] = /GMT\+(\d\d):(\d\d)/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `YYYY-MM-DD[Thh:mm…]`, without an offset in metropolitan France; a day is its first instant. Null if none of 1900–2199. */
export function parseInstant(text: string): Date | null {
  const [, day, hours = "00", minutes = "00", seconds = "00", fraction = "", offset] = INSTANT.exec(text.trim()) ?? [];
  if (!day || !parseCivilDate(day)) return null;
  const clock = `${day}T${hours}:${minutes}:${seconds}${fraction}`;
  if (offset) return new Date(`${clock}${offset.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  const asUtc = new Date(`${clock}Z`);
  // The offset of the day before the change of the clocks may not be that of the instant: asked a second time.
  const near = new Date(asUtc.getTime() - aheadOfUtc(asUtc));
  return new Date(asUtc.getTime() - aheadOfUtc(near));
}

/** The civil day of an instant in metropolitan France. */
export function civilDayOf(instant: Date): CivilDate {
  return DAY.format(instant);
}

/** What the clocks of metropolitan France show at an instant, `HH:MM`. */
export function clockOf(instant: Date): string {
  return CLOCK.format(instant);
}

const HOUR = 3_600_000;

/** A day and a time in metropolitan France; null where the clocks skip it or give it twice. */
export function instantAt(
  day: CivilDate,
  time: string,
): { at: Date; problem: null } | { at: null; problem: TimeProblem } {
  const at = parseInstant(`${day}T${time}`);
  if (!at || clockOf(at) !== time || civilDayOf(at) !== day) return { at: null, problem: "time_skipped" };
  const isTwice = [-HOUR, HOUR].some((away) => clockOf(new Date(at.getTime() + away)) === time);
  return isTwice ? { at: null, problem: "time_twice" } : { at, problem: null };
}

export type TimeProblem = "time_skipped" | "time_twice";
