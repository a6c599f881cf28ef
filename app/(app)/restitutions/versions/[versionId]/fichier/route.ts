import type { NextRequest } from "next/server";
import { archiveOf } from "@/components/label/evidence";
import { paperOf, sheetsOf } from "@/components/returns/document-of";
import { evidenceIn } from "@/components/returns/label-document";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { makePaper } from "@/lib/papers/make-paper";
import { workbookOf } from "@/lib/platform/workbook";
import { fileSearch, numberParam } from "@/lib/returns/schema";
import { getVersion } from "@/lib/returns/version-queries";
import { recordVersionExport } from "@/lib/returns/version-records";
import { fileResponse, paperResponse, told } from "@/lib/web/file-response";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

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
    return fileResponse(`${name}.xlsx`, format, new Uint8Array(await workbookOf(await sheetsOf(version))));
  }
  return paperResponse(
    request,
    await makePaper("return", await paperOf(version, locale), { at: version.knownAt }),
    name,
  );
});
