import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { databaseUrl, dialectOf, HOLD_APART, KEEP_ROWS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { ApartSaidIn } from "@/prisma/generated/sqlite/enums";
import { standingFor } from "./merged-records";
import { keyOfPair, type PairIds, pairOf } from "./rules/duplicates";

/** `apart_standing`: it has been said already. */
export type ApartFailure = "apart_standing" | "apart_changed_meanwhile";

type Content = { saidIn: ApartSaidIn };

/** Whoever answers this sees everybody, also of a record that another stands for: what was said of it holds, and is taken back there. */
const allOf = (actor: Actor) => (can(actor, "learner.merge") ? {} : learnerScope(actor));

/** That two who resemble each other are two people (domain.md §2.10): nobody is asked about them again. An error is taken back with its reason. */
export const apart = statements({
  model: "toldApart",
  who: "learner.merge",
  lock: HOLD_APART,
  fields: ["saidIn"],
  find: (tx, ctx, id) =>
    tx.toldApart.findFirst({
      where: { id, lower: allOf(ctx.actor), higher: allOf(ctx.actor) },
      select: { lowerId: true, higherId: true, saidIn: true, takenBackWhy: true },
    }),
  beside: async (tx, ctx, { lowerId, higherId }: PairIds) => {
    const ids = [...new Set([lowerId, higherId])];
    const kept = Prisma.raw(KEEP_ROWS[dialectOf(databaseUrl())]);
    await tx.$queryRaw(
      Prisma.sql`SELECT "id" FROM "Learner" WHERE "id" IN (${Prisma.join(ids)}) ORDER BY "id" ${kept}`,
    );
    const known = await tx.learner.count({ where: { AND: [{ id: { in: ids } }, allOf(ctx.actor)] } });
    if (known < 2) return null;
    return tx.toldApart.count({ where: { currentOf: keyOfPair({ lowerId, higherId }) } });
  },
  check: (_: Content, standing) => (standing > 0 ? { code: "apart_standing" as const } : null),
  refusals: { stale: "apart_changed_meanwhile" } as Record<"stale", ApartFailure>,
  key: keyOfPair,
  about: ({ lowerId, higherId }) => ({ lowerId, higherId }),
  value: ({ lowerId, higherId }) => ({ lowerId, higherId }),
  // Of a record that another stands for the pair is that other one's.
  goes: async (tx, _ctx, { lowerId, higherId }) => {
    const standing = await standingFor(tx, [lowerId, higherId]);
    await tx.pairsDue.createMany({ data: [...standing.values()].map((learnerId) => ({ learnerId })) });
  },
  audit: {
    entity: "learner",
    id: ({ lowerId }) => lowerId,
    recorded: "learner.told_apart",
    takenBack: "learner.apart_taken_back",
    details: ({ saidIn }, { higherId }) => ({ other: higherId, saidIn }),
  },
});

/** Whoever is new, and those of whom somebody has just said that they are others: in the transaction that makes them. */
export async function tellApart(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { learnerId, others, saidIn }: { learnerId: string; others: readonly string[]; saidIn: ApartSaidIn },
): Promise<void> {
  for (const other of others) {
    const pair = pairOf(learnerId, other);
    const told = await apart.beginWith(tx, ctx, { ...pair, saidIn });
    const details = { other: pair.higherId, saidIn };
    if (told.ok) audit({ key: "learner.told_apart", entityType: "learner", entityId: pair.lowerId, details });
  }
}
