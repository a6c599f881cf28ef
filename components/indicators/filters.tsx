import { getTranslations } from "next-intl/server";
import { Button, LinkButton } from "@/components/ui/button";
import { Fold } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/select-field";
import { DateField } from "@/components/ui/text-field";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Choice } from "@/lib/core/form";
import { getFormat } from "@/lib/i18n/server";
import type { Asked } from "@/lib/indicators/asked";
import { DEFINITION_CODES, DEFINITIONS } from "@/lib/indicators/rules/definitions";
import type { FiguresSearch } from "@/lib/indicators/schema";
import { WINDOWS } from "@/lib/outcomes/rules/vocabulary";
import { departementName } from "@/lib/places/communes";

export type FilterChoices = {
  years: readonly string[];
  /** Only where the page is of more than one place. */
  departements?: readonly { code: string; name: string }[];
  schools?: readonly { code: string; name: string }[];
  asOf: CivilDate;
};

/** The options with the one in force, listed or not: a filter that filters is seen. */
export function withChosen(options: readonly Choice[], value: string | undefined, label = value): Choice[] {
  const missing = value !== undefined && options.every((option) => option.value !== value);
  return missing ? [{ value, label: label ?? value }, ...options] : [...options];
}

const toOptions = (choices: readonly { code: string; name: string }[]): Choice[] =>
  choices.map(({ code, name }) => ({ value: code, label: name }));

const labelIn = (options: readonly Choice[], value: string | undefined) =>
  options.find((option) => option.value === value)?.label;

/** The filters of figures: a plain form whose answer is an address. On a phone it is folded, and says what is in force. */
export async function Filters({
  action,
  search,
  asOf,
  choices,
}: Pick<Asked<FiguresSearch>, "search" | "asOf"> & { action: string; choices: FilterChoices }) {
  const [t, scope, indicators, outcomes, f] = await Promise.all([
    getTranslations("dashboard.filter"),
    getTranslations("dashboard.scope"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
    getFormat(),
  ]);
  const { annee, departement, ecole, arrete } = search;
  const windows = WINDOWS.map((window) => ({ value: window, label: outcomes(`window.${window}`) }));
  const definitions = DEFINITION_CODES.map((code) => ({ value: code, label: indicators(`definitionName.${code}`) }));
  const years = withChosen(
    choices.years.map((year) => ({ value: year, label: year })),
    annee,
  );
  const departements =
    choices.departements &&
    withChosen(
      toOptions(choices.departements),
      departement,
      departement && (departementName(departement) ?? departement),
    );
  const schools = choices.schools && withChosen(toOptions(choices.schools), ecole);
  const inForce = [
    labelIn(windows, search.echeance),
    labelIn(definitions, search.definition),
    annee && scope("year", { year: annee }),
    departements && labelIn(departements, departement),
    schools && labelIn(schools, ecole),
    arrete && t("inForceAsOf", { date: f.tableDate(arrete) }),
  ];
  return (
    <Fold summary={t("inForce", { filters: inForce.filter(Boolean).join(", ") })} open={asOf !== null}>
      <form action={action} aria-label={t("label")} className="grid gap-3">
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
          <SelectField
            id="echeance"
            name="echeance"
            label={t("window")}
            defaultValue={search.echeance}
            options={windows}
          />
          <SelectField
            id="definition"
            name="definition"
            label={t("definition")}
            defaultValue={search.definition}
            options={definitions}
          />
          <SelectField
            id="annee"
            name="annee"
            label={t("year")}
            defaultValue={annee ?? ""}
            placeholder={t("all")}
            options={years}
          />
          {departements && (
            <SelectField
              id="departement"
              name="departement"
              label={t("departement")}
              defaultValue={departement ?? ""}
              placeholder={t("allMasc")}
              options={departements}
            />
          )}
          {schools && (
            <SelectField
              id="ecole"
              name="ecole"
              label={t("school")}
              defaultValue={ecole ?? ""}
              placeholder={t("all")}
              options={schools}
            />
          )}
          <AsOfField arrete={arrete} asOf={asOf} until={choices.asOf} />
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
    </Fold>
  );
}

/** The day the figures are drawn up to; what was typed stays, with what is wrong with it. */
export async function AsOfField({
  arrete,
  asOf,
  until,
}: Pick<Asked<FiguresSearch>, "asOf"> & {
  arrete: CivilDate | undefined;
  /** The day the figures of the page are of. */
  until: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  return (
    // What is wrong takes more room than a day.
    <div className={asOf ? "sm:col-span-2" : undefined}>
      <DateField
        id="arrete"
        name="arrete"
        label={t("asOf")}
        errors={asOf ? [t(`fault.${asOf.fault}`, { date: f.tableDate(until) })] : undefined}
        defaultValue={asOf?.typed ?? (arrete ? f.tableDate(arrete) : "")}
        placeholder={f.tableDate(until)}
      />
    </div>
  );
}
