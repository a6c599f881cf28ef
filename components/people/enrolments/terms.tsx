import "server-only";
import { termsChoices, termsTexts } from "@/components/people/learners/fact-texts";
import { Form } from "@/components/ui/form";
import { StatementAuthor } from "@/components/ui/statement";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ToldTerms } from "@/lib/people/enrolments/terms-queries";
import { FACT_SOURCES } from "@/lib/people/recruitment/rules/vocabulary";

async function termsFields(): Promise<FieldSpec[]> {
  const [t, { trainsAs, allowance }] = await Promise.all([getTranslations("enrolments.terms"), termsChoices()]);
  const unsaid = { kind: "select", placeholder: t("unsaid"), optional: true } as const;
  return [
    { ...unsaid, name: "trainsAs", label: t("trainsAsLabel"), choices: trainsAs },
    { ...unsaid, name: "allowance", label: t("allowanceLabel"), choices: allowance },
    { name: "fromOn", kind: "date", label: t("fromOn"), hint: t("fromOnHint") },
    {
      name: "source",
      kind: "select",
      label: t("sourceLabel"),
      placeholder: "",
      choices: FACT_SOURCES.map((value) => ({ value, label: capitalised(t(`source.${value}`)) })),
    },
  ];
}

type Actions = { record: FormAction; correct: FormAction; takeBack: FormAction };

/** As what somebody trains and by whom they are paid, each from its day: to say, to correct, and to take back as an error. */
export async function TermsSection({
  told,
  enrolmentId,
  enteredOn,
  actions,
}: {
  told: readonly ToldTerms[];
  enrolmentId: string;
  enteredOn: string;
  actions: Actions;
}) {
  const [t, format, text, fields] = await Promise.all([
    getTranslations("enrolments.terms"),
    getFormat(),
    termsTexts(),
    termsFields(),
  ]);
  const why = { name: "why", label: t("why"), hint: t("whyHint"), maxLength: 300 };
  return (
    <section aria-labelledby="terms-title" id="statut" className="mt-8 grid max-w-prose scroll-mt-6 gap-3">
      <h2 id="terms-title" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="text-ink-soft">{t("lead")}</p>
      {told.length === 0 && <p>{t("none")}</p>}
      {told.map((one) => {
        const from = format.date(one.fromOn);
        const about = { statementId: String(one.id) };
        return (
          <div key={one.id} className="grid gap-2 border-t border-line pt-3">
            <p>
              {t("line", { from, terms: text(one) })}{" "}
              <span className="text-ink-soft">{t("said", { source: t(`source.${one.source}`) })}</span>
            </p>
            <StatementAuthor of={one} />
            <Form
              id={`terms-${one.id}`}
              action={actions.correct}
              about={about}
              fields={[...fields, why]}
              values={{
                trainsAs: one.trainsAs ?? "",
                allowance: one.allowance ?? "",
                fromOn: showDate(one.fromOn),
                source: one.source,
                why: "",
              }}
              summary={t("correct", { from })}
              submit={t("saveEdit")}
              look="secondary"
            />
            <Form
              id={`terms-back-${one.id}`}
              action={actions.takeBack}
              about={about}
              fields={[{ ...why, hint: t("takeBackLead") }]}
              values={{ why: "" }}
              summary={t("takeBack", { from })}
              submit={t("takeBackSave")}
              look="secondary"
            />
          </div>
        );
      })}
      <Form
        id="terms"
        action={actions.record}
        about={{ enrolmentId }}
        fields={fields}
        values={{ trainsAs: "", allowance: "", source: "", fromOn: told.length === 0 ? showDate(enteredOn) : "" }}
        {...(told.length > 0 && { summary: t("add") })}
        submit={t("save")}
      />
    </section>
  );
}
