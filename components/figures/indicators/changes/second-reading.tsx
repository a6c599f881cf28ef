import { FilterSelect } from "@/components/shell/filters";
import { DateField } from "@/components/ui/text-field";
import type { DefinitionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { methodChoices, withChosen } from "../filters";
import { definitionLabel } from "../lists/names";

/** Under which definition, and as known on which day, the same people are looked at a second time. */
export async function SecondReading({ definition, puis }: { definition: DefinitionRef; puis: CivilDate | undefined }) {
  const [t, say, filter, f, { definitions }] = await Promise.all([
    getTranslations("indicators.changes"),
    getTranslations("indicators"),
    getTranslations("dashboard.filter"),
    getFormat(),
    methodChoices(),
  ]);
  return (
    <>
      <FilterSelect
        name="avec"
        label={t("secondDefinition")}
        value={definition}
        options={withChosen(definitions, definition, definitionLabel(say, definition))}
      />
      <DateField
        id="puis"
        name="puis"
        label={t("secondKnown")}
        defaultValue={puis ? f.tableDate(puis) : ""}
        placeholder={filter("today")}
      />
    </>
  );
}
