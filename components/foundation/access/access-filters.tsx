import { FilterButtons, FilterSelect, SearchForm } from "@/components/shell/filters";
import { TextField } from "@/components/ui/text-field";
import { fieldErrorText } from "@/lib/entrances/web/form-texts";
import type { DateProblem } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { ACCESS_KINDS } from "@/lib/foundation/reads/kinds";
import { type AccessSearch, accessHref, LONGEST_RECORD } from "./access-search";

export async function AccessFilters({
  search,
  record,
  problems,
  readers,
}: {
  search: AccessSearch;
  record: string | undefined;
  problems: Record<"du" | "au", DateProblem | null>;
  readers: readonly { id: string; name: string }[];
}) {
  const [t, say] = await Promise.all([getTranslations("access"), fieldErrorText()]);
  const day = (name: "du" | "au", label: string) => (
    <TextField
      id={`access-${name}`}
      name={name}
      label={label}
      width="short"
      defaultValue={search[name]}
      placeholder={t("filter.day")}
      inputMode="numeric"
      autoComplete="off"
      errors={problems[name] ? [say(`date_${problems[name]}`)] : undefined}
    />
  );
  return (
    <SearchForm
      action="/administration/acces/recherche"
      method="post"
      label={t("filter.label")}
      className="mb-6 items-start print:hidden"
    >
      <FilterSelect
        id="access-actor"
        name="personne"
        label={t("filter.actor")}
        value={search.personne}
        empty={t("filter.anybody")}
        options={readers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        id="access-kind"
        name="type"
        label={t("filter.kind")}
        value={search.type}
        empty={t("filter.anyKind")}
        options={ACCESS_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      {day("du", t("filter.from"))}
      {day("au", t("filter.until"))}
      <TextField
        id="access-record"
        name="reference"
        label={t("filter.record")}
        defaultValue={record}
        maxLength={LONGEST_RECORD}
        autoComplete="off"
      />
      <div className="flex flex-wrap items-center gap-4 self-end">
        <FilterButtons all={accessHref(search) !== accessHref({}) && accessHref({})} />
      </div>
    </SearchForm>
  );
}
