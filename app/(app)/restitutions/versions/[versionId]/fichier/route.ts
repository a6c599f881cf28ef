import type { NextRequest } from "next/server";
import { paperOf, sheetsOf } from "@/components/returns/document-of";
import { recordRead } from "@/lib/access/record";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { makePaper } from "@/lib/papers/make-paper";
import { fileResponse } from "@/lib/platform/french-csv";
import { workbookOf } from "@/lib/platform/workbook";
import { fileSearch, numberParam } from "@/lib/returns/schema";
import { getVersion } from "@/lib/returns/version-queries";
import { noFile, paperResponse } from "@/lib/web/file-response";
import { recordUnseen } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Params = { params: Promise<{ versionId: string }> };

/** A version as a paper, a workbook, or the canonical text of which it bears the digest; that it left is on record. */
export const GET = told(async (request: NextRequest, { params }: Params) => {
  const [ctx, { versionId }, locale] = await Promise.all([requirePermission("return.read"), params, getLocale()]);
  const id = numberParam.parse(versionId);
  const version = id === null ? null : await getVersion(ctx, id);
  const { format } = fileSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  if (!version || format === "csv" || (format === "json" && version.text === null)) {
    await recordUnseen(ctx);
    return noFile(request);
  }
  recordRead(ctx, { kind: "export", of: "figures", id: `${version.kind}-${version.id}` });
  const t = await getTranslations("returns.document");
  const name = t("file", { name: `${version.kind.replaceAll("_", "-")}-${version.id}`, number: version.number });
  if (format === "json") return fileResponse(`${name}.json`, "application/json; charset=utf-8", version.text ?? "");
  if (format === "xlsx") {
    return fileResponse(`${name}.xlsx`, XLSX, new Uint8Array(await workbookOf(await sheetsOf(version))));
  }
  return paperResponse(
    request,
    await makePaper("return", await paperOf(version, locale), { at: version.knownAt }),
    name,
  );
});
