import type { SchoolFailure } from "./failures";

/** Every failure and its key in the message area `schools.failure`; a new code does not compile without one. */
const KEYS = { changed_meanwhile: "changed_meanwhile" } as const satisfies Record<SchoolFailure, SchoolFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. */
export function schoolFailureText(t: (key: SchoolFailure) => string, code: string): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key);
}
