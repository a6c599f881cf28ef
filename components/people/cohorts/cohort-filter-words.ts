import "server-only";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { COHORT_FILTER_PARTS, type CohortFilterPart } from "@/lib/people/cohorts/list-schema";
import type { CohortFilter } from "@/lib/people/cohorts/queries";

export type CohortChoices = {
  schools: readonly { code: string; name: string }[];
  programmes: readonly { code: string; title: string }[];
};

/** What each part of a filter is called and says: on the page, in its files and in a view. */
export async function cohortFilterWords(
  filter: CohortFilter,
  { schools, programmes }: CohortChoices,
): Promise<{ part: CohortFilterPart; label: string; value: string }[]> {
  const t = await getTranslations("cohorts");
  const said: Record<CohortFilterPart, string | undefined> = {
    state: filter.state && t(`state.${filter.state}`),
    school: schools.find(({ code }) => code === filter.school)?.name ?? filter.school,
    programme: programmes.find(({ code }) => code === filter.programme)?.title ?? filter.programme,
    year: filter.year,
    seats: filter.seats && t(`seats.${filter.seats}`),
    text: filter.text,
  };
  return COHORT_FILTER_PARTS.flatMap((part) => {
    const value = said[part];
    return value ? [{ part, label: t(`filter.${part}`), value }] : [];
  });
}
