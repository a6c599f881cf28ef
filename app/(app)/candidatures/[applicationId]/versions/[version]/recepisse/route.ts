import { receiptOf } from "@/components/competition/applications/receipt";
import { getReceipt } from "@/lib/competition/applications/queries";
import { versionParam } from "@/lib/competition/applications/schema";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { makePaper } from "@/lib/services/papers/make-paper";

type Params = { params: Promise<{ applicationId: string; version: string }> };

/** The receipt of a version: the same bytes each time it is asked for, in one language. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [ctx, { applicationId: id, version: segment }, locale] = await Promise.all([
    requirePermission("application.read"),
    params,
    getLocale(),
  ]);
  const version = versionParam.parse(segment);
  const found = version && (await getReceipt(ctx, { id, version }));
  if (!found) return notFound(ctx);
  const t = await getTranslations("applications.receipt");
  const paper = await makePaper("receipt", await receiptOf(found, locale), { at: found.at });
  return paperResponse(request, paper, t("file", { call: found.application.call.code, version: found.version }));
});
