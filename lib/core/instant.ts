import { type CivilDate, parseCivilDate } from "./civil-date";

export const TIME_ZONE = "Europe/Paris";

const INSTANT =
  /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

// Made once: it takes a thousand times as long as to use one.
const OFFSET = new Intl.DateTimeFormat("en-US", { timeZone: TIME_ZONE, timeZoneName: "longOffset" });
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE, dateStyle: "short" });

/** How far the clocks of metropolitan France are ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(instant: Date): number {
  const name = OFFSET.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, hours = "0", minutes = "0"] = /GMT\+(\d\d):(\d\d)/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM-DDThh:mm` or more precise; without an offset it is the time of metropolitan France, and
 * a day alone its first instant. Null when it is no instant of the calendar, or outside the years 1900 to 2199.
 */
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
