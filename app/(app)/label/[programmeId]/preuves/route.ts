import type { NextRequest } from "next/server";
import { evidenceFiles, evidencePaper } from "@/components/label/evidence";
import { getTranslations } from "@/lib/i18n/server";
import { getEvidence } from "@/lib/label/evidence-queries";
import { labelSearch } from "@/lib/label/schema";
import { makePaper } from "@/lib/papers/make-paper";
import { fileResponse } from "@/lib/platform/french-csv";
import { zipOf } from "@/lib/platform/zip";
import { noFile } from "@/lib/web/file-response";
import { recordUnseen } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

type Params = { params: Promise<{ programmeId: string }> };

/** The evidence for a label, as one archive for whoever grants it. Where no paper can be made it holds everything else. */
export const GET = told(async (request: NextRequest, { params }: Params) => {
  const [ctx, { programmeId }] = await Promise.all([requirePermission("label.read"), params]);
  const { periode: periodFrom } = labelSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  const evidence = await getEvidence(ctx, { programmeId, periodFrom });
  if (!evidence) {
    await recordUnseen(ctx);
    return noFile(request);
  }
  const { knownAt: at, asOf: day, programme } = evidence;
  const paper = await makePaper("dossier", await evidencePaper(evidence), { at });
  const files = await evidenceFiles(evidence, paper.ok ? paper.value : null);
  const t = await getTranslations("label.evidence");
  const code = programme.code.replace(/[^A-Za-z0-9-]+/g, "-");
  return fileResponse(`${t("file", { code, day })}.zip`, "application/zip", zipOf(files, at));
});
