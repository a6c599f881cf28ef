import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { recordRead } from "@/lib/foundation/reads/record";
import { readEvidence } from "./evidence-records";
import type { LabelEvidence } from "./rules/evidence";

/** Null where there is no label to give evidence for. Reading it is recorded. */
export async function getEvidence(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom?: CivilDate | undefined },
): Promise<LabelEvidence | null> {
  const evidence = await readEvidence(ctx, { programmeId, periodFrom });
  if (evidence) recordRead(ctx, { kind: "export", of: "label", id: programmeId });
  return evidence;
}
