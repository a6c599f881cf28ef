import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { latestHours, toldHours } from "./rules/suiting";

/** Somebody's hours, with who they are; null when not visible. Contact data: for who reads their telephone. */
export async function getHours(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: learnerId }, learnerScope(ctx.actor)] },
    select: { id: true, lastName: true, firstName: true, contactHours: latestHours },
  });
  if (!learner) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: learnerId });
  const { contactHours, ...person } = learner;
  return { ...person, hours: toldHours(contactHours) };
}
