import "server-only";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { blockRows, publishedYearRows } from "@/components/figures/indicators/published/published-rows";
import { isShown, type PublishedFigures } from "@/lib/figures/indicators/published/rules/published";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";

/** What is published of a school by blocks, else of its département: the same on the page and on paper. */
export async function publishedParts(
  { code, name, departement }: Pick<SchoolPage, "code" | "name" | "departement">,
  published: PublishedFigures,
  today: CivilDate,
) {
  const [figureContext, t, ledger, open] = await Promise.all([
    getFigureContext("public", figuresSearch.parse({}), today),
    getTranslations("schools.published"),
    getTranslations("ledger.paper"),
    getTranslations("public"),
  ]);
  const own = blockRows(published, code, figureContext);
  const area = departementName(departement) ?? departement;
  const parts = [{ title: t("school", { name }), first: ledger("period"), rows: own }];
  if (!own.some(({ line }) => isShown(line))) {
    const rows = publishedYearRows(published, "departement", departement, figureContext);
    parts.push({ title: t("departement", { name: area }), first: ledger("year"), rows });
  }
  return {
    figureContext,
    parts: parts.filter(({ rows }) => rows.length > 0),
    source: open("source", { definition: figureContext.definitionName }),
  };
}
