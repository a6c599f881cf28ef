import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ListedImport } from "@/lib/people/register/queries";
import { isRefusedFile, isUndecidedFile, type Upload } from "@/lib/people/register/uploads";

/** The files sent so far, and what became of them. */
export async function ImportHistory({ uploads }: { uploads: readonly ListedImport[] }) {
  const [t, dryRun, format] = await Promise.all([
    getTranslations("register.history"),
    getTranslations("register.dryRun"),
    getFormat(),
  ]);
  const count = (upload: Upload, n: number) => (upload.appliedAt ? format.integer(n) : "–");
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={uploads}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "file",
          header: t("file"),
          rowHeader: true,
          cell: (upload) => (
            <TextLink
              href={
                isUndecidedFile(upload) && !upload.fileDeletedAt
                  ? `/import/${upload.id}/comprendre`
                  : `/import/${upload.id}`
              }
              className="break-all"
            >
              {upload.fileName}
            </TextLink>
          ),
        },
        { key: "when", header: t("uploaded"), cell: ({ uploadedAt }) => format.instant(uploadedAt) },
        { key: "who", header: t("by"), cell: ({ uploadedBy }) => uploadedBy.name },
        {
          key: "state",
          header: t("state"),
          cell: (upload) => {
            if (upload.fileDeletedAt && !upload.appliedAt)
              return <Badge>{dryRun("fileDeleted", { when: format.instant(upload.fileDeletedAt) })}</Badge>;
            if (upload.undoneAt) return <Badge>{t("undone")}</Badge>;
            if (upload.appliedAt) return <Badge tone="success">{t("applied")}</Badge>;
            if (upload.run?.state === "running") return <Badge tone="info">{t("running")}</Badge>;
            if (upload.run) return <Badge tone="error">{t("notApplied")}</Badge>;
            if (isUndecidedFile(upload)) return <Badge tone="warning">{t("undecided")}</Badge>;
            if (isRefusedFile(upload)) return <Badge tone="error">{t("refused")}</Badge>;
            return <Badge tone="warning">{t("waiting")}</Badge>;
          },
        },
        { key: "created", header: t("created"), numeric: true, cell: (upload) => count(upload, upload.created) },
        { key: "updated", header: t("updated"), numeric: true, cell: (upload) => count(upload, upload.updated) },
        {
          key: "rejected",
          header: t("rejected"),
          numeric: true,
          cell: (upload) => (isRefusedFile(upload) ? format.integer(upload.rejected) : count(upload, upload.rejected)),
        },
      ]}
    />
  );
}
