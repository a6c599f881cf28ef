import type { LearnerFailure } from "./rules";

/** Every failure and its key in the message area `learners.failure`; a new code does not compile without one. */
const KEYS = {
  birth_in_future: "birth_in_future",
  birth_after_application: "birth_after_application",
  changed_meanwhile: "changed_meanwhile",
} as const satisfies Record<LearnerFailure, LearnerFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. */
export function learnerFailureText(t: (key: LearnerFailure) => string, code: string): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key);
}
