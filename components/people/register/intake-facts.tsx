import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { STEPS_OF_A_FILE } from "@/lib/people/intake/rules/fields";
import type { Intake } from "@/lib/people/register/intake-queries";

const SOURCES = "sources";

/** School and cohort, step and source: of all rows at once. */
export async function IntakeFacts({ intake }: { intake: Intake }) {
  const [t, form, format] = await Promise.all([getTranslations("intake"), getTranslations("form"), getFormat()]);
  const { decisions, says, cohorts, sources } = intake;
  return (
    <section aria-labelledby="facts" className="grid content-start gap-4">
      <h2 id="facts" className="text-base font-semibold">
        {t("facts.title")}
      </h2>
      {says.cohort ? (
        <>
          <input type="hidden" name="cohort" value={decisions.cohort ?? ""} />
          <p className="text-sm text-ink-soft">{t("facts.cohortSaid")}</p>
        </>
      ) : (
        <SelectField
          id="cohort"
          name="cohort"
          label={t("facts.cohort")}
          placeholder={t("facts.cohortNone")}
          defaultValue={decisions.cohort ?? ""}
          options={cohorts.map(({ key, school, code }) => ({ value: key, label: `${school} ${code}` }))}
        />
      )}
      {says.step ? (
        <>
          <input type="hidden" name="step" value={decisions.step} />
          <p className="text-sm text-ink-soft">{t("facts.stepSaid")}</p>
        </>
      ) : (
        <SelectField
          id="step"
          name="step"
          label={t("facts.step")}
          defaultValue={decisions.step}
          options={STEPS_OF_A_FILE.map((step) => ({ value: step, label: t(`step.${step}`) }))}
        />
      )}
      {!says.appliedOn && decisions.appliedOn && (
        <p className="text-sm text-ink-soft">{t("facts.appliedOn", { day: format.date(decisions.appliedOn) })}</p>
      )}
      <TextField
        id="source"
        name="source"
        label={t("facts.source")}
        hint={t("facts.sourceHint")}
        optionalText={form("optional")}
        defaultValue={decisions.source ?? ""}
        maxLength={60}
        list={sources.length > 0 ? SOURCES : undefined}
        autoComplete="off"
      />
      {sources.length > 0 && (
        <datalist id={SOURCES}>
          {sources.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </section>
  );
}
