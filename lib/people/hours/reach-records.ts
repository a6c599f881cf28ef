import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { type ContactSaid, tellContact } from "@/lib/people/learners/contact-records";
import { tellHours } from "./commands";
import { namesAny, type SuitingFailure } from "./rules/suiting";
import type { TellHoursInput } from "./schema";

/** How and when somebody says that they are reached, by a link of theirs. Refuses as `tellHours` does, before anything is kept. */
export async function tellHowToReachMe(
  ctx: Context,
  { learnerId, phone, email, ...hours }: TellHoursInput & ContactSaid,
): Promise<Result<{ learnerId: string }, SuitingFailure>> {
  // Nothing is said of hours by who says nothing of them.
  const says = namesAny(hours) || hours.words !== null || (await db.contactHours.count({ where: { learnerId } })) > 0;
  const told = says ? await tellHours(ctx, { learnerId, ...hours }) : null;
  if (told && !told.ok) return told;
  return tellContact<SuitingFailure>(ctx, { learnerId, phone, email });
}
