import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What the Région may do next with a dossier, to who did not step out; `NextStep` says why nothing can be done. */
export async function HandlingForms({
  application: { id, side, next, step, steppedOut, rewritten },
  findComplete,
  startReview,
}: {
  application: ApplicationView;
  findComplete: FormAction;
  startReview: FormAction;
}) {
  const starts = !steppedOut && step === "start_review";
  const completes = !steppedOut && next.includes("find_complete");
  const opens = step === "opening";
  if (side !== "region" || !(starts || completes || opens)) return null;
  const t = await getTranslations("applications");
  if (completes && rewritten) {
    return (
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{t("handling.title")}</h2>
        <p className="max-w-prose">{t("handling.rewritten")}</p>
      </section>
    );
  }
  if (opens) {
    return (
      <section className="grid justify-items-start gap-3">
        <h2 className="text-xl font-semibold">{t("opening.next")}</h2>
        <p className="max-w-prose">{t("opening.nextText")}</p>
        <LinkButton href={`/candidatures/${id}/ouverture`} look="primary">
          {t("opening.open")}
        </LinkButton>
      </section>
    );
  }
  const ask = next.includes("find_incomplete") && (
    <LinkButton href={`/candidatures/${id}/completer`} look="secondary">
      {t("handling.incomplete")}
    </LinkButton>
  );
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("handling.title")}</h2>
      <Form
        id="handling"
        action={starts ? startReview : findComplete}
        about={{ applicationId: id }}
        submit={t(starts ? "review.start" : "handling.complete")}
        beside={ask}
        open
      />
    </section>
  );
}
