import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { exportRejects } from "@/lib/people/register/commands";
import { issueText } from "@/lib/people/register/messages";

type Params = { params: Promise<{ importId: string }> };

/** The rejected rows with the reason of each, to correct in a spreadsheet and send again. */
export const GET = told(async (_request: Request, { params }: Params) => {
  const ctx = await requireContext();
  const [{ importId }, t, form, format] = await Promise.all([
    params,
    getTranslations("register"),
    getTranslations("form"),
    getFormat(),
  ]);
  const result = await exportRejects(ctx, {
    importId,
    headings: {
      line: t("rejects.line"),
      code: t("rejects.code"),
      reason: t("rejects.reason"),
      separator: form("separator"),
    },
    say: (issue) => issueText(t, format, issue),
  });
  if (!result.ok) return result.failure.kind === "forbidden" ? forbidden(ctx) : notFound(ctx);
  return fileResponse(`${t("rejects.fileName")}-${importId.slice(0, 8)}.csv`, "csv", new Uint8Array(result.value.csv));
});
