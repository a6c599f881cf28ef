import { type CivilDate, parseCivilDate } from "./civil-date";

export const TIME_ZONE = "Europe/Paris";

export type Clock = { now: Date; today: CivilDate };

/** The civil day of an instant in metropolitan France. */
export function civilDayOf(instant: Date): CivilDate {
  return new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE, dateStyle: "short" }).format(instant);
}

/**
 * The clock of one request or command: read here and nowhere else.
 * `COHORTE_TODAY` replaces today for demonstrations and tests; production refuses it unless `COHORTE_DEMO=1`.
 */
export function readClock(env: NodeJS.ProcessEnv = process.env): Clock {
  const fixed = env.COHORTE_TODAY;
  if (!fixed) {
    const now = new Date();
    return { now, today: civilDayOf(now) };
  }
  if (env.NODE_ENV === "production" && env.COHORTE_DEMO !== "1") {
    throw new Error("COHORTE_TODAY is refused in production: remove it, or set COHORTE_DEMO=1 for a demonstration");
  }
  const today = parseCivilDate(fixed);
  if (!today) throw new Error(`COHORTE_TODAY must be a date of the form YYYY-MM-DD, or empty, and is ${fixed}`);
  const time = new Date().toISOString().slice(11);
  return { now: new Date(`${today}T${time}`), today };
}
