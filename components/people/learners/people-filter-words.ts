import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ListPlaces } from "@/lib/people/cohorts/queries";
import { PEOPLE_FILTERS, type PeopleFilter } from "@/lib/people/enrolments/list-schema";

export type FilterWord = { name: keyof PeopleFilter; label: string; value: string };

/** What each part of a filter is called and says: on the page, in its files and in a view. */
export async function peopleFilterWords(filter: PeopleFilter, places: ListPlaces): Promise<FilterWord[]> {
  const [t, status, level, referrer, terms, format] = await Promise.all([
    getTranslations("learners.filter"),
    getTranslations("enrolments.status"),
    getTranslations("enrolments.level"),
    getTranslations("recruitment.referrer"),
    getTranslations("enrolments.terms.trainsAs"),
    getFormat(),
  ]);
  const said: Record<keyof PeopleFilter, string | undefined> = {
    // What is not the reader's to know of is told by nobody: an address may name anything.
    ecole: filter.ecole && (places.schools.find(({ code }) => code === filter.ecole)?.name ?? t("unknown")),
    promotion: filter.promotion && (places.cohort ?? t("unknown")),
    etat: filter.etat && status(filter.etat),
    niveau: filter.niveau && (filter.niveau === "unknown" ? t("levelUnknown") : level(filter.niveau)),
    public: filter.public && t(`publics.${filter.public}`),
    orientation: filter.orientation && referrer(filter.orientation),
    statut: filter.statut && terms(filter.statut),
    du: filter.du && format.tableDate(filter.du),
    au: filter.au && format.tableDate(filter.au),
    manque: filter.manque && t(`missing.${filter.manque}`),
  };
  return PEOPLE_FILTERS.flatMap((name) => {
    const value = said[name];
    return value ? [{ name, label: t(`part.${name}`), value }] : [];
  });
}
