import type { getTranslations } from "@/lib/i18n/server";
import type { choicesOf } from "./dashboard";
import type { FigureContext } from "./figure-context";

type Choices = Pick<ReturnType<typeof choicesOf>, "years" | "departements" | "schools">;

/** Why the figures of a page are of nobody: which of its filters nothing in the network meets. */
export function emptyTitle(
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>,
  { f, asOf, search: { ecole, departement, annee } }: FigureContext,
  { years, departements, schools }: Choices,
): string {
  const date = f.date(asOf);
  if (ecole && schools.every(({ code }) => code !== ecole)) return t("empty.school", { code: ecole, date });
  if (departement && departements.every(({ code }) => code !== departement)) {
    return t("empty.departement", { code: departement, date });
  }
  return annee && !years.includes(annee) ? t("empty.year", { year: annee, date }) : t("empty.title");
}
