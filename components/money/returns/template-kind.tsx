import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { StatementKind } from "@/components/ui/statement";
import { type FieldSpec, type FormContent, rowValues } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { FSE_COLUMNS } from "@/lib/money/returns/rules/columns";
import {
  columnsIn,
  LONGEST_HEADING,
  MOST_TEMPLATE_COLUMNS,
  type TemplateColumn,
} from "@/lib/money/returns/rules/templates";
import type { TemplateRow } from "@/lib/money/returns/template-records";

/** Rows to fill in beside those that were read. */
const SPARE = 3;

const rowsFor = (filled: number) => Math.min(filled + SPARE, MOST_TEMPLATE_COLUMNS);

/** What is asked of a template: its columns as they were read, each with what fills it. */
export async function templateForm(
  columns: readonly TemplateColumn[],
  row: { fromYear: number; source: string } | null,
): Promise<FormContent> {
  const [t, names] = await Promise.all([getTranslations("returns.template"), getTranslations("returns.fse.columns")]);
  const fields: FieldSpec[] = [
    { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
    {
      name: "fromYear",
      label: t("fromYear"),
      hint: t("fromYearHint"),
      inputMode: "numeric",
      width: "tiny",
      maxLength: 4,
    },
    {
      name: "columns",
      label: t("list"),
      hint: t("listHint"),
      kind: "rows",
      rows: rowsFor(columns.length),
      rowName: t("row"),
      columns: [
        { name: "heading", label: t("heading"), maxLength: LONGEST_HEADING },
        {
          name: "field",
          label: t("field"),
          kind: "select",
          placeholder: t("empty"),
          choices: FSE_COLUMNS.map(({ code }) => ({ value: code, label: names(code) })),
        },
      ],
    },
    ...(row ? [{ name: "why", label: t("correction"), maxLength: 300 }] : []),
  ];
  const cells = rowValues(
    "columns",
    columns.map(({ heading, field }) => ({ heading, field: field ?? "" })),
  );
  return { fields, values: { ...cells, ...(row && { source: row.source, fromYear: String(row.fromYear) }) } };
}

/** Which columns the file of participants has, since which year, and what each is filled with. */
export async function templateKind(): Promise<StatementKind<TemplateRow & { inForce?: boolean }>> {
  const [t, names, f] = await Promise.all([
    getTranslations("returns.template"),
    getTranslations("returns.fse.columns"),
    getFormat(),
  ]);
  return {
    fields: [],
    why: { label: t("correction") },
    columns: [
      { key: "source", header: t("columns.source"), rowHeader: true, prose: true, cell: ({ source }) => source },
      {
        key: "filled",
        header: t("columns.filled"),
        prose: true,
        cell: (row) => {
          const columns = columnsIn(row);
          const filled = columns.filter(({ field }) => field !== null).length;
          return (
            <>
              {t("filled", { filled, count: columns.length })}
              <Disclosure summary={t("see")}>
                <ol className="list-decimal ps-6">
                  {columns.map(({ heading, field }, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called alike
                    <li key={at}>{t("pair", { heading, field: field ? names(field) : t("empty") })}</li>
                  ))}
                </ol>
              </Disclosure>
            </>
          );
        },
      },
      {
        key: "years",
        header: t("columns.years"),
        cell: ({ fromYear, inForce }) => (
          <>
            {t("since", { year: String(fromYear) })} {inForce && <Badge tone="success">{t("holds")}</Badge>}
          </>
        ),
      },
    ],
    correct: {
      key: "act",
      header: t("columns.act"),
      act: true,
      text: t("correct"),
      of: ({ fromYear }) => t("correctOf", { year: String(fromYear) }),
      address: ({ id }) => `/restitutions/fse/modele?corriger=${id}#modele`,
    },
    earlier: (count) => t("earlier", { count }),
    earlierLine: ({ supersededAt, why, source, fromYear, ...one }) =>
      t("earlierLine", {
        source,
        count: columnsIn(one).length,
        year: String(fromYear),
        why,
        day: f.instant(supersededAt),
      }),
  };
}
