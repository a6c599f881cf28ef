import type { NextRequest } from "next/server";
import { getTranslations } from "next-intl/server";
import { askedRefusal } from "@/components/indicators/asked-refusal";
import { comparisonFile } from "@/components/indicators/comparison-csv";
import { type ComparisonView, comparisonOf } from "@/components/indicators/comparison-view";
import { figuresResponse } from "@/components/indicators/figures-csv";
import { readAsked } from "@/lib/indicators/asked";
import { comparisonSearch } from "@/lib/indicators/schema";
import { requireLive } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** Two places or years set against each other, as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const asked = readAsked(comparisonSearch, Object.fromEntries(request.nextUrl.searchParams), ctx.today);
  const refusal = await askedRefusal(asked, ctx.today);
  if (refusal) return refusal;
  const [t, live] = await Promise.all([getTranslations("dashboard.compare"), requireLive(ctx, asked.search)]);
  const { fc, view } = await comparisonOf(ctx, asked.search, live);
  return figuresResponse(ctx, fc, { code: codeOf(view) }, comparisonFile(t, view));
});

/** « CARBONNE-2018-reseau-2018 »: what is compared, in the name of the file. */
function codeOf({ sides }: ComparisonView): string {
  return sides
    .flatMap(({ side: { ecole, departement, annee } }) => [ecole ?? departement ?? "reseau", annee ?? "toutes"])
    .join("-");
}
