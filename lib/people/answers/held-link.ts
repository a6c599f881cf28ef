import "server-only";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { type AttemptLimit, countAttempt } from "@/lib/foundation/db/unaudited";
import type { Clock } from "@/lib/foundation/platform/clock";
import { type OpenLink, openLink } from "./link-records";
import { isProven } from "./proven";
import { ANSWER_LIMIT, type AnswerFailure, answerKey } from "./rules/link";

/** Who sends something by a link: from where, and what shows that they are the person whose link it is (`proven.ts`). */
export type Sender = Clock & { address: string; proof?: string | null };
export type HeldLink = { ctx: Context; link: OpenLink };

/** Null where a limit lets through, and counts it. */
export async function tooMany(limits: readonly AttemptLimit[]) {
  const reached = await countAttempt(limits);
  return reached && refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
}

/** Who holds a link, whatever day it is. Refuses `too_many_attempts` and `link_dead`. */
export async function holderOf(
  { address, proof: _, ...clock }: Sender,
  token: string,
): Promise<Result<HeldLink, AnswerFailure>> {
  const refusal = await tooMany([{ ...ANSWER_LIMIT, key: answerKey(address) }]);
  if (refusal) return refusal;
  const link = await openLink(clock, token);
  if (!link) return refused("link_dead");
  return ok({ ctx: { ...clock, actor: personOf(link.enrolment.id) }, link });
}

/** The same of somebody who has told their birth date these minutes; else `birth_date_needed`. */
export async function provenHolderOf(sender: Sender, token: string): Promise<Result<HeldLink, AnswerFailure>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  return isProven(sender.proof, held.value.link.id, sender.now) ? held : refused("birth_date_needed");
}
