import type { RefusalDates } from "./rules";

const NAMES = ["observed", "start", "end", "exit", "earliest"] as const satisfies readonly (keyof RefusalDates)[];

/** The dates of a sentence, each as `show` writes the name it is given. */
export function datesAs(show: (name: keyof RefusalDates) => string): RefusalDates {
  const [observed, start, end, exit, earliest] = NAMES.map(show);
  return { observed: observed ?? "", start: start ?? "", end: end ?? "", exit: exit ?? "", earliest: earliest ?? "" };
}
