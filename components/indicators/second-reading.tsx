import { FilterSelect } from "@/components/shell/filters";
import { DateField } from "@/components/ui/text-field";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import type { DefinitionCode } from "@/lib/indicators/rules/definitions";
import { methodChoices } from "./filters";

/** Under which definition, and as known on which day, the same people are looked at a second time. */
export async function SecondReading({ definition, puis }: { definition: DefinitionCode; puis: CivilDate | undefined }) {
  const [t, filter, f, { definitions }] = await Promise.all([
    getTranslations("indicators.changes"),
    getTranslations("dashboard.filter"),
    getFormat(),
    methodChoices(),
  ]);
  return (
    <>
      <FilterSelect name="avec" label={t("secondDefinition")} value={definition} options={definitions} />
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
