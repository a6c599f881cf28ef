import { LinkButton } from "@/components/ui/button";
import type { ApplicationView } from "@/lib/applications/queries";
import { getTranslations } from "@/lib/i18n/server";

/** On the first page of a dossier: what the Région does next with it on another, and the way there. */
export async function NextStep({
  application: { id, side, step, reviewsAwaited, acts },
}: {
  application: ApplicationView;
}) {
  const isElsewhere =
    step === "own_review" || step === "reviews" || step === "opinion" || step === "decision" || step === "conditions";
  if (side !== "region" || !acts || !isElsewhere) return null;
  const t = await getTranslations("applications.handling");
  const isOwn = step === "own_review";
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t(step, { count: reviewsAwaited })}</p>
      <LinkButton
        href={`/candidatures/${id}/instruction${isOwn ? "/avis" : ""}`}
        look={step === "reviews" ? "secondary" : "primary"}
      >
        {t(isOwn ? "review" : "follow")}
      </LinkButton>
    </section>
  );
}
