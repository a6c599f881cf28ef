import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { TextLink } from "@/components/ui/text-link";
import type { getEntry } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import { conflictTexts } from "@/lib/web/conflict";
import { EntryDateForm } from "./entry-date-form";
import { TakeBackForm } from "./take-back-form";

/** The entry of somebody who has entered: its day corrected, or taken back while no exit rests on it. */
export async function EntrySection({
  correctDate,
  undo,
  entry,
  cohortId,
  enrolmentId,
  name,
}: {
  correctDate: ComponentProps<typeof EntryDateForm>["action"];
  undo: ComponentProps<typeof TakeBackForm>["action"];
  entry: NonNullable<Awaited<ReturnType<typeof getEntry>>>;
  cohortId: string;
  enrolmentId: string;
  name: string;
}) {
  const [conflict, t, common, format] = await Promise.all([
    conflictTexts(),
    getTranslations("enrolments"),
    getTranslations("common"),
    getFormat(),
  ]);
  const saving = common("actions.saving");
  return (
    <section id="entree" aria-labelledby="entree-titre" className="mt-10 grid gap-6 border-t border-line pt-6">
      <h2 id="entree-titre" className="text-xl font-semibold">
        {t("entryDate.title")}
      </h2>
      <EntryDateForm
        action={correctDate}
        address={`/promotions/${cohortId}/inscriptions/${enrolmentId}`}
        enrolmentId={enrolmentId}
        seen={entry.enteredOn}
        enteredOn={format.tableDate(entry.enteredOn)}
        texts={{
          label: t("entryDate.label"),
          hint: common("dateHint"),
          separator: t("form.separator"),
          conflict,
          save: t("entryDate.save"),
          saving,
        }}
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
        <TakeBackForm
          action={undo}
          about={{ enrolmentId }}
          idle={entry.exitedOn !== null}
          texts={{ button: t("entryDate.undo", { name }), pending: saving }}
        />
      </div>
    </section>
  );
}
