import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CancelledThreshold, ThresholdLine } from "@/lib/figures/label/history-queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { thresholdText, validityText } from "./label-words";

type Props = {
  thresholds: readonly ThresholdLine[];
  cancelled: readonly CancelledThreshold[];
  manages: boolean;
  today: string;
};

/** What each criterion asks, since when, and who says so; with what was corrected and taken back. */
export async function ThresholdTable({ thresholds, cancelled, manages, today }: Props) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  const line = (one: Pick<ThresholdLine, "criterion" | "operator" | "percent">) =>
    t("thresholds.line", { criterion: t(`criteria.short.${one.criterion}`), threshold: thresholdText(t, f, one) });
  const correct = {
    key: "act",
    header: t("columns.act"),
    act: true,
    cell: (row: ThresholdLine) => (
      <TextLink href={`/label/seuil?corriger=${row.id}`}>
        <span aria-hidden="true">{t("actions.correct")}</span>
        <span className="sr-only">{t("actions.correctOf", { what: line(row) })}</span>
      </TextLink>
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
                  {earlier.length > 0 && (
                    <Disclosure summary={t("thresholds.earlier", { count: earlier.length })} printed>
                      <ul className="grid gap-1">
                        {earlier.map((one) => (
                          <li key={one.id}>
                            {t("thresholds.earlierLine", {
                              ...{ what: line(one), day: f.instant(one.supersededAt), why: one.correction },
                            })}
                          </li>
                        ))}
                      </ul>
                    </Disclosure>
                  )}
                </div>
              ),
            },
            ...(manages ? [correct] : []),
          ]}
        />
      )}
      {cancelled.length > 0 && (
        <Disclosure summary={t("thresholds.cancelled", { count: cancelled.length })} printed>
          <ul className="grid gap-1">
            {cancelled.map((one) => (
              <li key={one.id}>
                {t("thresholds.cancelledLine", {
                  ...{ what: line(one), day: f.instant(one.cancelledAt), why: one.reason },
                })}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
