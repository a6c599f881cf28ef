import { instantAt, type TimeProblem } from "./instant";
import { type Anchor, type DateProblem, readTypedDate, readTypedTime } from "./typed-date";

export type MomentProblem = `date_${DateProblem}` | TimeProblem | "time_unreadable" | "required";

/** A day and a time as they were typed, in metropolitan France; null where both are blank. */
export type Moment = { at: Date | null; day: MomentProblem | null; time: MomentProblem | null };

export function readMoment(dayText: string, timeText: string, anchor: Anchor = {}): Moment {
  const wrong = (problems: Partial<Moment>): Moment => ({ at: null, day: null, time: null, ...problems });
  const [isDayBlank, isTimeBlank] = [dayText.trim() === "", timeText.trim() === ""];
  if (isDayBlank && isTimeBlank) return wrong({});
  const { date, problem } = readTypedDate(dayText, anchor);
  const clock = readTypedTime(timeText);
  const day = isDayBlank ? "required" : problem && (`date_${problem}` as const);
  const time = isTimeBlank ? "required" : clock === null ? "time_unreadable" : null;
  if (day || time || date === null || clock === null) return wrong({ day, time });
  const moment = instantAt(date, clock);
  return wrong(moment.problem ? { time: moment.problem } : { at: moment.at });
}

/** The time after the last space, or after the day where that is digits alone: « 3/12 18:30 », « 03/12 à 18 h 30 ». */
const TOGETHER = /^(.*?\d)(?:\s*,\s*|\s+)(?:à\s+|at\s+)?(\d{1,2}\s*(?:[:hH.]\s*\d{0,2})?)$/;

/** A day and a time in one text, as somebody types them; of a text without a time that is what is wrong. */
export function readTogether(text: string, anchor: Anchor = {}): Moment {
  const [, day = text, time = ""] = TOGETHER.exec(text.trim()) ?? [];
  return readMoment(day, time, anchor);
}
