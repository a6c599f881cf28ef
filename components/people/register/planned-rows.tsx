import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PlannedRow } from "@/lib/people/register/plan/plan";
import type { ColumnChange } from "@/lib/people/register/rules/changes";
import { columnTexts } from "./column-texts";

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
            prose: true,
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

/** Each column that changes, with the value on record and the one it gets, as a register writes them. */
export async function ChangedValues({ changed }: { changed: readonly ColumnChange[] }) {
  const [t, columns] = await Promise.all([getTranslations("register"), columnTexts()]);
  return (
    <ul className="grid gap-1">
      {changed.map(({ column, before, after }) => (
        <li key={column} className="break-words">
          <code>{column}</code>{" "}
          {t("rows.becomes", { before: columns(column).answer(before), after: columns(column).answer(after) })}
        </li>
      ))}
    </ul>
  );
}
