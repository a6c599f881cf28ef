import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { getFormat } from "@/lib/i18n/server";
import type { PlannedRow } from "@/lib/register/plan/plan";
import { ChangedValues } from "./changed-values";

const SHOWN = 20;

/** The first rows that change something, and what; `total` counts them all. */
export async function PlannedRows({ rows, total }: { rows: readonly PlannedRow[]; total: number }) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  return (
    <>
      <Table
        caption={t("rows.title")}
        captionHidden
        density="compact"
        rows={rows.slice(0, SHOWN)}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "name", header: t("rows.person"), rowHeader: true, cell: ({ name }) => name },
          { key: "line", header: t("issues.line"), numeric: true, cell: ({ line }) => format.integer(line) },
          { key: "cohort", header: t("rows.cohort"), cell: ({ cohort }) => cohort },
          {
            key: "action",
            header: t("rows.action"),
            cell: ({ action }) => (
              <Badge tone={action === "created" ? "success" : "info"}>{t(`action.${action}`)}</Badge>
            ),
          },
          {
            key: "changed",
            header: t("rows.changed"),
            cell: ({ action, changed }) => (action === "created" ? t("rows.new") : <ChangedValues changed={changed} />),
          },
        ]}
      />
      {total > SHOWN && (
        <p className="text-ink-soft">
          {t("rows.more", { shown: format.integer(SHOWN), total: format.integer(total) })}
        </p>
      )}
    </>
  );
}
