import "server-only";
import { statementForm } from "@/components/ui/statement";
import type { LabelDecisionForm } from "@/lib/figures/label/history-queries";
import { LABEL_ACTS, type LabelAct } from "@/lib/figures/label/rules/decisions";
import type { LabelState } from "@/lib/figures/label/rules/standing";
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
export async function decisionForm({ decision, state, nextFrom }: LabelDecisionForm): Promise<FormContent> {
  const [t, acts] = await Promise.all([getTranslations("label.decisionForm"), getTranslations("label.acts")]);
  const choices = LABEL_ACTS.map((act) => ({ value: act, label: acts(act) }));
  const next = NEXT[state];
  const fields: FieldSpec[] = [
    { name: "act", label: t("act"), kind: "radio", choices },
    { name: "fromOn", label: t("fromOn"), kind: "date" },
    { name: "untilOn", label: t("untilOn"), hint: t("untilHint"), kind: "date", optional: true },
    { name: "decidedOn", label: t("decidedOn"), kind: "date" },
    {
      name: "reference",
      label: t("reference"),
      hint: t("referenceHint"),
      maxLength: 60,
      width: "half",
      autoCapitalize: "characters",
    },
    { name: "reason", label: t("reason"), hint: t("reasonHint"), optional: true, maxLength: 300 },
  ];
  if (!decision) return { fields, values: { act: next, fromOn: next === "renewed" ? showDate(nextFrom) : "" } };
  return statementForm({ fields, why: { label: t("correction") } }, decision);
}
