import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Proposable } from "@/lib/people/enrolments/elsewhere-queries";

/** Who applied to a cohort that does not take place, and another one that they could have. */
export async function Elsewhere({
  cohortId,
  proposal: { people, cohorts },
  action,
}: {
  cohortId: string;
  proposal: Proposable;
  action: FormAction;
}) {
  const [t, status, format] = await Promise.all([
    getTranslations("enrolments.elsewhere"),
    getTranslations("enrolments.status"),
    getFormat(),
  ]);
  const nameOf = ({ school, code }: Proposable["cohorts"][number]) => `${school} ${code}`;
  const first = cohorts.find(({ free }) => free > 0) ?? cohorts[0];
  return (
    <section aria-labelledby="elsewhere" className="grid max-w-prose gap-3">
      <h2 id="elsewhere" className="text-xl font-semibold">
        {t("title", { count: people.length })}
      </h2>
      <p>{t(first ? "lead" : "nowhere")}</p>
      {first && (
        <Form
          id="propose-elsewhere"
          action={action}
          about={{ cohortId }}
          fields={[
            {
              name: "toCohortId",
              kind: "select",
              label: t("cohort"),
              choices: cohorts.map((cohort) => ({
                value: cohort.id,
                label: t("choice", {
                  name: nameOf(cohort),
                  start: format.tableDate(cohort.startsOn),
                  free: cohort.free,
                }),
              })),
            },
            {
              name: "chosen",
              kind: "checkboxes",
              label: t("people"),
              choices: people.map((person) => ({
                value: person.enrolmentId,
                label: t("person", { name: fullName(person), status: status(person.status) }),
              })),
            },
          ]}
          values={{ toCohortId: first.id, chosen: people.map(({ enrolmentId }) => enrolmentId) }}
          submit={t("submit")}
          look="secondary"
          className="gap-4"
        />
      )}
    </section>
  );
}
