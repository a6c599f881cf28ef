import type { getTranslations } from "next-intl/server";
import type { Listed } from "@/lib/indicators/lists";
import { isJourneyMeasure, type PeopleSearch } from "@/lib/indicators/schema";
import { departementName } from "@/lib/places/communes";

/** Where, and of which year of exit, the people of a list are; a list of nobody knows its school by its code alone. */
export function scopeText(
  { mesure, ecole, promotion, departement, annee }: PeopleSearch,
  first: Listed | undefined,
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>,
): string {
  const cohort = promotion && first && `${first.schoolName} ${first.cohortCode}`;
  const school = ecole && (first?.schoolName ?? ecole);
  const place = cohort || school || (departement && (departementName(departement) ?? departement));
  const year = isJourneyMeasure(mesure) ? null : annee && t("scope.year", { year: annee });
  return [place, year].filter(Boolean).join(", ");
}
