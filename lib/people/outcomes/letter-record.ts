import "server-only";
import { createHash } from "node:crypto";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { parseInstant } from "@/lib/foundation/core/instant";
import type { Result } from "@/lib/foundation/core/result";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type RecordedAttempt, recordAttempt } from "./attempt-commands";
import type { AttemptFailure } from "./rules/attempts";

/** The same attempt however often it is said (RFC 9562, version 8). */
function attemptId(letter: string, day: CivilDate): string {
  const hex = createHash("sha256").update(`letter ${letter} ${day}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A letter that was posted on a day, which is an attempt (domain.md §7.2). Fails as `recordAttempt` does. */
export const recordLetterPosted = (
  ctx: Context,
  { letter, postedOn, ...of }: { letter: string; postedOn: CivilDate; enrolmentId: string; window: Window },
): Promise<Result<RecordedAttempt, AttemptFailure>> =>
  recordAttempt(ctx, {
    ...of,
    id: attemptId(letter, postedOn),
    madeAt: parseInstant(postedOn) ?? ctx.now,
    channel: "letter",
    result: "no_answer",
    callBackAt: null,
    note: null,
  });
