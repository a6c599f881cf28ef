import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { DateField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Given = { provider: string; from: string; until: string };

/** Who trains and when: asked first, so that the cohorts which can be covered are then offered. */
export async function FundingStart({
  providers,
  given,
  errors,
}: {
  providers: readonly { id: string; name: string }[];
  given: Given;
  /** What was asked for and cannot be read. */
  errors: Partial<Record<"from" | "until", string>>;
}) {
  const [t, form] = await Promise.all([getTranslations("agreements.fields"), getTranslations("form")]);
  const errorsOf = (name: "from" | "until") => (errors[name] ? [errors[name]] : undefined);
  const wrong = [
    ...(errors.from ? [{ id: "du", text: `${t("fromOn")}${form("separator")}${errors.from}` }] : []),
    ...(errors.until ? [{ id: "au", text: `${t("untilOn")}${form("separator")}${errors.until}` }] : []),
  ];
  return (
    <form action="/conventions/nouvelle" className="grid max-w-form gap-6">
      <ErrorSummary errors={wrong} submission={JSON.stringify(given)} />
      <input type="hidden" name="type" value="financement" />
      <SelectField
        id="organisme"
        name="organisme"
        label={t("provider")}
        options={providers.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={given.provider}
      />
      <DateField
        id="du"
        name="du"
        label={t("fromOn")}
        hint={form("dateHint")}
        defaultValue={given.from}
        errors={errorsOf("from")}
      />
      <DateField
        id="au"
        name="au"
        label={t("untilOn")}
        hint={form("dateHint")}
        defaultValue={given.until}
        errors={errorsOf("until")}
      />
      <div>
        <Button type="submit" look="primary">
          {t("next")}
        </Button>
      </div>
    </form>
  );
}
