import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import {
  BASE_COLUMNS,
  BASE_NAMES,
  OUTCOME_COLUMNS,
  OUTCOME_NAMES,
  outcomeColumn,
} from "@/lib/people/register/rules/columns";

export const generateMetadata = titleOf("register.columns.title");

type Documented = Pick<(typeof BASE_COLUMNS)["ref"], "kind" | "required" | "values" | "example"> & {
  name: string;
  meaning: string;
};

/** Every column of the register: the same table that reads the files. */
export default async function ColumnsPage() {
  await requirePermission("register.import");
  const t = await getTranslations("register");
  const base = BASE_NAMES.map((name): Documented => ({ ...BASE_COLUMNS[name], name, meaning: t(`column.${name}`) }));
  const followUp = OUTCOME_NAMES.map(
    (name): Documented => ({ ...OUTCOME_COLUMNS[name], name: outcomeColumn("M6", name), meaning: t(`column.${name}`) }),
  );
  const columns: Column<Documented>[] = [
    {
      key: "name",
      header: t("columns.name"),
      rowHeader: true,
      cell: ({ name }) => <code className="whitespace-nowrap">{name}</code>,
    },
    {
      key: "meaning",
      header: t("columns.meaning"),
      prose: true,
      cell: ({ meaning, required }) => (required ? `${t("columns.required")} ${meaning}` : meaning),
    },
    {
      key: "values",
      header: t("columns.values"),
      prose: true,
      cell: ({ kind, values }) => (values.length > 0 ? values.join(", ") : t(`kind.${kind}`)),
    },
    { key: "example", header: t("columns.example"), cell: ({ example }) => example || "–" },
  ];
  return (
    <Still>
      <PageHeader title={t("columns.title")} crumbs={[{ href: "/import", label: t("upload.title") }]} />
      <div className="grid gap-8">
        <ul className="grid max-w-prose list-disc gap-1 ps-5">
          <li>{t("columns.ruleFiles")}</li>
          <li>{t("columns.ruleHeadings")}</li>
          <li>{t("columns.ruleDates")}</li>
          <li>{t("columns.ruleEmpty")}</li>
          <li>{t("columns.ruleOrder")}</li>
          <li>{t("columns.ruleTwice")}</li>
        </ul>
        <Table caption={t("columns.baseCaption")} columns={columns} rows={base} rowKey={({ name }) => name} />
        <div className="grid gap-3">
          <Table caption={t("columns.outcomeCaption")} columns={columns} rows={followUp} rowKey={({ name }) => name} />
          <p className="max-w-prose text-ink-soft">{t("columns.outcomeNote")}</p>
        </div>
      </div>
    </Still>
  );
}
