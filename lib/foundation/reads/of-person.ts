import "server-only";
import type { Actor } from "@/lib/foundation/core/context";
import { db, type ReadClient } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { AccessKind } from "./kinds";

/** What may have shown somebody: their page, and the lists that may have named them. */
export async function whereReadOf(learnerId: string): Promise<Prisma.AccessRecordWhereInput> {
  const enrolments = await db.enrolment.findMany({ where: { learnerId }, select: { id: true, cohortId: true } });
  const records = await recordsOf(db, learnerId);
  const cohortIds = enrolments.map(({ cohortId }) => cohortId);
  return {
    OR: [
      { entityType: "learner", entityId: { in: records } },
      { entityType: "enrolment", entityId: { in: enrolments.map(({ id }) => id) } },
      { entityType: { in: ["cohort", "figure"] }, entityId: { in: cohortIds } },
    ],
  };
}

/** Their record, and those that it stands for since they were made one (docs/adr/0076): who opened one of those has seen them. */
export async function recordsOf(client: Pick<ReadClient, "learnerMerge">, learnerId: string): Promise<string[]> {
  const records = [learnerId];
  for (const keptId of records) {
    const merges = await client.learnerMerge.findMany({
      where: { keptId, currentOf: { not: null } },
      select: { absorbedId: true },
    });
    records.push(...merges.map(({ absorbedId }) => absorbedId));
  }
  return records;
}

/** As the person themselves is told: what was opened, when, and by which role; whoever asked for it has seen who they are. */
export async function listReadsOf(learnerId: string, fileIds: readonly string[]) {
  const of = await whereReadOf(learnerId);
  const rows = await db.accessRecord.findMany({
    where: { OR: [of, { entityType: "file", entityId: { in: [...fileIds] } }], kind: { not: "refused" } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true, at: true, kind: true, entityType: true, actorRole: true },
  });
  return rows.map((row) => ({
    ...row,
    actorRole: row.actorRole as Actor["role"],
    kind: row.kind as Exclude<AccessKind, "refused">,
  }));
}
