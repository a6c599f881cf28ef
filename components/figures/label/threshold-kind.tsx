import { Badge } from "@/components/ui/badge";
import type { StatementKind } from "@/components/ui/statement";
import { LABEL_CRITERIA, LABEL_OPERATORS } from "@/lib/figures/thresholds/rules/thresholds";
import type { ThresholdRow } from "@/lib/figures/thresholds/threshold-records";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { thresholdText, validityText } from "./label-texts";

/** What each criterion asks, since when, and who says so. */
export async function thresholdKind(today: string): Promise<StatementKind<ThresholdRow & { holds?: boolean }>> {
  const [label, t, f] = await Promise.all([
    getTranslations("label"),
    getTranslations("label.thresholdForm"),
    getFormat(),
  ]);
  const line = (one: Pick<ThresholdRow, "criterion" | "operator" | "percent">) =>
    label("thresholds.line", {
      criterion: label(`criteria.short.${one.criterion}`),
      threshold: thresholdText(label, f, one),
    });
  return {
    fields: [
      {
        name: "criterion",
        label: t("criterion"),
        kind: "radio",
        choices: LABEL_CRITERIA.map((criterion) => ({ value: criterion, label: label(`criteria.${criterion}`) })),
      },
      {
        name: "operator",
        label: t("operator"),
        kind: "radio",
        inline: true,
        choices: LABEL_OPERATORS.map((operator) => ({ value: operator, label: t(operator) })),
      },
      { name: "percent", label: t("percent"), inputMode: "numeric", width: "tiny", maxLength: 3 },
      { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
      { name: "validFromOn", label: t("validFromOn"), kind: "date" },
      { name: "validUntilOn", label: t("validUntilOn"), hint: t("validUntilHint"), kind: "date", optional: true },
    ],
    why: { label: t("correction") },
    columns: [
      {
        key: "criterion",
        header: label("columns.criterion"),
        rowHeader: true,
        cell: ({ criterion }) => label(`criteria.${criterion}`),
      },
      { key: "threshold", header: label("columns.threshold"), cell: (row) => thresholdText(label, f, row) },
      {
        key: "validity",
        header: label("columns.validity"),
        cell: (row) => (
          <>
            {validityText(label, f, row, today)}{" "}
            {row.holds && <Badge tone="success">{label("thresholds.holds")}</Badge>}
          </>
        ),
      },
      { key: "source", header: label("columns.source"), cell: ({ source }) => source },
    ],
    correct: {
      key: "act",
      header: label("columns.act"),
      act: true,
      text: label("actions.correct"),
      of: (row) => label("actions.correctOf", { what: line(row) }),
      address: ({ id }) => `/label/seuil?corriger=${id}`,
    },
    earlier: (count) => label("thresholds.earlier", { count }),
    earlierLine: ({ supersededAt, why, ...one }) =>
      label("thresholds.earlierLine", { what: line(one), day: f.instant(supersededAt), why }),
    takenBack: (count) => label("thresholds.cancelled", { count }),
    takenBackLine: ({ at, why, ...one }) =>
      label("thresholds.cancelledLine", { what: line(one), day: f.instant(at), why }),
  };
}
