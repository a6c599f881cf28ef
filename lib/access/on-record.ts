import "server-only";
import { db } from "@/lib/db/client";
import type { RecordedType } from "./reads";

type Found = { entityType: RecordedType; entityId: string };

/** The record about people that the first of some ids is of; null when none of them is of one. */
export async function firstOnRecord(ids: readonly string[]): Promise<Found | null> {
  for (const entityId of ids) {
    const where = { where: { id: entityId } };
    if (await db.learner.count(where)) return { entityType: "learner", entityId };
    if (await db.enrolment.count(where)) return { entityType: "enrolment", entityId };
    if (await db.cohort.count(where)) return { entityType: "cohort", entityId };
    if (await db.registerImport.count(where)) return { entityType: "register", entityId };
  }
  return null;
}
