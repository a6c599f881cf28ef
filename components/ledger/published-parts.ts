import "server-only";
import { getFigureContext } from "@/components/indicators/figure-context";
import { blockRows, yearRows } from "@/components/indicators/published-rows";
import type { CivilDate } from "@/lib/core/civil-date";
import { getTranslations } from "@/lib/i18n/server";
import type { SchoolPage } from "@/lib/indicators/queries";
import { isShown, type PublishedFigures } from "@/lib/indicators/rules/published";
import { figuresSearch } from "@/lib/indicators/schema";
import { departementName } from "@/lib/places/communes";

/**
 * What is published of the people of a school, by blocks of years, and where nothing is of its own, what is of its
 * département: the same on the page and on paper.
 */
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
    const rows = yearRows(published, "departement", departement, figureContext);
    parts.push({ title: t("departement", { name: area }), first: ledger("year"), rows });
  }
  return {
    figureContext,
    parts: parts.filter(({ rows }) => rows.length > 0),
    source: open("source", { definition: figureContext.definitionName }),
  };
}
