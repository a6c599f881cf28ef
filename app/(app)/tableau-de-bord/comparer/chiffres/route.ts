import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { comparisonFile } from "@/components/indicators/comparison-csv";
import { type ComparisonView, comparisonOf } from "@/components/indicators/comparison-view";
import { figuresResponse } from "@/components/indicators/figures-file";
import { getTranslations } from "@/lib/i18n/server";
import { comparisonDownloadSearch } from "@/lib/indicators/schema";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** Two places or years set against each other, as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await askedOfFile(comparisonDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, ...search } = read;
  const [t, live] = await Promise.all([getTranslations("dashboard.compare"), requireLive(ctx, search)]);
  const { figureContext, view } = await comparisonOf(ctx, search, live);
  return figuresResponse(ctx, figureContext, { code: codeOf(view) }, { file: comparisonFile(t, view), format });
});

/** « CARBONNE-2018-reseau-2018 »: what is compared, in the name of the file. */
function codeOf({ sides }: ComparisonView): string {
  return sides
    .flatMap(({ side: { ecole, departement, annee } }) => [ecole ?? departement ?? "reseau", annee ?? "toutes"])
    .join("-");
}
