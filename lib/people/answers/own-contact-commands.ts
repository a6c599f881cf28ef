import "server-only";
import { ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { tellHours } from "@/lib/people/hours/commands";
import { namesAny, type SuitingFailure } from "@/lib/people/hours/rules/suiting";
import { tellContact } from "@/lib/people/learners/own-contact";
import { provenHolderOf, type Sender } from "./held-link";
import type { AnswerFailure } from "./rules/link";
import type { OwnContactInput } from "./schema";

export type OwnContactRefusal = AnswerFailure | SuitingFailure;

/** How and when somebody says that they are reached. Refuses as `provenHolderOf` and `tellHours` do, before anything is kept. */
export async function tellOwnContact(
  sender: Sender,
  { token, phone, email, ...hours }: OwnContactInput,
): Promise<Result<{ token: string }, OwnContactRefusal>> {
  const held = await provenHolderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const { id: learnerId } = link.enrolment.learner;
  // Nothing is said of hours by who says nothing of them.
  const says = namesAny(hours) || hours.words !== null || (await db.contactHours.count({ where: { learnerId } })) > 0;
  const told = says ? await tellHours(ctx, { learnerId, ...hours }) : ok({ learnerId });
  if (!told.ok) return told;
  const done = await tellContact(ctx, { learnerId, phone, email });
  return done.ok ? ok({ token }) : (done as Result<never, never>);
}
