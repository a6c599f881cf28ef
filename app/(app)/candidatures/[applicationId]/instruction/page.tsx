import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/applications/application-header";
import { Decisions } from "@/components/applications/decisions";
import { HandlingForms } from "@/components/applications/handling-forms";
import { EndOfCall, NameReviewer } from "@/components/applications/next-step";
import { OpinionSection } from "@/components/applications/opinion-section";
import { RecusalForm } from "@/components/applications/recusal-form";
import { ReviewerList } from "@/components/applications/reviewer-list";
import { ScoreTable } from "@/components/applications/score-table";
import { SteppedOut } from "@/components/applications/stepped-out";
import { FlashNotice } from "@/components/shell/flash";
import { getTranslations } from "@/lib/i18n/server";
import { flashIn } from "@/lib/web/flash";
import { dossierTitle, requireReview } from "@/lib/web/require-application";
import {
  findCompleteAction,
  giveOpinionAction,
  meetConditionAction,
  recuseAction,
  startReviewAction,
} from "../actions";

type Props = PageProps<"/candidatures/[applicationId]/instruction">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("applications.review");
  return dossierTitle((await requireReview((await params).applicationId)).record.application, t("title"));
}

/** From a complete dossier to the decision, for the Région. */
export default async function HandlingPage({ params, searchParams }: Props) {
  const [{ record: review }, search] = await Promise.all([requireReview((await params).applicationId), searchParams]);
  const { application } = review;
  return (
    <>
      <ApplicationHeader application={application} tab="review" />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} />
        <SteppedOut review={review} />
        <NameReviewer application={application} />
        <EndOfCall application={application} />
        <HandlingForms application={application} findComplete={findCompleteAction} startReview={startReviewAction} />
        <ReviewerList review={review} />
        <ScoreTable review={review} />
        {/* Who has scores to give finds it beside them. */}
        {review.stepsOut && !review.reviews && <RecusalForm applicationId={application.id} recuse={recuseAction} />}
        <OpinionSection review={review} giveOpinion={giveOpinionAction} />
        <Decisions
          application={application}
          outcomes={review.outcomes}
          leaves={review.leavesDecision}
          meetCondition={meetConditionAction}
        />
      </div>
    </>
  );
}
