import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AnswerList } from "@/components/competition/applications/answer-list";
import { ReviewForm } from "@/components/competition/applications/review-form";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { getReviewedAnswers } from "@/lib/competition/applications/review-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle, requireReview } from "@/lib/entrances/web/require-application";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { recuseAction, saveReviewAction } from "../../actions";

type Props = PageProps<"/candidatures/[applicationId]/instruction/avis">;

const load = readOnce(async ({ params }: Props) => {
  const { ctx, record: review } = await requireReview((await params).applicationId);
  const { application, reviews, own } = review;
  // What was given stands with the others'; the button Back leads here. There stands, too, until when nobody scores.
  if (!reviews && (own?.givenAt || own?.recusedAt || application.examination))
    redirect(`/candidatures/${application.id}/instruction`);
  return { review, sections: (reviews && (await getReviewedAnswers(ctx, application.id))) || notFound(ctx) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.review");
  return dossierTitle((await load(props)).review.application, t("yours"));
}

/** One's own review: the grid, and the dossier beside it without what scoring does not need. */
export default async function ReviewPage(props: Props) {
  const [{ review, sections }, t, search] = await Promise.all([
    load(props),
    getTranslations("applications"),
    props.searchParams,
  ]);
  const { application } = review;
  return (
    <>
      <PageHeader
        title={t("review.yours")}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
          { href: `/candidatures/${application.id}/instruction`, label: t("review.tab") },
        ]}
        meta={t("review.hidden")}
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        <ReviewForm review={review} save={saveReviewAction} recuse={recuseAction} />
        <div className="grid gap-8">
          {sections.map(({ section, answers }) => (
            <AnswerList key={section} section={section} answers={answers} />
          ))}
        </div>
      </div>
    </>
  );
}
