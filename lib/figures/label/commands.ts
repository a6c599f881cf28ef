import "server-only";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_LABELS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { DECISION, type DecisionOnRecord, readDecisions } from "./label-records";
import {
  checkDecisions,
  checkLabelDecision,
  completed,
  DECISION_FIELDS,
  type DecisionContent,
  type LabelDecisionFailure,
} from "./rules/decisions";

/** One alone, and with those that hold of its programme: it has to make sense, and what others rest on stays. */
const decisions = statements({
  model: "labelStatement",
  who: "label.manage",
  lock: HOLD_LABELS,
  fields: DECISION_FIELDS,
  complete: completed,
  find: (tx, _ctx, id) => tx.labelStatement.findUnique({ where: { id }, select: { ...DECISION, takenBackWhy: true } }),
  beside: async (tx, _ctx, { programmeId: id }: { programmeId: string }) =>
    (await tx.programme.count({ where: { id } })) === 0 ? null : readDecisions(tx, id),
  check: (content: DecisionContent, others: DecisionOnRecord[], { today }) => {
    const own = checkLabelDecision(content, today);
    return own ? { code: own } : refusalOf([...others, content]);
  },
  checkLeft: refusalOf,
  refusals: { stale: "decision_changed_meanwhile" as LabelDecisionFailure, same: "decision_unchanged" },
  key: ({ programmeId }, { fromOn }) => `${programmeId} ${fromOn}`,
  about: ({ programmeId }) => ({ programmeId }),
  value: ({ programmeId }) => ({ programmeId }),
  audit: {
    entity: "label",
    recorded: "label.recorded",
    corrected: "label.corrected",
    takenBack: "label.cancelled",
    details: (content, { programmeId }) => ({
      programmeId,
      ...pick(["act", "fromOn", "untilOn", "decidedOn"], content),
    }),
  },
});

function refusalOf(all: readonly DecisionContent[]) {
  const refusal = checkDecisions(all);
  return refusal && { code: refusal.code, details: { day: refusal.day } };
}

export const { record: recordLabelDecision, correct: correctDecision, takeBack: takeBackDecision } = decisions;
