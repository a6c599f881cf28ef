import "server-only";
import { selectOf } from "@/lib/core/record";
import type { ReadClient } from "@/lib/db/client";
import type { Tx } from "@/lib/db/write";
import { DECISION_FIELDS } from "./rules/decisions";
import { THRESHOLD_FIELDS } from "./rules/thresholds";
import { LABEL_CRITERIA } from "./rules/vocabulary";

export const DECISION = { id: true, programmeId: true, ...selectOf(DECISION_FIELDS) } as const;
export const THRESHOLD = { id: true, ...selectOf(THRESHOLD_FIELDS) } as const;

/** The decisions that hold of a programme, or of all. */
export function readDecisions(client: Tx | ReadClient, programmeId?: string) {
  const where = { supersededAt: null, ...(programmeId !== undefined && { programmeId }) };
  return client.labelStatement.findMany({ where, select: DECISION, orderBy: { fromOn: "asc" } });
}

export type Decision = Awaited<ReturnType<typeof readDecisions>>[number];

/** The thresholds that hold, whenever they are valid: by criterion, the first to be valid first. */
export async function readThresholds(client: Tx | ReadClient) {
  const rows = await client.labelThreshold.findMany({
    where: { supersededAt: null },
    select: THRESHOLD,
    orderBy: { validFromOn: "asc" },
  });
  return LABEL_CRITERIA.flatMap((criterion) => rows.filter((row) => row.criterion === criterion));
}

export type ThresholdRow = Awaited<ReturnType<typeof readThresholds>>[number];
