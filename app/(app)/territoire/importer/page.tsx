import { ImportForm } from "@/components/network/territory/import-form";
import { DownloadButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { MAX_FIGURE_FILE_BYTES, MAX_LINES } from "@/lib/network/territory/read-file";
import { FIGURE_COLUMNS, REQUIRED } from "@/lib/network/territory/rules/columns";
import { importFiguresAction } from "../actions";

const BYTES_PER_KILOBYTE = 1_000;

export const generateMetadata = titleOf("territory.file.title");

/** A file of values: what it would change is shown before anything is written. */
export default async function ImportFiguresPage() {
  await requirePermission("territory.manage");
  const [t, territory, f] = await Promise.all([
    getTranslations("territory.file"),
    getTranslations("territory"),
    getFormat(),
  ]);
  const limits = { lines: f.integer(MAX_LINES), size: f.integer(MAX_FIGURE_FILE_BYTES / BYTES_PER_KILOBYTE) };
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/territoire", label: territory("title") }]} />
      <div className="grid gap-6">
        <p className="max-w-prose">{t("lead")}</p>
        <p>
          <DownloadButton href="/territoire/modele">{t("template")}</DownloadButton>
        </p>
        <Disclosure summary={t("columns")}>
          <div className="grid gap-3">
            <p className="max-w-prose">{t("formats", limits)}</p>
            <Table
              caption={t("columnsCaption")}
              captionHidden
              density="compact"
              rows={FIGURE_COLUMNS}
              rowKey={(column) => column}
              columns={[
                { key: "column", header: t("column"), rowHeader: true, cell: (column) => <code>{column}</code> },
                {
                  key: "meaning",
                  header: t("meaning"),
                  prose: true,
                  cell: (column) =>
                    REQUIRED.includes(column)
                      ? `${t(`meanings.${column}`)} (${t("required")})`
                      : t(`meanings.${column}`),
                },
              ]}
            />
          </div>
        </Disclosure>
        <ImportForm action={importFiguresAction} label={t("file")} read={t("read")} reading={t("reading")} />
      </div>
    </>
  );
}
