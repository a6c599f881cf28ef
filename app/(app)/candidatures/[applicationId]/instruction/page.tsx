import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/competition/applications/application-header";
import { Decisions } from "@/components/competition/applications/decisions";
import { HandlingForms } from "@/components/competition/applications/handling-forms";
import { EndOfCall, NameReviewer } from "@/components/competition/applications/next-step";
import { OpinionSection } from "@/components/competition/applications/opinion-section";
import { RecusalForm } from "@/components/competition/applications/recusal-form";
import { ReviewerList } from "@/components/competition/applications/reviewer-list";
import { ScoreTable } from "@/components/competition/applications/score-table";
import { SteppedOut } from "@/components/competition/applications/stepped-out";
import { FlashNotice } from "@/components/shell/flash";
import { flashIn } from "@/lib/entrances/web/flash";
import { dossierTitle, requireReview } from "@/lib/entrances/web/require-application";
import { getTranslations } from "@/lib/foundation/i18n/server";
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
