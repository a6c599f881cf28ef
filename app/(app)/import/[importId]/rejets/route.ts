import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireContext } from "@/lib/entrances/web/session";
import { getFormat, getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { exportRejects } from "@/lib/people/register/commands";
import { exportIntakeRejects } from "@/lib/people/register/intake-commands";
import { issueText } from "@/lib/people/register/messages";
import type { RegisterIssue } from "@/lib/people/register/rules/issues";

type Params = { params: Promise<{ importId: string }> };

/** The rejected rows with the reason of each, to correct in a spreadsheet and send again. */
export const GET = told(async (_request: Request, { params }: Params) => {
  const ctx = await requireContext();
  const [{ importId }, t, intake, form, format, lang] = await Promise.all([
    params,
    getTranslations("register"),
    getTranslations("intake.rejects"),
    getTranslations("form"),
    getFormat(),
    getLocale(),
  ]);
  const say = (issue: RegisterIssue) => issueText(t, format, issue);
  const unsaid = { undecided: t("plain.undecided"), later: t("plain.later"), new_cohort: t("plain.new_cohort") };
  const words = { why: intake("why"), sheet: intake("sheet"), separator: form("separator"), lang, unsaid };
  const own = await exportIntakeRejects(ctx, { importId, words, say });
  if (own.ok) {
    const name = `${intake("fileName")}-${importId.slice(0, 8)}.xlsx`;
    return fileResponse(name, "xlsx", new Uint8Array(own.value.xlsx));
  }
  const result = await exportRejects(ctx, {
    importId,
    headings: {
      line: t("rejects.line"),
      code: t("rejects.code"),
      reason: t("rejects.reason"),
      separator: form("separator"),
      unsaid,
    },
    say,
  });
  if (!result.ok) return result.failure.kind === "forbidden" ? forbidden(ctx) : notFound(ctx);
  return fileResponse(`${t("rejects.fileName")}-${importId.slice(0, 8)}.csv`, "csv", new Uint8Array(result.value.csv));
});
