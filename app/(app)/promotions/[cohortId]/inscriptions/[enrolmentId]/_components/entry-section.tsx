import { getTranslations } from "next-intl/server";
import { conflictTexts } from "@/app/_lib/conflict";
import { TextLink } from "@/components/ui/text-link";
import type { Context } from "@/lib/core/context";
import { getEntry } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import { TakeBackForm } from "../../../../_components/take-back-form";
import { correctEntryDateAction, undoEntryAction } from "../actions";
import { EntryDateForm } from "./entry-date-form";

/** The entry of somebody who has entered: its day corrected, or taken back while no exit rests on it. */
export async function EntrySection({
  ctx,
  cohortId,
  enrolmentId,
  name,
}: {
  ctx: Context;
  cohortId: string;
  enrolmentId: string;
  name: string;
}) {
  const [entry, conflict, t, common, format] = await Promise.all([
    getEntry(ctx, enrolmentId),
    conflictTexts(),
    getTranslations("enrolments"),
    getTranslations("common"),
    getFormat(),
  ]);
  if (!entry) return null;
  const saving = common("actions.saving");
  return (
    <section id="entree" aria-labelledby="entree-titre" className="mt-10 grid gap-6 border-t border-line pt-6">
      <h2 id="entree-titre" className="text-xl font-semibold">
        {t("entryDate.title")}
      </h2>
      <EntryDateForm
        action={correctEntryDateAction}
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
          action={undoEntryAction}
          about={{ enrolmentId }}
          idle={entry.exitedOn !== null}
          texts={{ button: t("entryDate.undo", { name }), pending: saving }}
        />
      </div>
    </section>
  );
}
