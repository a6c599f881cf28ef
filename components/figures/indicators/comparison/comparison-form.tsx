import { FilterSelect } from "@/components/shell/filters";
import { MIXES } from "@/lib/figures/indicators/journeys/rules/strata";
import type { FigureRequest } from "@/lib/figures/indicators/request";
import { type ComparisonSearch, placeCode } from "@/lib/figures/indicators/schema";
import type { Side } from "@/lib/figures/indicators/tally/rules/comparison";
import type { Choice } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { choicesOf } from "../dashboard";
import { AsOfField, FILTER_ROW, FilterLine, KnownField, methodChoices, withChosen } from "../filters";
import { definitionLabel } from "../lists/names";
import type { ComparisonView } from "./comparison-view";

const PATH = "/tableau-de-bord/comparer";

/** Where, when and how, in one line which opens where one changes it. */
export async function ComparisonForm({
  request: { search, asOf, knownOn },
  view: { figureContext, sides, second, selon, gap },
  choices,
}: {
  request: Pick<FigureRequest<ComparisonSearch>, "search" | "asOf" | "knownOn">;
  view: ComparisonView;
  choices: ReturnType<typeof choicesOf>;
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
    <fieldset className="grid min-w-0 content-start gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <legend className="pb-1 font-semibold">{t(number === 1 ? "first" : "second")}</legend>
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
  const { f, asOf: until, knownOn: known } = figureContext;
  return (
    <FilterLine
      // Whoever compares a place with itself is to choose another one.
      open={asOf !== null || knownOn !== null || gap?.same === true}
      place={`${sides[0].label} · ${second}`}
      inForce={[
        figureContext.windowText,
        figureContext.definitionName,
        t("cascade.variableLine", { variable: t(`cascade.variable.${selon}`) }),
        filter("line.asOf", { date: f.tableDate(until) }),
        known ? filter("line.known", { date: f.tableDate(known) }) : undefined,
      ]}
      action={PATH}
      label={t("label")}
      definition={search.definition}
      className="grow basis-80"
    >
      <div className="grid max-w-4xl gap-x-8 gap-y-3 md:grid-cols-2">
        {fields(sides[0].side, 1)}
        {fields(sides[1].side, 2)}
      </div>
      <div className={FILTER_ROW}>
        <FilterSelect name="echeance" label={filter("window")} value={search.echeance} options={windows} />
        <FilterSelect
          name="definition"
          label={filter("definition")}
          value={search.definition}
          options={withChosen(definitions, search.definition, definitionLabel(figureContext.t, search.definition))}
        />
        <FilterSelect
          name="selon"
          label={t("cascade.by")}
          value={search.selon}
          options={MIXES.map((mix) => ({ value: mix, label: t(`cascade.variable.${mix}`) }))}
        />
        <AsOfField arrete={search.arrete} asOf={asOf} until={choices.asOf} />
        <KnownField connu={search.connu} knownOn={knownOn} />
      </div>
    </FilterLine>
  );
}
