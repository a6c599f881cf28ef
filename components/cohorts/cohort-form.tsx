import "server-only";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { getCohortForm } from "@/lib/cohorts/queries";
import { LARGEST_COHORT } from "@/lib/cohorts/rules/cohort";
import type { Choice, FormAction, FormContent } from "@/lib/core/form";
import type { Found } from "@/lib/core/result";
import { getFormat, getTranslations } from "@/lib/i18n/server";

/** What the form of a cohort asks: its school only when it is new. */
export async function cohortForm(
  programmes: readonly { id: string; title: string }[],
  { cohort, schools = [] }: { cohort?: Found<typeof getCohortForm>; schools?: readonly Choice[] },
): Promise<FormContent> {
  const [t, format] = await Promise.all([getTranslations("cohorts.form"), getFormat()]);
  const placeholder = t("choose");
  const choices = programmes.map(({ id, title }) => ({ value: id, label: title }));
  const school = { name: "schoolId", label: t("school"), kind: "select", choices: schools, placeholder } as const;
  const largest = String(LARGEST_COHORT).length;
  return {
    fields: [
      ...(schools.length > 0 ? [school] : []),
      { name: "programmeId", label: t("programme"), kind: "select", choices, placeholder },
      { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 },
      { name: "startsOn", label: t("startsOn"), kind: "date" },
      { name: "endsOn", label: t("endsOn"), kind: "date" },
      { name: "capacity", label: t("capacity"), width: "tiny", inputMode: "numeric", maxLength: largest },
    ],
    values: cohort
      ? {
          programmeId: cohort.programmeId,
          code: cohort.code,
          startsOn: format.tableDate(cohort.startsOn),
          endsOn: format.tableDate(cohort.endsOn),
          capacity: String(cohort.capacity),
        }
      : {},
    version: cohort?.version,
  };
}

/** The fields of a cohort, its two days beside each other. */
export function CohortFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldList names={isNew ? ["schoolId", "programmeId", "code"] : ["programmeId", "code"]} />
      <FieldList names={["startsOn", "endsOn"]} className="flex flex-wrap gap-6" />
      <FieldList names={["capacity"]} />
    </>
  );
}

/** Cancels or reopens the cohort once its code has been typed. */
export async function ConfirmStateForm({
  action,
  cohort: { id, code, cancelledOn },
}: {
  action: FormAction;
  cohort: { id: string; code: string; cancelledOn: string | null };
}) {
  const t = await getTranslations("cohorts.cancel");
  return (
    <Form
      id="state-form"
      action={action}
      fields={[{ name: "confirmation", label: t("confirmation"), width: "half" }]}
      about={{ cohortId: id }}
      submit={cancelledOn ? t("reopenButton", { code }) : t("button", { code })}
      look={cancelledOn ? "primary" : "danger"}
      className="gap-4"
      open
    />
  );
}
