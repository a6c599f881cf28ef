import "server-only";
import { ok, type Result } from "@/lib/foundation/core/result";
import { tellHowToReachMe } from "@/lib/people/hours/reach-records";
import type { SuitingFailure } from "@/lib/people/hours/rules/suiting";
import { provenHolderOf, type Sender } from "./held-link";
import type { AnswerFailure } from "./rules/link";
import type { OwnContactInput } from "./schema";

export type OwnContactRefusal = AnswerFailure | SuitingFailure;

/** How and when somebody says that they are reached. Refuses as `provenHolderOf` and `tellHours` do, before anything is kept. */
export async function tellOwnContact(
  sender: Sender,
  { token, ...said }: OwnContactInput,
): Promise<Result<{ token: string }, OwnContactRefusal>> {
  const held = await provenHolderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const done = await tellHowToReachMe(ctx, { learnerId: link.enrolment.learner.id, ...said });
  return done.ok ? ok({ token }) : done;
}
