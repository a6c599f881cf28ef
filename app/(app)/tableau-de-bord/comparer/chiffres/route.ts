import type { NextRequest } from "next/server";
import { getTranslations } from "next-intl/server";
import { askedRefusal } from "@/app/_figures/asked-refusal";
import { figuresResponse } from "@/app/_figures/figures-csv";
import { requirePermission } from "@/app/_lib/session";
import { told } from "@/app/_lib/unavailable";
import { readAsked } from "@/lib/indicators/asked";
import { comparisonSearch } from "@/lib/indicators/schema";
import { comparisonFile } from "../_lib/comparison-csv";
import { type ComparisonView, readComparison } from "../_lib/read-comparison";

/** Two places or years set against each other, as their reader may know them. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("network.read");
  const asked = readAsked(comparisonSearch, Object.fromEntries(request.nextUrl.searchParams), ctx.today);
  const refusal = await askedRefusal(asked, ctx.today);
  if (refusal) return refusal;
  const [t, { fc, view }] = await Promise.all([
    getTranslations("dashboard.compare"),
    readComparison(ctx, asked.search),
  ]);
  return figuresResponse(ctx, fc, { code: codeOf(view) }, comparisonFile(t, view));
});

/** « CARBONNE-2018-reseau-2018 »: what is compared, in the name of the file. */
function codeOf({ sides }: ComparisonView): string {
  return sides
    .flatMap(({ side: { ecole, departement, annee } }) => [ecole ?? departement ?? "reseau", annee ?? "toutes"])
    .join("-");
}
