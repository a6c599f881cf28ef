import { Select } from "@/components/ui/input";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortOption } from "@/lib/people/register/foreign/understand";
import type { ShownValues } from "@/lib/people/register/intake-queries";
import { targetChoices } from "./intake-texts";

/** What the values of a column become, with how many rows have each, to be changed in place. */
export async function IntakeValues({ shown, cohorts }: { shown: ShownValues; cohorts: readonly CohortOption[] }) {
  const [t, format, choicesOf] = await Promise.all([getTranslations("intake"), getFormat(), targetChoices(cohorts)]);
  const { field, heading, values, more } = shown;
  const choices = choicesOf(field);
  const nothing = field === "cohort" ? "rowsOut" : field === "sexe" ? "nothingSex" : "nothing";
  const title =
    field === "cohort"
      ? t("values.cohort")
      : t("values.title", { heading: heading || "–", field: t(`field.${field}`) });
  return (
    <div className="grid gap-2">
      <Table
        caption={title}
        density="compact"
        fitsPhone
        rows={values}
        rowKey={({ text }) => text}
        columns={[
          {
            key: "value",
            header: t("values.value"),
            rowHeader: true,
            cell: ({ text }) => (
              <span lang="fr" className="wrap-anywhere">
                {text}
              </span>
            ),
          },
          {
            key: "becomes",
            header: t("values.becomes"),
            cell: ({ text, target }) => (
              <div>
                <Select
                  name="values"
                  inputSize="small"
                  className="md:min-w-40"
                  aria-label={t("values.becomesOf", { value: text })}
                  defaultValue={target === null ? "" : `${field}|${target}|${text}`}
                >
                  {target === null && <option value="">{t("values.open")}</option>}
                  <option value={`${field}||${text}`}>{t(`values.${nothing}`)}</option>
                  {choices.map(({ value, label }) => (
                    <option key={value} value={`${field}|${value}|${text}`}>
                      {label}
                    </option>
                  ))}
                </Select>
              </div>
            ),
          },
          { key: "count", header: t("values.count"), numeric: true, cell: ({ count }) => format.integer(count) },
        ]}
      />
      {more > 0 && <p className="text-sm text-ink-soft">{t("values.more", { count: more })}</p>}
    </div>
  );
}
