import { instantAt, type TimeProblem } from "./instant";
import { type DateProblem, readTypedDate, readTypedTime } from "./typed-date";

export type MomentProblem = `date_${DateProblem}` | TimeProblem | "time_unreadable" | "required";

/** A day and a time as they were typed, in metropolitan France; null where both are blank. */
export type Moment = { at: Date | null; day: MomentProblem | null; time: MomentProblem | null };

export function readMoment(dayText: string, timeText: string): Moment {
  const wrong = (problems: Partial<Moment>): Moment => ({ at: null, day: null, time: null, ...problems });
  const [isDayBlank, isTimeBlank] = [dayText.trim() === "", timeText.trim() === ""];
  if (isDayBlank && isTimeBlank) return wrong({});
  const { date, problem } = readTypedDate(dayText);
  const clock = readTypedTime(timeText);
  const day = isDayBlank ? "required" : problem && (`date_${problem}` as const);
  const time = isTimeBlank ? "required" : clock === null ? "time_unreadable" : null;
  if (day || time || date === null || clock === null) return wrong({ day, time });
  const moment = instantAt(date, clock);
  return wrong(moment.problem ? { time: moment.problem } : { at: moment.at });
}
