import "server-only";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_LABELS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { checkThresholds, THRESHOLD_FIELDS, type ThresholdContent, type ThresholdFailure } from "./rules/thresholds";
import { readThresholds, THRESHOLD, type ThresholdRow } from "./threshold-records";

/** From its first day on one holds in place of the one before; taken back, the one before holds again. */
const thresholds = statements({
  model: "labelThreshold",
  who: "label.manage",
  lock: HOLD_LABELS,
  fields: THRESHOLD_FIELDS,
  find: (tx, _ctx, id) => tx.labelThreshold.findUnique({ where: { id }, select: { ...THRESHOLD, takenBackWhy: true } }),
  beside: (tx) => readThresholds(tx),
  check: (content: ThresholdContent, others: ThresholdRow[]) => {
    const refusal = checkThresholds([...others, content]);
    return refusal && { code: refusal.code, details: { day: refusal.day } };
  },
  refusals: { stale: "threshold_changed_meanwhile" as ThresholdFailure, same: "threshold_unchanged" },
  key: (_of, { criterion, validFromOn }) => `${criterion} ${validFromOn}`,
  value: () => ({}),
  audit: {
    entity: "threshold",
    recorded: "threshold.recorded",
    corrected: "threshold.corrected",
    takenBack: "threshold.cancelled",
    details: (content, _of, before) => ({
      ...pick(["criterion", "operator", "percent", "validFromOn", "validUntilOn"], content),
      ...(before && { before: before.percent }),
    }),
  },
});

export const { record: recordThreshold, correct: correctThreshold, takeBack: takeBackThreshold } = thresholds;
