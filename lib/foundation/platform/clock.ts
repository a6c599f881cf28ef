import { type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf, parseInstant, TIME_ZONE } from "@/lib/foundation/core/instant";

export type Clock = { now: Date; today: CivilDate };

function timeOf(instant: Date): string {
  const seconds = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, timeStyle: "medium" }).format(instant);
  return seconds + instant.toISOString().slice(19, 23);
}

/** For how long something has lasted, such as a session: a fixed day would keep it from ageing, or end it. */
export function machineTime(): Date {
  return new Date();
}

/** How far back what is kept for a time goes. A clock that was set ahead for a demonstration ages nothing. */
export function monthsAgo(months: number, now: Date): Date {
  const from = new Date(Math.min(now.getTime(), machineTime().getTime()));
  from.setUTCMonth(from.getUTCMonth() - months);
  return from;
}

/** Read here alone. `COHORTE_TODAY` replaces today, not the time of day; in production only with `COHORTE_DEMO=1`. */
export function readClock(env: NodeJS.ProcessEnv = process.env): Clock {
  const fixed = env.COHORTE_TODAY;
  const real = machineTime();
  if (!fixed) return { now: real, today: civilDayOf(real) };
  if (env.NODE_ENV === "production" && env.COHORTE_DEMO !== "1") {
    throw new Error("COHORTE_TODAY is refused in production: remove it, or set COHORTE_DEMO=1 for a demonstration");
  }
  const today = parseCivilDate(fixed);
  const now = today && parseInstant(`${today}T${timeOf(real)}`);
  if (!now) throw new Error(`COHORTE_TODAY must be a date of the form YYYY-MM-DD, or empty, and is ${fixed}`);
  return { now, today };
}
