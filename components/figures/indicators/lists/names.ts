import { isOwnReason, type Known, type Move } from "@/lib/figures/indicators/definitions/rules/changes";
import { codeOf, type DefinitionRef, versionIn } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import { readStrata, type StrataFilter } from "@/lib/figures/indicators/journeys/rules/strata";
import type { Listed } from "@/lib/figures/indicators/lists/lists";
import { isJourneyMeasure, isOfExitYear, moveOfAddress, type PeopleSearch } from "@/lib/figures/indicators/schema";
import type { Side } from "@/lib/figures/indicators/tally/rules/comparison";
import { type Format, uncapitalised } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import { kindOf, type OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";

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

/** What is on record of somebody at the window: « CDI, dans le métier », « échéance à venir », « pas encore de sortie ». */
export function knownTexts(t: Translations<"indicators">, outcomes: Translations<"outcomes">) {
  return (known: Known | null): string => {
    if (!known) return t("changes.absent");
    if (known.neutral) return t("changes.neutral");
    if (!known.due) return t("changes.notDue");
    return known.outcome ? outcomeText(known.outcome, t, outcomes) : t("changes.reason.never_asked");
  };
}

/** Why somebody changes sides: a situation by its name, all else by what it is. */
export function reasonName(
  reason: NonNullable<Move["reason"]>,
  t: Translations<"indicators">,
  outcomes: Translations<"outcomes">,
): string {
  return isOwnReason(reason) ? t(`changes.reason.${reason}`) : outcomes(`kind.${reason}`);
}

/** « ERN prudente », or with the version that is asked for by name. */
export function definitionLabel(t: Translations<"indicators">, ref: DefinitionRef): string {
  const name = t(`definitionName.${codeOf(ref)}`);
  const version = versionIn(ref);
  return version === null ? name : t("figure.version", { name, version });
}

/** What a measure counts. Whom a definition counts as positive, it also names: « Sorties dynamiques », « Insertion ». */
export function measureName(t: Translations<"indicators">, ref: DefinitionRef, measure: Measure): string {
  const definition = codeOf(ref);
  if (measure === "positives") return t(`success.name.${definition}`);
  if (measure === "other_positive" && definition === "iae-dynamiques") return t("success.training");
  return t(`measure.${measure}`);
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

/** « Non positives, puis hors du calcul (Injoignable) », or of one definition alone « Positives (FSE+ à six mois) ». */
function moveText(
  { definition, avec, connu, puis }: PeopleSearch,
  { from, to, reason }: Pick<Move, "from" | "to"> & { reason?: Move["reason"] | undefined },
  t: Translations<"indicators">,
  outcomes: Translations<"outcomes">,
): string {
  const stand = t(`changes.stand.${from}`);
  if (avec === definition && !connu && !puis)
    return t("changes.listWhy", { move: stand, why: definitionLabel(t, definition) });
  const moved = { from: stand, to: t(`changes.stand.${to}`).toLocaleLowerCase() };
  const move = t(from === to ? "changes.listStays" : "changes.listTitle", moved);
  return reason ? t("changes.listWhy", { move, why: reasonName(reason, t, outcomes) }) : move;
}

/** Strata as one says them: « sous le bac ou bac », in a table « sous le bac et bac ». */
export function strataText(
  { mix, keys }: StrataFilter,
  t: Translations<"indicators">,
  f: Format,
  every?: "every",
): string {
  const names = keys.map((key) => t(`set.strata.${mix}.${key}` as Parameters<typeof t>[0]));
  return f.list(names, every);
}

/** Whom a list is of: « Formations achevées, femmes, en sortie positive, promotions terminées en 2018 ». */
export function setText(
  search: PeopleSearch,
  t: Translations<"indicators">,
  outcomes: Translations<"outcomes">,
  f: Format,
): string {
  const move = moveOfAddress(search);
  if (move) return moveText(search, move, t, outcomes);
  const { mesure, critere, reponse = "yes", strate, titre, resultat, preuve, defaut, activite, entree, fin } = search;
  if (!isJourneyMeasure(mesure)) return measureName(t, search.definition, mesure);
  const strata = strate ? readStrata(strate) : null;
  return [
    t(`measure.${mesure}`),
    critere && t(`set.criterion.${critere}.${reponse}`),
    strata && t(`set.stratum.${strata.mix}`, { names: strataText(strata, t, f) }),
    titre && t(`set.title.${titre}`),
    resultat &&
      (resultat === "positive" ? t(`success.listed.${codeOf(search.definition)}`) : t(`set.result.${resultat}`)),
    preuve && uncapitalised(t(`quality.proof.name.${preuve}`)),
    defaut && uncapitalised(t(`quality.fault.name.${defaut}`)),
    activite && t(`set.course.${activite}`),
    entree && t("set.entry", { year: entree }),
    fin && t("set.end", { year: fin }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** Where, and of which year of exit, the people of a list are; a list of nobody has to be told the name of its school. */
export function scopeText(
  { mesure, ecole, promotion, departement, annee }: PeopleSearch,
  first: Listed | undefined,
  t: Translations<"dashboard">,
  schoolName: string | null = null,
): string {
  const cohort = promotion && first && `${first.schoolName} ${first.cohortCode}`;
  const school = ecole && (first?.schoolName ?? schoolName ?? ecole);
  const place = cohort || school || (departement && (departementName(departement) ?? departement));
  const year = isOfExitYear(mesure) && annee && t("scope.year", { year: annee });
  return [place, year].filter(Boolean).join(", ");
}
