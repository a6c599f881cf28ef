import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** Who was named to review a dossier, and where each stands; for one of them, the way to their own review. */
export async function ReviewerList({ review }: { review: ReviewView }) {
  const { application, reviewers, reviews } = review;
  const [t, format] = await Promise.all([getTranslations("applications.review"), getFormat()]);
  if (reviewers.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("reviewers")}</h2>
      <DescriptionList
        items={reviewers.map(({ name, isReader, there, givenAt, recusedAt }) => ({
          term: isReader ? t("you", { name }) : name,
          details: givenAt
            ? t("given", { day: format.date(civilDayOf(givenAt)) })
            : recusedAt
              ? t("recused", { day: format.date(civilDayOf(recusedAt)) })
              : t(there ? (application.examination ? "toCome" : "awaited") : "gone"),
        }))}
      />
      {reviews && (
        <div className="grid justify-items-start gap-2">
          <p className="text-ink-soft">{t("hidden")}</p>
          <LinkButton look="primary" href={`/candidatures/${application.id}/instruction/avis`}>
            {t("yours")}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
