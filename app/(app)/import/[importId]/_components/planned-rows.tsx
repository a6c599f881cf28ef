import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { getFormat } from "@/lib/i18n/server";
import type { PlannedRow } from "@/lib/register/plan";

const SHOWN = 20;

/** The first rows that change something, and what. */
export async function PlannedRows({ rows }: { rows: readonly PlannedRow[] }) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  const changing = rows.filter(({ action }) => action !== "unchanged");
  return (
    <>
      <Table
        caption={t("rows.title")}
        captionHidden
        density="compact"
        rows={changing.slice(0, SHOWN)}
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
            cell: ({ action, changed }) => (action === "created" ? t("rows.new") : changed.join(", ")),
          },
        ]}
      />
      {changing.length > SHOWN && (
        <p className="text-ink-soft">
          {t("rows.more", { shown: format.integer(SHOWN), total: format.integer(changing.length) })}
        </p>
      )}
    </>
  );
}
