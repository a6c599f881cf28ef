import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
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

/** The entry of somebody who has entered: its day corrected, or taken back while no exit rests on it. */
export async function EntrySection({
  correctDate,
  undo,
  entry,
  cohortId,
  enrolmentId,
  name,
}: {
  correctDate: FormAction;
  undo: FormAction;
  entry: NonNullable<Awaited<ReturnType<typeof getEntry>>>;
  cohortId: string;
  enrolmentId: string;
  name: string;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
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
      <div className="grid max-w-prose gap-3">
        {entry.exitedOn ? (
          <p>
            {t("entryDate.exited", { date: format.date(entry.exitedOn) })}{" "}
            <TextLink href={`/promotions/${cohortId}/effectif/${enrolmentId}`}>{t("entryDate.seeExit")}</TextLink>
          </p>
        ) : (
          <p>{t("entryDate.undoText", { name })}</p>
        )}
        <Form
          id="undo-entry"
          action={undo}
          about={{ enrolmentId }}
          idle={entry.exitedOn !== null}
          submit={t("entryDate.undo", { name })}
          look="danger"
          open
        />
      </div>
    </section>
  );
}
