import { getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import { getFormat } from "@/lib/i18n/server";
import { issueText } from "@/lib/register/messages";
import { isOfFile, type RegisterIssue, type RegisterWarning } from "@/lib/register/rules/issues";

const SHOWN = 200;

/** What is wrong, or to be checked, row by row, and what to do about it. */
export async function ImportIssues({ issues }: { issues: readonly (RegisterIssue | RegisterWarning)[] }) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  const shown = issues.slice(0, SHOWN);
  const refuses = shown.some((issue) => "reason" in issue);
  const count = { shown: format.integer(SHOWN), total: format.integer(issues.length) };
  return (
    <>
      <Table
        caption={refuses ? t("issues.title") : t("warnings.title", { count: issues.length })}
        captionHidden
        density="compact"
        rows={shown}
        rowKey={(issue) => `${issue.line} ${issue.column} ${"reason" in issue ? issue.reason : issue.code}`}
        columns={[
          {
            key: "line",
            header: t("issues.line"),
            rowHeader: true,
            cell: ({ line }) => (
              <>
                <span className="@min-[54rem]:sr-only">{t("issues.line")} </span>
                {format.integer(line)}
              </>
            ),
          },
          {
            key: "column",
            header: t("issues.column"),
            cell: (issue) =>
              issue.column ? <code>{issue.column}</code> : t(isOfFile(issue) ? "issues.file" : "issues.row"),
          },
          {
            key: "what",
            header: t(refuses ? "issues.what" : "warnings.what"),
            cell: (issue) => issueText(t, format, issue),
          },
        ]}
      />
      {issues.length > SHOWN && (
        <p className="text-ink-soft">{refuses ? t("issues.more", count) : t("warnings.more", count)}</p>
      )}
    </>
  );
}
