import { Form } from "@/components/ui/form";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { OPINIONS } from "@/lib/competition/applications/rules/decision";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** The opinion of the service, once given; its form once all reviews are. */
export async function OpinionSection({ review, giveOpinion }: { review: ReviewView; giveOpinion: FormAction }) {
  const { application, opinion, awaited, reviewers } = review;
  const [t, format] = await Promise.all([getTranslations("applications.review"), getFormat()]);
  const { next, steppedOut, examination } = application;
  const isDue = next.includes("give_opinion") && !steppedOut && examination === null && awaited === 0;
  const ready = isDue && reviewers.some(({ givenAt }) => givenAt);
  if (!opinion && !ready) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("opinion")}</h2>
      {opinion ? (
        <div className="grid max-w-prose gap-2">
          <p>
            <span className="font-semibold">{t(`opinions.${opinion.opinion}`)}</span>
            {opinion.givenBy && (
              <span className="text-ink-soft">
                {" "}
                {t("by", { name: opinion.givenBy.name, day: format.date(civilDayOf(opinion.at)) })}
              </span>
            )}
          </p>
          <p lang="fr" className="whitespace-pre-wrap">
            {opinion.text}
          </p>
        </div>
      ) : (
        <Form
          id="opinion"
          action={giveOpinion}
          fields={[
            {
              name: "opinion",
              label: t("opinion"),
              kind: "radio",
              inline: true,
              choices: OPINIONS.map((value) => ({ value, label: t(`opinions.${value}`) })),
            },
            { name: "text", label: t("opinionText"), kind: "long", maxLength: 4000 },
          ]}
          about={{ applicationId: application.id }}
          submit={t("giveOpinion")}
        />
      )}
    </section>
  );
}
