import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { StatementHistory, StatementLink } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { DueDayLine } from "@/lib/money/returns/due-day-queries";
import { dayText } from "./due-day-form";

/** By when each yearly return is due, since which year, and who says so; with what was corrected. */
export async function DueDayTable({ lines, manages }: { lines: readonly DueDayLine[]; manages: boolean }) {
  const [t, kinds, f] = await Promise.all([
    getTranslations("returns.dueDays"),
    getTranslations("returns.kinds"),
    getFormat(),
  ]);
  if (lines.length === 0) return <EmptyState>{t("none")}</EmptyState>;
  const correct = {
    key: "act",
    header: t("columns.act"),
    act: true,
    cell: (row: DueDayLine) => (
      <StatementLink
        href={`/restitutions/echeances?corriger=${row.id}#echeance`}
        of={t("correctOf", { kind: kinds(row.kind), year: String(row.fromYear) })}
      >
        {t("correct")}
      </StatementLink>
    ),
  };
  return (
    <Table
      caption={t("title")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: "kind", header: t("columns.kind"), rowHeader: true, cell: ({ kind }) => kinds(kind) },
        { key: "due", header: t("columns.due"), numeric: true, cell: dayText },
        {
          key: "years",
          header: t("columns.years"),
          cell: ({ fromYear, holds }) => (
            <>
              {t("since", { year: String(fromYear) })} {holds && <Badge tone="success">{t("holds")}</Badge>}
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
                summary={t("earlier", { count: earlier.length })}
                lines={earlier.map((one) => ({
                  id: one.id,
                  text: t("earlierLine", {
                    ...{ due: dayText(one), year: String(one.fromYear), why: one.why },
                    day: f.instant(one.supersededAt),
                  }),
                }))}
              />
            </div>
          ),
        },
        ...(manages ? [correct] : []),
      ]}
    />
  );
}
