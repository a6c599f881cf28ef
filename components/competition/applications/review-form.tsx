import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { LEAST_SCORE, MOST_SCORE, scoreName } from "@/lib/competition/applications/rules/review";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { RecusalForm } from "./recusal-form";

const SCORES = Array.from({ length: MOST_SCORE - LEAST_SCORE + 1 }, (_, index) => String(LEAST_SCORE + index));

/** Scores on each criterion of the call, kept or given; and the way out of the review. */
export async function ReviewForm({
  review: { application, criteria, own },
  save,
  recuse,
}: {
  review: ReviewView;
  save: FormAction;
  recuse: FormAction;
}) {
  const [t, format] = await Promise.all([getTranslations("applications.review"), getFormat()]);
  const about = { applicationId: application.id };
  const fields: FieldSpec[] = [
    ...criteria.map(
      ({ id, name, weight }, index): FieldSpec => ({
        name: scoreName(id),
        label: t("score", { criterion: name, weight: format.percent(weight, 0) }),
        written: true,
        hint: index === 0 ? t("scoreHint") : undefined,
        kind: "radio",
        inline: true,
        choices: SCORES.map((value) => ({ value, label: value })),
      }),
    ),
    { name: "comment", label: t("comment"), kind: "long", optional: true, maxLength: 4000 },
  ];
  const scores = Object.fromEntries(
    criteria.map(({ id }) => [id, { score: own?.scores[id] === undefined ? "" : String(own.scores[id]) }]),
  );
  return (
    <section className="grid gap-8">
      <Form
        id="review"
        action={save}
        fields={fields}
        values={{ scores, comment: own?.comment ?? "" }}
        about={about}
        submit={t("save")}
        look="secondary"
        beside={
          <>
            <SubmitButton name="give" value="1" pendingText={t("giving")}>
              {t("give")}
            </SubmitButton>
            <span className="text-ink-soft">{t("giveHint")}</span>
          </>
        }
      />
      <RecusalForm applicationId={application.id} recuse={recuse} />
    </section>
  );
}
