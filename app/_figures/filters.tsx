import { getTranslations } from "next-intl/server";
import { Button, LinkButton } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { DateField } from "@/components/ui/text-field";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import { DEFINITION_CODES, DEFINITIONS } from "@/lib/indicators/definitions";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { WINDOWS } from "@/lib/outcomes/windows";

export type FilterChoices = {
  years: readonly string[];
  /** Only where the page is of more than one place. */
  departements?: readonly { code: string; name: string }[];
  schools?: readonly { code: string; name: string }[];
  asOf: CivilDate;
};

/** The filters of figures: a plain form whose answer is an address. */
export async function Filters({
  action,
  search,
  choices,
}: {
  action: string;
  search: FiguresSearch;
  choices: FilterChoices;
}) {
  const [t, indicators, outcomes, f] = await Promise.all([
    getTranslations("dashboard.filter"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
    getFormat(),
  ]);
  return (
    <form action={action} aria-label={t("label")} className="mb-8 grid gap-3 border-b border-line pb-6 print:hidden">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
        <SelectField
          id="echeance"
          name="echeance"
          label={t("window")}
          defaultValue={search.echeance}
          options={WINDOWS.map((window) => ({ value: window, label: outcomes(`window.${window}`) }))}
        />
        <SelectField
          id="definition"
          name="definition"
          label={t("definition")}
          defaultValue={search.definition}
          options={DEFINITION_CODES.map((code) => ({ value: code, label: indicators(`definitionName.${code}`) }))}
        />
        <SelectField
          id="annee"
          name="annee"
          label={t("year")}
          defaultValue={search.annee ?? ""}
          placeholder={t("all")}
          options={choices.years.map((year) => ({ value: year, label: year }))}
        />
        {choices.departements && (
          <SelectField
            id="departement"
            name="departement"
            label={t("departement")}
            defaultValue={search.departement ?? ""}
            placeholder={t("allMasc")}
            options={choices.departements.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        {choices.schools && (
          <SelectField
            id="ecole"
            name="ecole"
            label={t("school")}
            defaultValue={search.ecole ?? ""}
            placeholder={t("all")}
            options={choices.schools.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <DateField
          id="arrete"
          name="arrete"
          label={t("asOf")}
          defaultValue={search.arrete ? f.tableDate(search.arrete) : ""}
          placeholder={f.tableDate(choices.asOf)}
        />
      </div>
      {search.tri && <input type="hidden" name="tri" value={search.tri} />}
      {search.tri && search.ordre && <input type="hidden" name="ordre" value={search.ordre} />}
      {DEFINITIONS[search.definition].window && <p className="text-sm text-ink-soft">{t("forced")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit">
          {t("apply")}
        </Button>
        <LinkButton look="quiet" href={action}>
          {t("reset")}
        </LinkButton>
      </div>
    </form>
  );
}
