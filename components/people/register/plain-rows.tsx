import { Form } from "@/components/ui/form";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LeftOutRow, PlannedRow } from "@/lib/people/register/plan/plan";
import { about, type OfRows } from "./row-texts";

type Undecided = Omit<LeftOutRow, "why"> & { why: "undecided" };
type PlainRow = PlannedRow | LeftOutRow | Undecided;

/** Rows of which there is nothing to decide but what somebody said of them: created, unchanged, left out. */
export async function PlainRows({
  rows,
  caption,
  action,
  of,
  done,
}: {
  rows: readonly PlainRow[];
  caption: string;
  action: FormAction;
  of: OfRows;
  done: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("register.plain"), getFormat()]);
  const saidOf = (row: PlainRow) => {
    if ("why" in row) return t(row.why === "cohort" ? "cohortOut" : row.why);
    if (!row.said) return null;
    return row.said.name ? t("same", { name: row.said.name }) : t("other");
  };
  const isSaid = (row: PlainRow) => ("why" in row ? row.why === "later" : row.said !== undefined);
  const anySaid = rows.some((row) => saidOf(row) !== null);
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: "name", header: t("person"), rowHeader: true, cell: ({ name }) => name || "–" },
        { key: "line", header: t("line"), numeric: true, cell: ({ line }) => format.integer(line) },
        { key: "cohort", header: t("cohort"), cell: ({ cohort }) => cohort },
        ...(anySaid
          ? [
              {
                key: "said",
                header: t("said"),
                prose: true,
                cell: (row: PlainRow) => (
                  <div className="flex flex-wrap items-center gap-3">
                    {saidOf(row)}
                    {isSaid(row) && !done && (
                      <Form
                        id={`revenir-${row.line}`}
                        action={action}
                        about={{ ...about(of), line: String(row.line), answer: "open" }}
                        submit={t("again")}
                        look="quiet"
                        size="small"
                        className="gap-1"
                        open
                      />
                    )}
                  </div>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
