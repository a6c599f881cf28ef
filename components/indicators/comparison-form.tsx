import { FilterSelect } from "@/components/shell/filters";
import { Button } from "@/components/ui/button";
import type { Choice } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import type { Asked } from "@/lib/indicators/asked";
import type { Side } from "@/lib/indicators/rules/comparison";
import { DEFINITIONS } from "@/lib/indicators/rules/definitions";
import { MIXES } from "@/lib/indicators/rules/mix";
import { type ComparisonSearch, placeCode } from "@/lib/indicators/schema";
import type { choicesOf } from "./dashboard";
import { AsOfField, KnownField, methodChoices, withChosen } from "./filters";

type Choices = ReturnType<typeof choicesOf>;

/** Where, when and how: a plain form whose answer is an address. */
export async function ComparisonForm({
  asked: { search, asOf, knownOn },
  sides,
  choices,
}: {
  asked: Pick<Asked<ComparisonSearch>, "search" | "asOf" | "knownOn">;
  sides: readonly [Side, Side];
  choices: Choices;
}) {
  const [t, filter, scope, { windows, definitions }] = await Promise.all([
    getTranslations("dashboard.compare"),
    getTranslations("dashboard.filter"),
    getTranslations("dashboard.scope"),
    methodChoices(),
  ]);
  const places: Choice[] = [
    ...choices.departements.map(({ code, name }) => ({
      value: `departement-${code}`,
      label: t("departementOption", { name }),
    })),
    ...choices.schools.map(({ code, name }) => ({ value: `ecole-${code}`, label: t("schoolOption", { name }) })),
  ];
  const years = choices.years.map((year) => ({ value: year, label: year }));
  const fields = (side: Side, number: 1 | 2) => (
    <fieldset className="grid content-start gap-x-4 gap-y-3 sm:grid-cols-[2fr_1fr]">
      <legend className="pb-1 text-lg font-semibold">{t(number === 1 ? "first" : "second")}</legend>
      <FilterSelect
        name={`lieu${number}`}
        label={t("place")}
        value={placeCode(side)}
        empty={scope("network")}
        options={withChosen(places, placeCode(side), side.ecole ?? side.departement)}
      />
      <FilterSelect
        name={`annee${number}`}
        label={filter("year")}
        value={side.annee}
        empty={filter("all")}
        options={withChosen(years, side.annee)}
      />
    </fieldset>
  );
  return (
    <form action="/tableau-de-bord/comparer" aria-label={t("label")} className="grid max-w-4xl gap-5">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        {fields(sides[0], 1)}
        {fields(sides[1], 2)}
      </div>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
        <FilterSelect name="echeance" label={filter("window")} value={search.echeance} options={windows} />
        <FilterSelect name="definition" label={filter("definition")} value={search.definition} options={definitions} />
        <FilterSelect
          name="selon"
          label={t("cascade.by")}
          value={search.selon}
          options={MIXES.map((mix) => ({ value: mix, label: t(`cascade.variable.${mix}`) }))}
        />
        <AsOfField arrete={search.arrete} asOf={asOf} until={choices.asOf} />
        <KnownField connu={search.connu} knownOn={knownOn} />
      </div>
      {DEFINITIONS[search.definition].window && <p className="text-sm text-ink-soft">{filter("forced")}</p>}
      <div>
        <Button look="primary" type="submit">
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
