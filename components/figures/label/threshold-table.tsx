import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { StatementHistory, StatementLink } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import type { TakenBackThreshold, ThresholdLine } from "@/lib/figures/label/history-queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { thresholdText, validityText } from "./label-words";

type Props = {
  thresholds: readonly ThresholdLine[];
  takenBack: readonly TakenBackThreshold[];
  manages: boolean;
  today: string;
};

/** What each criterion asks, since when, and who says so; with what was corrected and taken back. */
export async function ThresholdTable({ thresholds, takenBack, manages, today }: Props) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  const line = (one: Pick<ThresholdLine, "criterion" | "operator" | "percent">) =>
    t("thresholds.line", { criterion: t(`criteria.short.${one.criterion}`), threshold: thresholdText(t, f, one) });
  const correct = {
    key: "act",
    header: t("columns.act"),
    act: true,
    cell: (row: ThresholdLine) => (
      <StatementLink href={`/label/seuil?corriger=${row.id}`} of={t("actions.correctOf", { what: line(row) })}>
        {t("actions.correct")}
      </StatementLink>
    ),
  };
  return (
    <>
      {thresholds.length === 0 ? (
        <EmptyState>{t("thresholds.none")}</EmptyState>
      ) : (
        <Table
          caption={t("thresholds.caption")}
          captionHidden
          density="compact"
          rows={thresholds}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "criterion",
              header: t("columns.criterion"),
              rowHeader: true,
              cell: ({ criterion }) => t(`criteria.${criterion}`),
            },
            { key: "threshold", header: t("columns.threshold"), cell: (row) => thresholdText(t, f, row) },
            {
              key: "validity",
              header: t("columns.validity"),
              cell: (row) => (
                <>
                  {validityText(t, f, row, today)} {row.holds && <Badge tone="success">{t("thresholds.holds")}</Badge>}
                </>
              ),
            },
            {
              key: "source",
              header: t("columns.source"),
              cell: ({ source, earlier }) => (
                <div className="grid gap-1">
                  <p>{source}</p>
                  <StatementHistory
                    summary={t("thresholds.earlier", { count: earlier.length })}
                    lines={earlier.map((one) => ({
                      id: one.id,
                      text: t("thresholds.earlierLine", {
                        ...{ what: line(one), day: f.instant(one.supersededAt), why: one.why },
                      }),
                    }))}
                  />
                </div>
              ),
            },
            ...(manages ? [correct] : []),
          ]}
        />
      )}
      <StatementHistory
        summary={t("thresholds.cancelled", { count: takenBack.length })}
        lines={takenBack.map(({ id, at, why, ...one }) => ({
          id,
          text: t("thresholds.cancelledLine", { what: line(one), day: f.instant(at), why }),
        }))}
      />
    </>
  );
}
