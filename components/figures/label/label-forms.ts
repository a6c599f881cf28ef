import "server-only";
import { statementForm } from "@/components/ui/statement";
import type { DecisionForm } from "@/lib/figures/label/history-queries";
import { LABEL_ACTS, type LabelAct } from "@/lib/figures/label/rules/decisions";
import type { LabelState } from "@/lib/figures/label/rules/standing";
import type { ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import { LABEL_CRITERIA, LABEL_OPERATORS } from "@/lib/figures/thresholds/rules/thresholds";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What is most likely decided next of a label. */
const NEXT: Record<LabelState, LabelAct> = {
  none: "granted",
  before: "renewed",
  running: "renewed",
  suspended: "lifted",
  withdrawn: "granted",
  lapsed: "granted",
};

/** What the form of a decision asks; why only where it corrects another. */
export async function decisionForm({ decision, state, nextFrom }: DecisionForm): Promise<FormContent> {
  const [t, acts] = await Promise.all([getTranslations("label.decisionForm"), getTranslations("label.acts")]);
  const choices = LABEL_ACTS.map((act) => ({ value: act, label: acts(act) }));
  const next = NEXT[state];
  const fields: FieldSpec[] = [
    { name: "act", label: t("act"), kind: "radio", choices },
    { name: "fromOn", label: t("fromOn"), kind: "date" },
    { name: "untilOn", label: t("untilOn"), hint: t("untilHint"), kind: "date", optional: true },
    { name: "decidedOn", label: t("decidedOn"), kind: "date" },
    {
      ...{ name: "reference", label: t("reference"), hint: t("referenceHint"), maxLength: 60, width: "half" },
      autoCapitalize: "characters",
    },
    { name: "reason", label: t("reason"), hint: t("reasonHint"), optional: true, maxLength: 300 },
  ];
  if (!decision) return { fields, values: { act: next, fromOn: next === "renewed" ? showDate(nextFrom) : "" } };
  return statementForm(fields, { row: decision, why: { label: t("correction") } });
}

/** What the form of a threshold asks; why only where it corrects another. */
export async function thresholdForm({ threshold }: { threshold: ThresholdContent | null }): Promise<FormContent> {
  const [t, criteria] = await Promise.all([getTranslations("label.thresholdForm"), getTranslations("label.criteria")]);
  const fields: FieldSpec[] = [
    {
      ...{ name: "criterion", label: t("criterion"), kind: "radio" },
      choices: LABEL_CRITERIA.map((criterion) => ({ value: criterion, label: criteria(criterion) })),
    },
    {
      ...{ name: "operator", label: t("operator"), kind: "radio", inline: true },
      choices: LABEL_OPERATORS.map((operator) => ({ value: operator, label: t(operator) })),
    },
    { name: "percent", label: t("percent"), inputMode: "numeric", width: "tiny", maxLength: 3 },
    { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
    { name: "validFromOn", label: t("validFromOn"), kind: "date" },
    { name: "validUntilOn", label: t("validUntilOn"), hint: t("validUntilHint"), kind: "date", optional: true },
  ];
  return statementForm(fields, { row: threshold, why: { label: t("correction") } });
}
