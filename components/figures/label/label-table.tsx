import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { LabelView } from "@/lib/figures/label/read-labels";
import { LABEL_CRITERIA, type LabelCriterion } from "@/lib/figures/thresholds/rules/thresholds";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { countsText, LABEL_TONES, measureRate, VERDICT_TONES } from "./label-texts";

/** Each programme with its label: whether it runs, until when, and how its criteria stand. */
export async function LabelTable({ labels }: { labels: readonly LabelView[] }) {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  const criterionCell = ({ measures, floor }: LabelView, criterion: LabelCriterion) => {
    const measure = measures.find((one) => one.criterion === criterion);
    if (!measure) return t("noLabel");
    const { verdict, denominator } = measure;
    return (
      <>
        <span className="block font-semibold">
          {measureRate(t, f, measure, { notAvailable: common("notAvailable"), floor })}
        </span>
        {denominator > 0 && <span className="block text-ink-soft">{countsText(t, f, measure)}</span>}
        {verdict && <Badge tone={VERDICT_TONES[verdict]}>{t(`criteria.verdict.${verdict}`)}</Badge>}
      </>
    );
  };
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={labels}
      rowKey={({ programme }) => programme.id}
      columns={[
        {
          key: "programme",
          header: t("columns.programme"),
          rowHeader: true,
          cell: ({ programme: { id, title } }) => <TextLink href={`/label/${id}`}>{title}</TextLink>,
        },
        {
          key: "state",
          header: t("columns.state"),
          cell: ({ state, alert }) => (
            <span className="inline-flex flex-wrap gap-1">
              <Badge tone={LABEL_TONES[state]}>{t(`states.${state}`)}</Badge>
              {alert && <Badge tone="warning">{t("toRenew")}</Badge>}
            </span>
          ),
        },
        {
          key: "until",
          header: t("columns.until"),
          cell: ({ endsOn, period, alert }) => {
            const day = endsOn ?? period?.untilOn;
            return day ? <span className={alert ? "font-semibold" : undefined}>{f.tableDate(day)}</span> : t("noLabel");
          },
        },
        ...LABEL_CRITERIA.map((criterion) => ({
          key: criterion,
          header: t(`criteria.short.${criterion}`),
          numeric: true,
          cell: (label: LabelView) => criterionCell(label, criterion),
        })),
      ]}
    />
  );
}
