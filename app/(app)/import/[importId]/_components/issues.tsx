import { getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import { getFormat } from "@/lib/i18n/server";
import type { RegisterIssue } from "@/lib/register/issues";
import { issueText } from "@/lib/register/messages";

const SHOWN = 200;

/** What is wrong, row by row, and what to do about it. */
export async function ImportIssues({ issues }: { issues: readonly RegisterIssue[] }) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  const shown = issues.slice(0, SHOWN);
  return (
    <>
      <Table
        caption={t("issues.title")}
        captionHidden
        density="compact"
        rows={shown}
        rowKey={({ line, column, reason }) => `${line} ${column} ${reason}`}
        columns={[
          {
            key: "line",
            header: t("issues.line"),
            rowHeader: true,
            cell: ({ line }) => (
              <>
                <span className="md:sr-only">{t("issues.line")} </span>
                {format.integer(line)}
              </>
            ),
          },
          {
            key: "column",
            header: t("issues.column"),
            cell: ({ column }) => (column ? <code>{column}</code> : t("issues.file")),
          },
          { key: "what", header: t("issues.what"), cell: (issue) => issueText(t, format, issue) },
        ]}
      />
      {issues.length > SHOWN && (
        <p className="text-ink-soft">
          {t("issues.more", { shown: format.integer(SHOWN), total: format.integer(issues.length) })}
        </p>
      )}
    </>
  );
}
