import type { NextRequest } from "next/server";
import { archiveOf } from "@/components/figures/label/evidence";
import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getEvidence } from "@/lib/figures/label/evidence-queries";
import { labelSearch } from "@/lib/figures/label/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Params = { params: Promise<{ programmeId: string }> };

/** The evidence for a label, as one archive for whoever grants it. */
export const GET = told(async (request: NextRequest, { params }: Params) => {
  const [ctx, { programmeId }] = await Promise.all([requirePermission("label.read"), params]);
  const { periode: periodFrom } = labelSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  const evidence = await getEvidence(ctx, { programmeId, periodFrom });
  if (!evidence) return notFound(ctx);
  const { asOf: day, programme } = evidence;
  const t = await getTranslations("label.evidence");
  const code = programme.code.replace(/[^A-Za-z0-9-]+/g, "-");
  return fileResponse(`${t("file", { code, day })}.zip`, "zip", await archiveOf(evidence));
});
