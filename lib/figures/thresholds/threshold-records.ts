import "server-only";
import { selectOf } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { LABEL_CRITERIA, THRESHOLD_FIELDS } from "./rules/thresholds";

export const THRESHOLD = { id: true, ...selectOf(THRESHOLD_FIELDS) } as const;

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
