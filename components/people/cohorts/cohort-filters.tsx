import { FilterButtons, FilterSelect, SearchForm } from "@/components/shell/filters";
import { TextField } from "@/components/ui/text-field";
import { orderSearch } from "@/lib/foundation/core/order";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { type CohortList, cohortsHref, isNarrowedCohorts } from "@/lib/people/cohorts/list-schema";
import { COHORT_SEATS, COHORT_STATES } from "@/lib/people/cohorts/rules/cohort";
import type { CohortChoices } from "./cohort-filter-words";

export async function CohortFilters({
  filter,
  choices: { schools, programmes, years },
}: {
  filter: CohortList;
  choices: CohortChoices & { years: readonly string[] };
}) {
  const t = await getTranslations("cohorts");
  const kept = { ...(filter.columns && { colonnes: filter.columns }), ...(filter.order && orderSearch(filter.order)) };
  return (
    <SearchForm action="/promotions" label={t("filter.label")} className="mb-4 items-end print:hidden">
      <FilterSelect
        id="cohorts-state"
        name="etat"
        label={t("filter.state")}
        value={filter.state}
        empty={t("filter.anyState")}
        options={COHORT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
      />
      <FilterSelect
        id="cohorts-school"
        name="ecole"
        label={t("filter.school")}
        value={filter.school}
        empty={t("filter.all")}
        options={schools.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterSelect
        id="cohorts-programme"
        name="formation"
        label={t("filter.programme")}
        value={filter.programme}
        empty={t("filter.all")}
        options={programmes.map(({ code, title }) => ({ value: code, label: title }))}
      />
      <FilterSelect
        id="cohorts-year"
        name="annee"
        label={t("filter.year")}
        value={filter.year}
        empty={t("filter.all")}
        options={years.map((year) => ({ value: year, label: year }))}
      />
      <FilterSelect
        id="cohorts-seats"
        name="places"
        label={t("filter.seats")}
        value={filter.seats}
        empty={t("filter.all")}
        options={COHORT_SEATS.map((seats) => ({ value: seats, label: t(`seats.${seats}`) }))}
      />
      <TextField
        id="cohorts-text"
        name="q"
        type="search"
        label={t("filter.text")}
        defaultValue={filter.text ?? ""}
        maxLength={80}
      />
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FilterButtons all={isNarrowedCohorts(filter) && cohortsHref({ columns: filter.columns })} />
    </SearchForm>
  );
}
