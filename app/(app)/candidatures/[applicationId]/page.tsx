import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/competition/applications/application-header";
import { ApplicationSummary } from "@/components/competition/applications/application-summary";
import { CloseForm, EndingForm } from "@/components/competition/applications/close-form";
import { Decisions } from "@/components/competition/applications/decisions";
import { HandlingForms } from "@/components/competition/applications/handling-forms";
import { NextStep } from "@/components/competition/applications/next-step";
import { OpenedSchool } from "@/components/competition/applications/opened-school";
import { DossierTasks } from "@/components/competition/applications/task-list";
import { DossierTimeline } from "@/components/competition/applications/timeline";
import { ReceiptLink, Versions } from "@/components/competition/applications/versions";
import { FlashNotice } from "@/components/shell/flash";
import { flashIn } from "@/lib/entrances/web/flash";
import { dossierTitle, requireApplication } from "@/lib/entrances/web/require-application";
import {
  closeAction,
  findAbandonedAction,
  findCompleteAction,
  findWithdrawnAction,
  meetConditionAction,
  startReviewAction,
} from "./actions";

type Props = PageProps<"/candidatures/[applicationId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return dossierTitle((await requireApplication((await params).applicationId)).record);
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const [{ record: application }, search] = await Promise.all([
    requireApplication((await params).applicationId),
    searchParams,
  ]);
  const flash = flashIn(search);
  return (
    <>
      <ApplicationHeader application={application} tab="overview" />
      <div className="grid gap-8">
        <FlashNotice flash={flash}>
          {flash?.code === "dossier-depose" && <ReceiptLink application={application} />}
        </FlashNotice>
        <OpenedSchool application={application} />
        <ApplicationSummary application={application} />
        <HandlingForms application={application} findComplete={findCompleteAction} startReview={startReviewAction} />
        <NextStep application={application} />
        {application.readable && <DossierTasks application={application} />}
        <Decisions application={application} outcomes={[]} meetCondition={meetConditionAction} />
        <Versions application={application} />
        <DossierTimeline application={application} />
        <EndingForm application={application} findAbandoned={findAbandonedAction} findWithdrawn={findWithdrawnAction} />
        <CloseForm application={application} close={closeAction} />
      </div>
    </>
  );
}
