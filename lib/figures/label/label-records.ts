import "server-only";
import { selectOf } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { DECISION_FIELDS } from "./rules/decisions";

export const DECISION = { id: true, programmeId: true, ...selectOf(DECISION_FIELDS) } as const;

/** The decisions that hold of a programme, or of all. */
export function readDecisions(client: Tx | ReadClient, programmeId?: string) {
  const where = { supersededAt: null, ...(programmeId !== undefined && { programmeId }) };
  return client.labelStatement.findMany({ where, select: DECISION, orderBy: { fromOn: "asc" } });
}

export type DecisionOnRecord = Awaited<ReturnType<typeof readDecisions>>[number];
