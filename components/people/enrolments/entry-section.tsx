import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { getEntry } from "@/lib/people/enrolments/queries";
import { entryDateForm } from "./entry-form";

/** The person's situation on entry: those of the form that it asks for. */
export function EntryFields({ legend, names }: { legend: string; names: readonly string[] }) {
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <FieldList names={names} className="grid items-end gap-6 sm:grid-cols-2" />
    </fieldset>
  );
}

/** The day of the entry of somebody who has entered, corrected. */
export async function EntrySection({
  correctDate,
  entry,
  cohortId,
  enrolmentId,
}: {
  correctDate: FormAction;
  entry: NonNullable<Awaited<ReturnType<typeof getEntry>>>;
  cohortId: string;
  enrolmentId: string;
}) {
  const t = await getTranslations("enrolments");
  return (
    <section id="entree" aria-labelledby="entree-titre" className="mt-10 grid gap-6 border-t border-line pt-6">
      <h2 id="entree-titre" className="text-xl font-semibold">
        {t("entryDate.title")}
      </h2>
      <Form
        id="entry-date"
        action={correctDate}
        {...(await entryDateForm(entry.enteredOn))}
        about={{ enrolmentId }}
        address={`/promotions/${cohortId}/inscriptions/${enrolmentId}`}
        submit={t("entryDate.save")}
        look="secondary"
        className="max-w-prose gap-4"
      />
    </section>
  );
}
