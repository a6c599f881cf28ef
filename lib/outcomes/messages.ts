import type { CivilDate } from "@/lib/core/civil-date";
import { OUTCOME_FAILURES, type OutcomeFailure } from "./failures";
import type { RefusalDates } from "./rules";

/** The translator of the message area `outcomes.failure`: every failure has its sentence, or this does not compile. */
type Translator = (key: OutcomeFailure, dates: RefusalDates) => string;

const NAMES = ["observed", "start", "end", "exit", "earliest"] as const satisfies readonly (keyof RefusalDates)[];

/** The dates of a sentence, each as `show` writes the name it is given. */
export function datesAs(show: (name: keyof RefusalDates) => string): RefusalDates {
  const [observed, start, end, exit, earliest] = NAMES.map(show);
  return { observed: observed ?? "", start: start ?? "", end: end ?? "", exit: exit ?? "", earliest: earliest ?? "" };
}

/** The sentence for a failure code with its dates in words; null for a code that is none of these. */
export function outcomeFailureText(
  t: Translator,
  showDate: (date: CivilDate) => string,
  { code, details }: { code: string; details?: Record<string, string | number> | undefined },
): string | null {
  const known = OUTCOME_FAILURES.find((failure) => failure === code);
  const words = datesAs((name) => {
    const date = details?.[name];
    return typeof date === "string" && date !== "" ? showDate(date) : "";
  });
  return known ? t(known, words) : null;
}
