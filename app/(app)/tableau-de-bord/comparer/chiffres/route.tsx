import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { comparisonFile } from "@/components/figures/indicators/comparison/comparison-csv";
import { type ComparisonView, comparisonOf } from "@/components/figures/indicators/comparison/comparison-view";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { Cascade, cascadeFile } from "@/components/figures/indicators/journeys/cascade";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireJourneys, requireLive } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { comparisonDownloadSearch } from "@/lib/figures/indicators/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Two places or years set against each other, as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const read = await searchOfFile(comparisonDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, tableau, ...search } = read;
  const [t, live, journeys] = await Promise.all([
    getTranslations("dashboard.compare"),
    requireLive(ctx, search),
    requireJourneys(ctx, search),
  ]);
  const { figureContext, view } = await comparisonOf(ctx, search, { live, journeys });
  const code = { code: codeOf(view) };
  if (tableau === "comparaison")
    return figuresResponse(ctx, figureContext, code, { file: comparisonFile(t, view), format });
  const file = cascadeFile(t, view);
  if (!file) return notFound(ctx);
  const picture = () => pictureOf(<Cascade t={t} view={view} search={search} />);
  return figuresResponse(ctx, figureContext, code, { file, format, picture });
});

/** « CARBONNE-2018-reseau-2018 »: what is compared, in the name of the file. */
function codeOf({ sides }: ComparisonView): string {
  return sides
    .flatMap(({ side: { ecole, departement, annee } }) => [ecole ?? departement ?? "reseau", annee ?? "toutes"])
    .join("-");
}
