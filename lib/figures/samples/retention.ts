import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { ROWS_AT_ONCE } from "@/lib/foundation/db/sql";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql } = Prisma;

/** Of whom there is no record any more, or none that says who it is, and nothing was found. */
const ERASED_UNMARKED = sql`
  SELECT p."id", p."sampleId", p."position" FROM "SampledPerson" p
  WHERE NOT EXISTS (
      SELECT 1 FROM "Enrolment" e JOIN "Learner" l ON l."id" = e."learnerId"
      WHERE e."id" = p."enrolmentId" AND l."anonymisedAt" IS NULL)
    AND NOT EXISTS (SELECT 1 FROM "SampleMark" m WHERE m."currentOf" = p."id")
  ORDER BY p."sampleId", p."position"`;

type Unmarked = { id: string; sampleId: string; position: number };

/**
 * Says of whoever was erased before anybody had examined them that they were, so that their sample can be ended: they count as
 * people without proof. What was found of somebody before stays.
 */
export async function markErased(ctx: Context, { dryRun = false } = {}): Promise<number> {
  const due = await db.$queryRaw<Unmarked[]>(ERASED_UNMARKED);
  if (dryRun || due.length === 0) return due.length;
  const result = await write<number>(ctx, "system", async (tx, audit) => {
    const unmarked = await tx.$queryRaw<Unmarked[]>(ERASED_UNMARKED);
    const rows = unmarked.map(
      ({ id }) => ({ sampledId: id, currentOf: id, finding: "erased", ...saidBy(ctx) }) as const,
    );
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await tx.sampleMark.createMany({ data: rows.slice(start, start + ROWS_AT_ONCE) });
    for (const { sampleId, position } of unmarked)
      audit({
        key: "sample.marked",
        entityType: "sample",
        entityId: sampleId,
        details: { position, finding: "erased" },
      });
    return rows.length === 0 ? unchanged(0) : ok(rows.length);
  });
  if (!result.ok) throw new Error("retention is run by the system");
  return result.value;
}
