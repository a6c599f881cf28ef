import type { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import type { choicesOf } from "./dashboard";
import type { FigureContext } from "./figure-context";

type Choices = Pick<ReturnType<typeof choicesOf>, "schools">;
type Translations = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** Why the figures of a page are of nobody: which of its filters nothing in the network meets. */
export function emptyTitle(
  t: Translations,
  { f, asOf, search: { ecole, departement, annee: year } }: FigureContext,
  { schools }: Choices,
): string {
  const date = f.date(asOf);
  const school = ecole && schools.find(({ code }) => code === ecole)?.name;
  if (ecole && !school) return t("empty.schoolUnknown", { code: ecole, date });
  const area = departement && (departementName(departement) ?? departement);
  const place = [school, area].filter(Boolean).join(", ");
  if (place) return year ? t("empty.placeYear", { place, year, date }) : t("empty.place", { place, date });
  return year ? t("empty.year", { year, date }) : t("empty.title");
}

/** What to do about it: a later day helps where there is one. */
export function emptyText(t: Translations, { asOf, computedOn }: FigureContext): string {
  return t(asOf < computedOn ? "empty.textEarlier" : "empty.text");
}
