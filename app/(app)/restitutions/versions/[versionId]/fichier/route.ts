import type { NextRequest } from "next/server";
import { archiveOf } from "@/components/figures/label/evidence";
import { paperOf, sheetsOf } from "@/components/money/returns/document-of";
import { evidenceIn } from "@/components/money/returns/label-document";
import { fileResponse, paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { workbookOf } from "@/lib/foundation/platform/workbook";
import { fileSearch, numberParam } from "@/lib/money/returns/schema";
import { getVersion } from "@/lib/money/returns/version-queries";
import { recordVersionExport } from "@/lib/money/returns/version-records";
import { makePaper } from "@/lib/services/papers/make-paper";

type Params = { params: Promise<{ versionId: string }> };

/** A version as a paper, a workbook, the canonical text of which it bears the digest, or a label's archive; that it left is on record. */
export const GET = told(async (request: NextRequest, { params }: Params) => {
  const [ctx, { versionId }, locale] = await Promise.all([requirePermission("return.read"), params, getLocale()]);
  const id = numberParam.parse(versionId);
  const version = id === null ? null : await getVersion(ctx, id);
  const { format } = fileSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  if (!version || format === "csv" || (format === "json" && version.text === null)) return notFound(ctx);
  const evidence = version.content.return === "label" ? evidenceIn(version.content) : null;
  if (format === "zip" && !evidence) return notFound(ctx);
  recordVersionExport(ctx, version);
  const t = await getTranslations("returns.document");
  const name = t("file", { name: `${version.kind.replaceAll("_", "-")}-${version.id}`, number: version.number });
  if (format === "json") return fileResponse(`${name}.json`, format, version.text ?? "");
  if (format === "zip" && evidence) return fileResponse(`${name}.zip`, format, await archiveOf(evidence));
  if (format === "xlsx") {
    const sheets = await sheetsOf(version);
    // The first line of the first sheet says what it is.
    const workbook = await workbookOf(sheets, { title: String(sheets[0]?.rows[0]?.[0] ?? name), lang: locale });
    return fileResponse(`${name}.xlsx`, format, workbook);
  }
  return paperResponse(
    request,
    await makePaper("return", await paperOf(version, locale), { at: version.knownAt }),
    name,
  );
});
