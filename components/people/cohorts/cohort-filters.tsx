import { FilterButtons, FilterSelect, SearchForm } from "@/components/shell/filters";
import { TextField } from "@/components/ui/text-field";
import { orderSearch } from "@/lib/foundation/core/order";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortFilter } from "@/lib/people/cohorts/queries";
import { COHORT_STATES } from "@/lib/people/cohorts/rules/cohort";

export async function CohortFilters({
  filter,
  schools,
}: {
  filter: CohortFilter;
  schools: readonly { code: string; name: string }[];
}) {
  const t = await getTranslations("cohorts");
  const narrowed = Boolean(filter.state || filter.school || filter.text);
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
      <TextField
        id="cohorts-text"
        name="q"
        type="search"
        label={t("filter.text")}
        defaultValue={filter.text ?? ""}
        maxLength={80}
      />
      {filter.order &&
        Object.entries(orderSearch(filter.order)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <FilterButtons all={narrowed && "/promotions"} />
    </SearchForm>
  );
}
