import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { ON_RECORD, TAKEN_BACK } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { giversOf, inPlaceAt } from "./giver-records";

/** Whether somebody objects to being contacted, and all that was said of it, the latest first; null when not visible. */
export async function getObjections(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "outcome.record")) return null;
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: learnerId }, learnerScope(ctx.actor)] },
    select: {
      id: true,
      lastName: true,
      firstName: true,
      objections: {
        orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
        select: {
          id: true,
          fromOn: true,
          channel: true,
          note: true,
          endedOn: true,
          replacedBy: { select: { id: true } },
          ...ON_RECORD,
          ...TAKEN_BACK,
        },
      },
    },
  });
  if (!learner) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const { objections: all, ...person } = learner;
  const giverOf = await giversOf({ objection: all.map(({ id }) => id) });
  const objections = all.map((row) => ({
    ...row,
    recordedBy: inPlaceAt(row.recordedBy, giverOf, row.id, row.recordedAt),
    takenBackBy: row.supersededAt && inPlaceAt(row.takenBackBy, giverOf, row.id, row.supersededAt),
  }));
  const holding = objections.filter(({ supersededAt }) => supersededAt === null);
  const standing = holding.find(({ endedOn }) => endedOn === null) ?? null;
  return {
    ...person,
    standing,
    /** The latest that a letter ended, while they do not object anew. */
    ended: standing ? null : (holding[0] ?? null),
    said: objections.map(({ replacedBy, ...row }) => ({ ...row, isReplaced: replacedBy !== null })),
  };
}

export type Objections = NonNullable<Awaited<ReturnType<typeof getObjections>>>;
