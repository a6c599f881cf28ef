import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { isNonResponse, kindOf } from "@/lib/people/outcomes/rules/vocabulary";
import { OUTCOME_CLASSES } from "../../definitions/rules/definitions";
import { CODES, type JourneyWord, NONE } from "../../packed/rules/journey-words";

/** Of leavers, at the latest window that has elapsed: an activity began by then, did not, or nothing is known. */
export const COURSES = ["began", "silent"] as const;
export type Course = (typeof COURSES)[number];

/** What a word has at a window of which nothing is known. */
export const UNANSWERED: readonly string[] = [
  NONE,
  ...OUTCOME_CLASSES.filter((outcome) => isNonResponse(kindOf(outcome))).map((outcome) => CODES.outcome[outcome]),
];

export function courseOf(word: JourneyWord): Course | null {
  const latest = WINDOWS.findLast((window) => word.isDue(window));
  if (!latest) return null;
  const { active } = word;
  if (active && active.by <= (word.dueOn(latest) ?? "")) return "began";
  return UNANSWERED.includes(word.code(latest)) ? "silent" : null;
}
