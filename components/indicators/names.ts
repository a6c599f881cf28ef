import type { getTranslations } from "@/lib/i18n/server";
import type { Listed } from "@/lib/indicators/lists";
import type { Side } from "@/lib/indicators/rules/comparison";
import { kindOf, type OutcomeClass } from "@/lib/indicators/rules/definitions";
import { MISSING_FACTS, setMissing } from "@/lib/indicators/rules/quality";
import { isOfExitYear, type PeopleSearch } from "@/lib/indicators/schema";
import { departementName } from "@/lib/places/communes";

type Translations<Area extends "dashboard" | "indicators" | "outcomes"> = Awaited<
  ReturnType<typeof getTranslations<Area>>
>;

/** « CDD, six mois ou plus »: a situation, with its duration where frameworks tell long from short. */
export function outcomeText(
  outcome: OutcomeClass,
  indicators: Translations<"indicators">,
  outcomes: Translations<"outcomes">,
): string {
  const kind = outcomes(`kind.${kindOf(outcome)}`);
  if (outcome.endsWith(":long")) return indicators("duration.long", { kind });
  return outcome.endsWith(":short") ? indicators("duration.short", { kind }) : kind;
}

/** A place by its name; one that nobody knows by its code, so that a filter in force is seen. */
export function placeName(
  { ecole, departement }: Pick<Side, "ecole" | "departement">,
  schools: readonly { code: string; name: string }[],
  network: string,
): string {
  const school = ecole && (schools.find(({ code }) => code === ecole)?.name ?? ecole);
  const area = departement && (departementName(departement) ?? departement);
  // A school outside the département has no leaver in it: both are said.
  return [school, area].filter(Boolean).join(", ") || network;
}

/** Where, and of which year of exit, the people of a list are; a list of nobody knows its school by its code alone. */
export function scopeText(
  { mesure, ecole, promotion, departement, annee }: PeopleSearch,
  first: Listed | undefined,
  t: Translations<"dashboard">,
): string {
  const cohort = promotion && first && `${first.schoolName} ${first.cohortCode}`;
  const school = ecole && (first?.schoolName ?? ecole);
  const place = cohort || school || (departement && (departementName(departement) ?? departement));
  const year = isOfExitYear(mesure) && annee && t("scope.year", { year: annee });
  return [place, year].filter(Boolean).join(", ");
}

/** What else is asked of the people of a list: how strong their proof is, what is wrong, or unknown, of them. */
export function setTexts(
  { preuve, defaut, resultat, critere, reponse }: PeopleSearch,
  t: Translations<"indicators">,
): string[] {
  const fact = reponse === "unknown" && MISSING_FACTS.find((one) => setMissing(one).criterion === critere);
  return [
    ...(resultat === "positive" ? [t("measure.positives")] : []),
    ...(preuve ? [t(`quality.proof.name.${preuve}`)] : []),
    ...(defaut ? [t(`quality.fault.name.${defaut}`)] : []),
    ...(critere && fact ? [t("quality.missing.unknown", { fact: t(`quality.missing.fact.${fact}`) })] : []),
  ];
}
