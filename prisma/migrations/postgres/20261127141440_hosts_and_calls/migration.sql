-- CreateEnum
CREATE TYPE "FileType" AS ENUM ('pdf', 'jpeg', 'png');

-- CreateEnum
CREATE TYPE "Connection" AS ENUM ('fibre', 'copper', 'mobile', 'none', 'unknown');

-- CreateEnum
CREATE TYPE "AgreementKind" AS ENUM ('hosting', 'funding');

-- CreateEnum
CREATE TYPE "Proof" AS ENUM ('signed_agreement', 'cohort_started', 'report_accepted', 'hours_statement');

-- CreateEnum
CREATE TYPE "InstalmentKind" AS ENUM ('advance', 'interim', 'balance');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('interim', 'final');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('draft', 'submitted', 'incomplete', 'complete', 'under_review', 'opinion', 'selected', 'selected_conditional', 'rejected', 'waitlisted', 'agreed', 'closed');

-- CreateEnum
CREATE TYPE "Opinion" AS ENUM ('favourable', 'reserved', 'unfavourable');

-- AlterTable
ALTER TABLE "Cohort" ADD COLUMN     "roomId" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "readOnly" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "hostOrganisationId" TEXT NOT NULL,
    "readOnly" BOOLEAN NOT NULL,
    "invitedById" TEXT,
    "invitedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "accountId" TEXT,
    "openFor" TEXT,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "params" TEXT NOT NULL DEFAULT '{}',
    "queuedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "type" "FileType" NOT NULL,
    "name" TEXT NOT NULL,
    "storageName" TEXT NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,
    "uploadedById" TEXT,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Premises" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "stepFree" "YesNo" NOT NULL,
    "connection" "Connection" NOT NULL,
    "connectionMbits" INTEGER,
    "connectionSinceOn" TEXT,
    "availableFromOn" TEXT,
    "availableUntilOn" TEXT,
    "works" TEXT,
    "worksUntilOn" TEXT,

    CONSTRAINT "Premises_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL,
    "premisesId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "workstations" INTEGER NOT NULL,
    "availableFromOn" TEXT,
    "availableUntilOn" TEXT,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outage" (
    "id" SERIAL NOT NULL,
    "roomId" TEXT NOT NULL,
    "workstations" INTEGER NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "correctsId" INTEGER,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "Outage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" TEXT NOT NULL,
    "kind" "AgreementKind" NOT NULL,
    "number" TEXT NOT NULL,
    "schoolId" TEXT,
    "hostId" TEXT,
    "providerId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementVersion" (
    "id" SERIAL NOT NULL,
    "agreementId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "signedOn" TEXT NOT NULL,
    "reason" TEXT,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "rooms" INTEGER,
    "seats" INTEGER,
    "workstations" INTEGER,
    "stepFree" BOOLEAN,
    "connectionMbits" INTEGER,
    "tacit" BOOLEAN,
    "noticeMonths" INTEGER,
    "ceilingCents" INTEGER,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoveredCohort" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "cohortId" TEXT NOT NULL,
    "plannedHours" INTEGER NOT NULL,
    "plannedCents" INTEGER NOT NULL,

    CONSTRAINT "CoveredCohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoFunding" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,

    CONSTRAINT "CoFunding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instalment" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "InstalmentKind" NOT NULL,
    "cents" INTEGER NOT NULL,
    "dueOn" TEXT,
    "dueDays" INTEGER,
    "proof" "Proof" NOT NULL,

    CONSTRAINT "Instalment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportDue" (
    "id" SERIAL NOT NULL,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "dueOn" TEXT NOT NULL,

    CONSTRAINT "ReportDue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AcceptedReport" (
    "id" SERIAL NOT NULL,
    "agreementId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "acceptedOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AcceptedReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" SERIAL NOT NULL,
    "currentOf" TEXT,
    "agreementId" TEXT NOT NULL,
    "instalment" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentCancellation" (
    "id" SERIAL NOT NULL,
    "paymentId" INTEGER NOT NULL,
    "cancelledOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PaymentCancellation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HoursStatement" (
    "id" SERIAL NOT NULL,
    "currentOf" TEXT,
    "cohortId" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "statedOn" TEXT NOT NULL,
    "reason" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "HoursStatement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TerritoryWithdrawal" (
    "id" SERIAL NOT NULL,
    "figureId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMP(3) NOT NULL,
    "withdrawnById" TEXT,

    CONSTRAINT "TerritoryWithdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3),
    "closesAt" TIMESTAMP(3),
    "decisionDueOn" TEXT,
    "places" INTEGER,
    "service" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "silence" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallHostKind" (
    "callId" TEXT NOT NULL,
    "kind" "HostKind" NOT NULL,

    CONSTRAINT "CallHostKind_pkey" PRIMARY KEY ("callId","kind")
);

-- CreateTable
CREATE TABLE "CallCriterion" (
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,

    CONSTRAINT "CallCriterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallDocument" (
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,

    CONSTRAINT "CallDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallFigure" (
    "callId" TEXT NOT NULL,
    "seriesId" TEXT NOT NULL,
    "areaKind" "AreaKind" NOT NULL,
    "areaCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,

    CONSTRAINT "CallFigure_pkey" PRIMARY KEY ("callId","seriesId","areaKind","areaCode","year")
);

-- CreateTable
CREATE TABLE "CallNote" (
    "id" SERIAL NOT NULL,
    "callId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "text" TEXT NOT NULL,
    "closesAtBefore" TIMESTAMP(3),
    "closesAtAfter" TIMESTAMP(3),
    "decisionBeforeOn" TEXT,
    "decisionAfterOn" TEXT,
    "authorId" TEXT,

    CONSTRAINT "CallNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallReviewer" (
    "callId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "namedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CallReviewer_pkey" PRIMARY KEY ("callId","userId")
);

-- CreateTable
CREATE TABLE "HostApplication" (
    "id" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'draft',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT,

    CONSTRAINT "HostApplication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationAnswer" (
    "applicationId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "savedById" TEXT,

    CONSTRAINT "ApplicationAnswer_pkey" PRIMARY KEY ("applicationId","field")
);

-- CreateTable
CREATE TABLE "EarlierAnswer" (
    "id" SERIAL NOT NULL,
    "applicationId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "savedById" TEXT,
    "supersededAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EarlierAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationMove" (
    "id" SERIAL NOT NULL,
    "applicationId" TEXT NOT NULL,
    "from" "ApplicationState" NOT NULL,
    "to" "ApplicationState" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "reason" TEXT,
    "answerByOn" TEXT,

    CONSTRAINT "ApplicationMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationSubmission" (
    "id" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "submittedById" TEXT,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "lateReason" TEXT,
    "lateById" TEXT,

    CONSTRAINT "ApplicationSubmission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationLateLeave" (
    "id" SERIAL NOT NULL,
    "applicationId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedById" TEXT,

    CONSTRAINT "ApplicationLateLeave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationMessage" (
    "id" SERIAL NOT NULL,
    "applicationId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "fromHost" BOOLEAN NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "ApplicationMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationDocument" (
    "id" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "callDocumentId" TEXT NOT NULL,
    "fileId" TEXT,
    "promisedOn" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "currentOf" TEXT,

    CONSTRAINT "ApplicationDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApplicationReview" (
    "id" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "comment" TEXT,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "givenAt" TIMESTAMP(3),
    "recusedAt" TIMESTAMP(3),
    "recusalReason" TEXT,

    CONSTRAINT "ApplicationReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewScore" (
    "reviewId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,

    CONSTRAINT "ReviewScore_pkey" PRIMARY KEY ("reviewId","criterionId")
);

-- CreateTable
CREATE TABLE "ApplicationOpinion" (
    "applicationId" TEXT NOT NULL,
    "opinion" "Opinion" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "givenById" TEXT,

    CONSTRAINT "ApplicationOpinion_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "ApplicationDecision" (
    "id" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "outcome" "ApplicationState" NOT NULL,
    "deliberationNumber" TEXT NOT NULL,
    "deliberationOn" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "appeals" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "ApplicationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DecisionCondition" (
    "id" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "metOn" TEXT,
    "metById" TEXT,

    CONSTRAINT "DecisionCondition_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_accountId_key" ON "Invitation"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_openFor_key" ON "Invitation"("openFor");

-- CreateIndex
CREATE INDEX "Invitation_hostOrganisationId_idx" ON "Invitation"("hostOrganisationId");

-- CreateIndex
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");

-- CreateIndex
CREATE INDEX "OutboxMessage_entityType_entityId_idx" ON "OutboxMessage"("entityType", "entityId");

-- CreateIndex
CREATE INDEX "OutboxMessage_dueAt_idx" ON "OutboxMessage"("dueAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_queuedAt_idx" ON "OutboxMessage"("queuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_storageName_key" ON "StoredFile"("storageName");

-- CreateIndex
CREATE INDEX "StoredFile_uploadedById_idx" ON "StoredFile"("uploadedById");

-- CreateIndex
CREATE INDEX "Premises_schoolId_idx" ON "Premises"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_premisesId_name_key" ON "Room"("premisesId", "name");

-- CreateIndex
CREATE INDEX "Outage_roomId_idx" ON "Outage"("roomId");

-- CreateIndex
CREATE INDEX "Outage_correctsId_idx" ON "Outage"("correctsId");

-- CreateIndex
CREATE UNIQUE INDEX "Agreement_number_key" ON "Agreement"("number");

-- CreateIndex
CREATE INDEX "Agreement_schoolId_idx" ON "Agreement"("schoolId");

-- CreateIndex
CREATE INDEX "Agreement_hostId_idx" ON "Agreement"("hostId");

-- CreateIndex
CREATE INDEX "Agreement_providerId_idx" ON "Agreement"("providerId");

-- CreateIndex
CREATE UNIQUE INDEX "AgreementVersion_agreementId_number_key" ON "AgreementVersion"("agreementId", "number");

-- CreateIndex
CREATE INDEX "CoveredCohort_cohortId_idx" ON "CoveredCohort"("cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "CoveredCohort_versionId_cohortId_key" ON "CoveredCohort"("versionId", "cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "CoFunding_versionId_position_key" ON "CoFunding"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Instalment_versionId_position_key" ON "Instalment"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ReportDue_versionId_position_key" ON "ReportDue"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "AcceptedReport_agreementId_position_key" ON "AcceptedReport"("agreementId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_currentOf_key" ON "Payment"("currentOf");

-- CreateIndex
CREATE INDEX "Payment_agreementId_idx" ON "Payment"("agreementId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentCancellation_paymentId_key" ON "PaymentCancellation"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "HoursStatement_currentOf_key" ON "HoursStatement"("currentOf");

-- CreateIndex
CREATE INDEX "HoursStatement_cohortId_idx" ON "HoursStatement"("cohortId");

-- CreateIndex
CREATE UNIQUE INDEX "TerritoryWithdrawal_figureId_key" ON "TerritoryWithdrawal"("figureId");

-- CreateIndex
CREATE INDEX "TerritoryWithdrawal_withdrawnById_idx" ON "TerritoryWithdrawal"("withdrawnById");

-- CreateIndex
CREATE UNIQUE INDEX "Call_code_key" ON "Call"("code");

-- CreateIndex
CREATE UNIQUE INDEX "CallCriterion_callId_position_key" ON "CallCriterion"("callId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "CallDocument_callId_position_key" ON "CallDocument"("callId", "position");

-- CreateIndex
CREATE INDEX "CallFigure_seriesId_idx" ON "CallFigure"("seriesId");

-- CreateIndex
CREATE INDEX "CallNote_callId_idx" ON "CallNote"("callId");

-- CreateIndex
CREATE INDEX "CallNote_authorId_idx" ON "CallNote"("authorId");

-- CreateIndex
CREATE INDEX "CallReviewer_userId_idx" ON "CallReviewer"("userId");

-- CreateIndex
CREATE INDEX "HostApplication_hostId_idx" ON "HostApplication"("hostId");

-- CreateIndex
CREATE INDEX "HostApplication_createdById_idx" ON "HostApplication"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "HostApplication_callId_hostId_key" ON "HostApplication"("callId", "hostId");

-- CreateIndex
CREATE INDEX "ApplicationAnswer_savedById_idx" ON "ApplicationAnswer"("savedById");

-- CreateIndex
CREATE INDEX "EarlierAnswer_applicationId_field_idx" ON "EarlierAnswer"("applicationId", "field");

-- CreateIndex
CREATE INDEX "EarlierAnswer_savedById_idx" ON "EarlierAnswer"("savedById");

-- CreateIndex
CREATE INDEX "ApplicationMove_applicationId_idx" ON "ApplicationMove"("applicationId");

-- CreateIndex
CREATE INDEX "ApplicationMove_actorId_idx" ON "ApplicationMove"("actorId");

-- CreateIndex
CREATE INDEX "ApplicationSubmission_submittedById_idx" ON "ApplicationSubmission"("submittedById");

-- CreateIndex
CREATE INDEX "ApplicationSubmission_lateById_idx" ON "ApplicationSubmission"("lateById");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationSubmission_applicationId_version_key" ON "ApplicationSubmission"("applicationId", "version");

-- CreateIndex
CREATE INDEX "ApplicationLateLeave_applicationId_idx" ON "ApplicationLateLeave"("applicationId");

-- CreateIndex
CREATE INDEX "ApplicationLateLeave_grantedById_idx" ON "ApplicationLateLeave"("grantedById");

-- CreateIndex
CREATE INDEX "ApplicationMessage_applicationId_idx" ON "ApplicationMessage"("applicationId");

-- CreateIndex
CREATE INDEX "ApplicationMessage_authorId_idx" ON "ApplicationMessage"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationDocument_currentOf_key" ON "ApplicationDocument"("currentOf");

-- CreateIndex
CREATE INDEX "ApplicationDocument_applicationId_idx" ON "ApplicationDocument"("applicationId");

-- CreateIndex
CREATE INDEX "ApplicationDocument_fileId_idx" ON "ApplicationDocument"("fileId");

-- CreateIndex
CREATE INDEX "ApplicationDocument_callDocumentId_idx" ON "ApplicationDocument"("callDocumentId");

-- CreateIndex
CREATE INDEX "ApplicationDocument_recordedById_idx" ON "ApplicationDocument"("recordedById");

-- CreateIndex
CREATE INDEX "ApplicationReview_reviewerId_idx" ON "ApplicationReview"("reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationReview_applicationId_reviewerId_key" ON "ApplicationReview"("applicationId", "reviewerId");

-- CreateIndex
CREATE INDEX "ReviewScore_criterionId_idx" ON "ReviewScore"("criterionId");

-- CreateIndex
CREATE INDEX "ApplicationOpinion_givenById_idx" ON "ApplicationOpinion"("givenById");

-- CreateIndex
CREATE INDEX "ApplicationDecision_applicationId_idx" ON "ApplicationDecision"("applicationId");

-- CreateIndex
CREATE INDEX "ApplicationDecision_recordedById_idx" ON "ApplicationDecision"("recordedById");

-- CreateIndex
CREATE INDEX "DecisionCondition_metById_idx" ON "DecisionCondition"("metById");

-- CreateIndex
CREATE UNIQUE INDEX "DecisionCondition_decisionId_position_key" ON "DecisionCondition"("decisionId", "position");

-- CreateIndex
CREATE INDEX "Cohort_roomId_idx" ON "Cohort"("roomId");

-- AddForeignKey
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_hostOrganisationId_fkey" FOREIGN KEY ("hostOrganisationId") REFERENCES "HostOrganisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Premises" ADD CONSTRAINT "Premises_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_premisesId_fkey" FOREIGN KEY ("premisesId") REFERENCES "Premises"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outage" ADD CONSTRAINT "Outage_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outage" ADD CONSTRAINT "Outage_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Outage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementVersion" ADD CONSTRAINT "AgreementVersion_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoveredCohort" ADD CONSTRAINT "CoveredCohort_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoveredCohort" ADD CONSTRAINT "CoveredCohort_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoFunding" ADD CONSTRAINT "CoFunding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instalment" ADD CONSTRAINT "Instalment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportDue" ADD CONSTRAINT "ReportDue_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AcceptedReport" ADD CONSTRAINT "AcceptedReport_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentCancellation" ADD CONSTRAINT "PaymentCancellation_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoursStatement" ADD CONSTRAINT "HoursStatement_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerritoryWithdrawal" ADD CONSTRAINT "TerritoryWithdrawal_figureId_fkey" FOREIGN KEY ("figureId") REFERENCES "TerritoryFigure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerritoryWithdrawal" ADD CONSTRAINT "TerritoryWithdrawal_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallHostKind" ADD CONSTRAINT "CallHostKind_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallCriterion" ADD CONSTRAINT "CallCriterion_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallDocument" ADD CONSTRAINT "CallDocument_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallFigure" ADD CONSTRAINT "CallFigure_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallFigure" ADD CONSTRAINT "CallFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallNote" ADD CONSTRAINT "CallNote_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallNote" ADD CONSTRAINT "CallNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallReviewer" ADD CONSTRAINT "CallReviewer_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallReviewer" ADD CONSTRAINT "CallReviewer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostApplication" ADD CONSTRAINT "HostApplication_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostApplication" ADD CONSTRAINT "HostApplication_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostApplication" ADD CONSTRAINT "HostApplication_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationAnswer" ADD CONSTRAINT "ApplicationAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationAnswer" ADD CONSTRAINT "ApplicationAnswer_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierAnswer" ADD CONSTRAINT "EarlierAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierAnswer" ADD CONSTRAINT "EarlierAnswer_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationMove" ADD CONSTRAINT "ApplicationMove_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationMove" ADD CONSTRAINT "ApplicationMove_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationSubmission" ADD CONSTRAINT "ApplicationSubmission_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationSubmission" ADD CONSTRAINT "ApplicationSubmission_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationSubmission" ADD CONSTRAINT "ApplicationSubmission_lateById_fkey" FOREIGN KEY ("lateById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationLateLeave" ADD CONSTRAINT "ApplicationLateLeave_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationLateLeave" ADD CONSTRAINT "ApplicationLateLeave_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationMessage" ADD CONSTRAINT "ApplicationMessage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationMessage" ADD CONSTRAINT "ApplicationMessage_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_callDocumentId_fkey" FOREIGN KEY ("callDocumentId") REFERENCES "CallDocument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDocument" ADD CONSTRAINT "ApplicationDocument_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationReview" ADD CONSTRAINT "ApplicationReview_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationReview" ADD CONSTRAINT "ApplicationReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewScore" ADD CONSTRAINT "ReviewScore_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "ApplicationReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewScore" ADD CONSTRAINT "ReviewScore_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "CallCriterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationOpinion" ADD CONSTRAINT "ApplicationOpinion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationOpinion" ADD CONSTRAINT "ApplicationOpinion_givenById_fkey" FOREIGN KEY ("givenById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDecision" ADD CONSTRAINT "ApplicationDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApplicationDecision" ADD CONSTRAINT "ApplicationDecision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionCondition" ADD CONSTRAINT "DecisionCondition_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ApplicationDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecisionCondition" ADD CONSTRAINT "DecisionCondition_metById_fkey" FOREIGN KEY ("metById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Constraints that Prisma cannot state: prisma/constraints.ts

CREATE OR REPLACE FUNCTION is_civil_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE
    WHEN value IS NULL THEN true
    WHEN value ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
      extract(month FROM make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + (right(value, 2)::int - 1))
        = substr(value, 6, 2)::int
    ELSE false
  END;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

ALTER TABLE "User" DROP CONSTRAINT IF EXISTS "User_only_hosts_read_only_check", ADD CONSTRAINT "User_only_hosts_read_only_check" CHECK ("readOnly" = false OR "role" = 'host');

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_email_lower_case_check", ADD CONSTRAINT "Invitation_email_lower_case_check" CHECK ("email" = lower("email"));

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_account_once_accepted_check", ADD CONSTRAINT "Invitation_account_once_accepted_check" CHECK (("acceptedAt" IS NULL) = ("accountId" IS NULL));

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_accepted_or_revoked_check", ADD CONSTRAINT "Invitation_accepted_or_revoked_check" CHECK ("acceptedAt" IS NULL OR "revokedAt" IS NULL);

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_open_until_it_ends_check", ADD CONSTRAINT "Invitation_open_until_it_ends_check" CHECK (("openFor" IS NULL) = ("acceptedAt" IS NOT NULL OR "revokedAt" IS NOT NULL));

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_open_for_its_address_check", ADD CONSTRAINT "Invitation_open_for_its_address_check" CHECK ("openFor" = "hostOrganisationId" || ' ' || "email");

ALTER TABLE "Invitation" DROP CONSTRAINT IF EXISTS "Invitation_expires_later_check", ADD CONSTRAINT "Invitation_expires_later_check" CHECK ("invitedAt" < "expiresAt");

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_recipient_lower_case_check", ADD CONSTRAINT "OutboxMessage_recipient_lower_case_check" CHECK ("recipient" = lower("recipient"));

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_locale_check", ADD CONSTRAINT "OutboxMessage_locale_check" CHECK ("locale" IN ('fr', 'en'));

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_attempts_check", ADD CONSTRAINT "OutboxMessage_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_sent_or_failed_check", ADD CONSTRAINT "OutboxMessage_sent_or_failed_check" CHECK ("sentAt" IS NULL OR "failedAt" IS NULL);

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_sent_by_who_claimed_it_check", ADD CONSTRAINT "OutboxMessage_sent_by_who_claimed_it_check" CHECK ("sentAt" IS NULL OR "claimedAt" IS NOT NULL);

ALTER TABLE "OutboxMessage" DROP CONSTRAINT IF EXISTS "OutboxMessage_failed_for_a_reason_check", ADD CONSTRAINT "OutboxMessage_failed_for_a_reason_check" CHECK ("failedAt" IS NULL OR "reason" IS NOT NULL);

ALTER TABLE "Call" DROP CONSTRAINT IF EXISTS "Call_opens_before_it_closes_check", ADD CONSTRAINT "Call_opens_before_it_closes_check" CHECK ("opensAt" < "closesAt");

ALTER TABLE "Call" DROP CONSTRAINT IF EXISTS "Call_places_check", ADD CONSTRAINT "Call_places_check" CHECK ("places" > 0);

ALTER TABLE "Call" DROP CONSTRAINT IF EXISTS "Call_published_with_a_calendar_check", ADD CONSTRAINT "Call_published_with_a_calendar_check" CHECK ("publishedAt" IS NULL OR ("opensAt" IS NOT NULL AND "closesAt" IS NOT NULL));

ALTER TABLE "Call" DROP CONSTRAINT IF EXISTS "Call_revision_check", ADD CONSTRAINT "Call_revision_check" CHECK ("revision" > 0);

ALTER TABLE "ApplicationReview" DROP CONSTRAINT IF EXISTS "ApplicationReview_given_or_recused_check", ADD CONSTRAINT "ApplicationReview_given_or_recused_check" CHECK ("givenAt" IS NULL OR "recusedAt" IS NULL);

ALTER TABLE "ApplicationReview" DROP CONSTRAINT IF EXISTS "ApplicationReview_recused_with_its_reason_check", ADD CONSTRAINT "ApplicationReview_recused_with_its_reason_check" CHECK (("recusedAt" IS NULL) = ("recusalReason" IS NULL));

ALTER TABLE "ReviewScore" DROP CONSTRAINT IF EXISTS "ReviewScore_score_check", ADD CONSTRAINT "ReviewScore_score_check" CHECK ("score" BETWEEN 0 AND 5);

ALTER TABLE "ApplicationDecision" DROP CONSTRAINT IF EXISTS "ApplicationDecision_outcome_check", ADD CONSTRAINT "ApplicationDecision_outcome_check" CHECK (CAST("outcome" AS TEXT) IN ('selected', 'selected_conditional', 'waitlisted', 'rejected'));

ALTER TABLE "ApplicationSubmission" DROP CONSTRAINT IF EXISTS "ApplicationSubmission_version_check", ADD CONSTRAINT "ApplicationSubmission_version_check" CHECK ("version" > 0);

ALTER TABLE "ApplicationSubmission" DROP CONSTRAINT IF EXISTS "ApplicationSubmission_late_with_its_reason_check", ADD CONSTRAINT "ApplicationSubmission_late_with_its_reason_check" CHECK ("lateById" IS NULL OR "lateReason" IS NOT NULL);

ALTER TABLE "ApplicationDocument" DROP CONSTRAINT IF EXISTS "ApplicationDocument_one_current_check", ADD CONSTRAINT "ApplicationDocument_one_current_check" CHECK (("currentOf" IS NULL) = ("supersededAt" IS NOT NULL));

ALTER TABLE "ApplicationDocument" DROP CONSTRAINT IF EXISTS "ApplicationDocument_current_of_its_place_check", ADD CONSTRAINT "ApplicationDocument_current_of_its_place_check" CHECK ("currentOf" = "applicationId" || ' ' || "callDocumentId");

ALTER TABLE "ApplicationDocument" DROP CONSTRAINT IF EXISTS "ApplicationDocument_file_or_promise_check", ADD CONSTRAINT "ApplicationDocument_file_or_promise_check" CHECK (("fileId" IS NULL) = ("promisedOn" IS NOT NULL));

ALTER TABLE "CallCriterion" DROP CONSTRAINT IF EXISTS "CallCriterion_weight_check", ADD CONSTRAINT "CallCriterion_weight_check" CHECK ("weight" BETWEEN 1 AND 100);

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_later_only_check", ADD CONSTRAINT "CallNote_later_only_check" CHECK ("closesAtAfter" > "closesAtBefore");

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_moved_from_check", ADD CONSTRAINT "CallNote_moved_from_check" CHECK (("closesAtAfter" IS NULL) = ("closesAtBefore" IS NULL));

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_decision_later_only_check", ADD CONSTRAINT "CallNote_decision_later_only_check" CHECK ("decisionAfterOn" > "decisionBeforeOn");

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_decision_moved_from_check", ADD CONSTRAINT "CallNote_decision_moved_from_check" CHECK (("decisionAfterOn" IS NULL) = ("decisionBeforeOn" IS NULL));

ALTER TABLE "StoredFile" DROP CONSTRAINT IF EXISTS "StoredFile_size_check", ADD CONSTRAINT "StoredFile_size_check" CHECK ("size" > 0);

ALTER TABLE "StoredFile" DROP CONSTRAINT IF EXISTS "StoredFile_sha256_check", ADD CONSTRAINT "StoredFile_sha256_check" CHECK (length("sha256") = 64);

ALTER TABLE "StoredFile" DROP CONSTRAINT IF EXISTS "StoredFile_name_check", ADD CONSTRAINT "StoredFile_name_check" CHECK (length("name") BETWEEN 1 AND 60);

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_connection_mbits_check", ADD CONSTRAINT "Premises_connection_mbits_check" CHECK ("connectionMbits" > 0);

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_availability_check", ADD CONSTRAINT "Premises_availability_check" CHECK ("availableFromOn" <= "availableUntilOn");

ALTER TABLE "Room" DROP CONSTRAINT IF EXISTS "Room_seats_check", ADD CONSTRAINT "Room_seats_check" CHECK ("seats" > 0 AND "workstations" >= 0);

ALTER TABLE "Room" DROP CONSTRAINT IF EXISTS "Room_availability_check", ADD CONSTRAINT "Room_availability_check" CHECK ("availableFromOn" <= "availableUntilOn");

ALTER TABLE "Outage" DROP CONSTRAINT IF EXISTS "Outage_workstations_check", ADD CONSTRAINT "Outage_workstations_check" CHECK ("workstations" > 0);

ALTER TABLE "Outage" DROP CONSTRAINT IF EXISTS "Outage_days_check", ADD CONSTRAINT "Outage_days_check" CHECK ("fromOn" <= "untilOn");

ALTER TABLE "Agreement" DROP CONSTRAINT IF EXISTS "Agreement_parties_check", ADD CONSTRAINT "Agreement_parties_check" CHECK (("kind" = 'hosting') = ("hostId" IS NOT NULL) AND ("kind" = 'hosting') = ("schoolId" IS NOT NULL)
      AND ("kind" = 'funding') = ("providerId" IS NOT NULL));

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_period_check", ADD CONSTRAINT "AgreementVersion_period_check" CHECK ("fromOn" <= "untilOn");

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_reason_of_amendment_check", ADD CONSTRAINT "AgreementVersion_reason_of_amendment_check" CHECK (("number" = 0) = ("reason" IS NULL));

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_ceiling_check", ADD CONSTRAINT "AgreementVersion_ceiling_check" CHECK ("ceilingCents" BETWEEN 1 AND 2000000000);

ALTER TABLE "CoveredCohort" DROP CONSTRAINT IF EXISTS "CoveredCohort_planned_check", ADD CONSTRAINT "CoveredCohort_planned_check" CHECK ("plannedHours" > 0 AND "plannedCents" BETWEEN 1 AND 2000000000);

ALTER TABLE "CoFunding" DROP CONSTRAINT IF EXISTS "CoFunding_cents_check", ADD CONSTRAINT "CoFunding_cents_check" CHECK ("cents" BETWEEN 1 AND 2000000000);

ALTER TABLE "Instalment" DROP CONSTRAINT IF EXISTS "Instalment_cents_check", ADD CONSTRAINT "Instalment_cents_check" CHECK ("cents" BETWEEN 1 AND 2000000000);

ALTER TABLE "Instalment" DROP CONSTRAINT IF EXISTS "Instalment_one_due_check", ADD CONSTRAINT "Instalment_one_due_check" CHECK (("dueOn" IS NULL) <> ("dueDays" IS NULL) AND coalesce("dueDays", 0) >= 0);

ALTER TABLE "Payment" DROP CONSTRAINT IF EXISTS "Payment_cents_check", ADD CONSTRAINT "Payment_cents_check" CHECK ("cents" BETWEEN 1 AND 2000000000);

ALTER TABLE "Payment" DROP CONSTRAINT IF EXISTS "Payment_one_current_check", ADD CONSTRAINT "Payment_one_current_check" CHECK (("currentOf" IS NULL) = ("supersededAt" IS NOT NULL));

ALTER TABLE "HoursStatement" DROP CONSTRAINT IF EXISTS "HoursStatement_hours_check", ADD CONSTRAINT "HoursStatement_hours_check" CHECK ("hours" > 0);

ALTER TABLE "HoursStatement" DROP CONSTRAINT IF EXISTS "HoursStatement_one_current_check", ADD CONSTRAINT "HoursStatement_one_current_check" CHECK (("currentOf" IS NULL) = ("supersededAt" IS NOT NULL));

ALTER TABLE "HoursStatement" DROP CONSTRAINT IF EXISTS "HoursStatement_current_of_its_cohort_check", ADD CONSTRAINT "HoursStatement_current_of_its_cohort_check" CHECK ("currentOf" = "cohortId");

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_connectionSinceOn_check", ADD CONSTRAINT "Premises_connectionSinceOn_check" CHECK (is_civil_date("connectionSinceOn"));

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_availableFromOn_check", ADD CONSTRAINT "Premises_availableFromOn_check" CHECK (is_civil_date("availableFromOn"));

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_availableUntilOn_check", ADD CONSTRAINT "Premises_availableUntilOn_check" CHECK (is_civil_date("availableUntilOn"));

ALTER TABLE "Premises" DROP CONSTRAINT IF EXISTS "Premises_worksUntilOn_check", ADD CONSTRAINT "Premises_worksUntilOn_check" CHECK (is_civil_date("worksUntilOn"));

ALTER TABLE "Room" DROP CONSTRAINT IF EXISTS "Room_availableFromOn_check", ADD CONSTRAINT "Room_availableFromOn_check" CHECK (is_civil_date("availableFromOn"));

ALTER TABLE "Room" DROP CONSTRAINT IF EXISTS "Room_availableUntilOn_check", ADD CONSTRAINT "Room_availableUntilOn_check" CHECK (is_civil_date("availableUntilOn"));

ALTER TABLE "Outage" DROP CONSTRAINT IF EXISTS "Outage_fromOn_check", ADD CONSTRAINT "Outage_fromOn_check" CHECK (is_civil_date("fromOn"));

ALTER TABLE "Outage" DROP CONSTRAINT IF EXISTS "Outage_untilOn_check", ADD CONSTRAINT "Outage_untilOn_check" CHECK (is_civil_date("untilOn"));

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_signedOn_check", ADD CONSTRAINT "AgreementVersion_signedOn_check" CHECK (is_civil_date("signedOn"));

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_fromOn_check", ADD CONSTRAINT "AgreementVersion_fromOn_check" CHECK (is_civil_date("fromOn"));

ALTER TABLE "AgreementVersion" DROP CONSTRAINT IF EXISTS "AgreementVersion_untilOn_check", ADD CONSTRAINT "AgreementVersion_untilOn_check" CHECK (is_civil_date("untilOn"));

ALTER TABLE "Instalment" DROP CONSTRAINT IF EXISTS "Instalment_dueOn_check", ADD CONSTRAINT "Instalment_dueOn_check" CHECK (is_civil_date("dueOn"));

ALTER TABLE "ReportDue" DROP CONSTRAINT IF EXISTS "ReportDue_dueOn_check", ADD CONSTRAINT "ReportDue_dueOn_check" CHECK (is_civil_date("dueOn"));

ALTER TABLE "AcceptedReport" DROP CONSTRAINT IF EXISTS "AcceptedReport_acceptedOn_check", ADD CONSTRAINT "AcceptedReport_acceptedOn_check" CHECK (is_civil_date("acceptedOn"));

ALTER TABLE "Payment" DROP CONSTRAINT IF EXISTS "Payment_paidOn_check", ADD CONSTRAINT "Payment_paidOn_check" CHECK (is_civil_date("paidOn"));

ALTER TABLE "PaymentCancellation" DROP CONSTRAINT IF EXISTS "PaymentCancellation_cancelledOn_check", ADD CONSTRAINT "PaymentCancellation_cancelledOn_check" CHECK (is_civil_date("cancelledOn"));

ALTER TABLE "HoursStatement" DROP CONSTRAINT IF EXISTS "HoursStatement_statedOn_check", ADD CONSTRAINT "HoursStatement_statedOn_check" CHECK (is_civil_date("statedOn"));

ALTER TABLE "Call" DROP CONSTRAINT IF EXISTS "Call_decisionDueOn_check", ADD CONSTRAINT "Call_decisionDueOn_check" CHECK (is_civil_date("decisionDueOn"));

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_decisionBeforeOn_check", ADD CONSTRAINT "CallNote_decisionBeforeOn_check" CHECK (is_civil_date("decisionBeforeOn"));

ALTER TABLE "CallNote" DROP CONSTRAINT IF EXISTS "CallNote_decisionAfterOn_check", ADD CONSTRAINT "CallNote_decisionAfterOn_check" CHECK (is_civil_date("decisionAfterOn"));

ALTER TABLE "ApplicationMove" DROP CONSTRAINT IF EXISTS "ApplicationMove_answerByOn_check", ADD CONSTRAINT "ApplicationMove_answerByOn_check" CHECK (is_civil_date("answerByOn"));

ALTER TABLE "ApplicationDocument" DROP CONSTRAINT IF EXISTS "ApplicationDocument_promisedOn_check", ADD CONSTRAINT "ApplicationDocument_promisedOn_check" CHECK (is_civil_date("promisedOn"));

ALTER TABLE "ApplicationDecision" DROP CONSTRAINT IF EXISTS "ApplicationDecision_deliberationOn_check", ADD CONSTRAINT "ApplicationDecision_deliberationOn_check" CHECK (is_civil_date("deliberationOn"));

ALTER TABLE "DecisionCondition" DROP CONSTRAINT IF EXISTS "DecisionCondition_dueOn_check", ADD CONSTRAINT "DecisionCondition_dueOn_check" CHECK (is_civil_date("dueOn"));

ALTER TABLE "DecisionCondition" DROP CONSTRAINT IF EXISTS "DecisionCondition_metOn_check", ADD CONSTRAINT "DecisionCondition_metOn_check" CHECK (is_civil_date("metOn"));

CREATE OR REPLACE FUNCTION "AcceptedReport_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."agreementId", NEW."position", NEW."acceptedOn", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."agreementId", OLD."position", OLD."acceptedOn", OLD."recordedAt") THEN
    RAISE EXCEPTION 'AcceptedReport is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "AcceptedReport_append_only_change" BEFORE UPDATE ON "AcceptedReport" FOR EACH ROW EXECUTE FUNCTION "AcceptedReport_append_only"();

CREATE OR REPLACE TRIGGER "AcceptedReport_append_only_delete" BEFORE DELETE ON "AcceptedReport" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AcceptedReport_append_only_truncate" BEFORE TRUNCATE ON "AcceptedReport" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "AccessRecord_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."at", NEW."actorId", NEW."actorRole", NEW."kind", NEW."entityType", NEW."entityId", NEW."people") IS DISTINCT FROM (OLD."id", OLD."at", OLD."actorId", OLD."actorRole", OLD."kind", OLD."entityType", OLD."entityId", OLD."people") THEN
    RAISE EXCEPTION 'AccessRecord is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_change" BEFORE UPDATE ON "AccessRecord" FOR EACH ROW EXECUTE FUNCTION "AccessRecord_append_only"();

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_delete" BEFORE DELETE ON "AccessRecord" FOR EACH ROW WHEN (OLD."at" > (now() AT TIME ZONE 'UTC') - interval '365 days') EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_truncate" BEFORE TRUNCATE ON "AccessRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationDocument_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."callDocumentId", NEW."fileId", NEW."promisedOn", NEW."recordedAt", NEW."recordedById") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."callDocumentId", OLD."fileId", OLD."promisedOn", OLD."recordedAt", OLD."recordedById")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'ApplicationDocument is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationDocument_append_only_change" BEFORE UPDATE ON "ApplicationDocument" FOR EACH ROW EXECUTE FUNCTION "ApplicationDocument_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationDocument_append_only_delete" BEFORE DELETE ON "ApplicationDocument" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationDocument_append_only_truncate" BEFORE TRUNCATE ON "ApplicationDocument" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationLateLeave_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."at", NEW."until", NEW."reason", NEW."grantedById") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."at", OLD."until", OLD."reason", OLD."grantedById") THEN
    RAISE EXCEPTION 'ApplicationLateLeave is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationLateLeave_append_only_change" BEFORE UPDATE ON "ApplicationLateLeave" FOR EACH ROW EXECUTE FUNCTION "ApplicationLateLeave_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationLateLeave_append_only_delete" BEFORE DELETE ON "ApplicationLateLeave" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationLateLeave_append_only_truncate" BEFORE TRUNCATE ON "ApplicationLateLeave" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationMessage_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."at", NEW."fromHost", NEW."authorId", NEW."text") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."at", OLD."fromHost", OLD."authorId", OLD."text") THEN
    RAISE EXCEPTION 'ApplicationMessage is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationMessage_append_only_change" BEFORE UPDATE ON "ApplicationMessage" FOR EACH ROW EXECUTE FUNCTION "ApplicationMessage_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationMessage_append_only_delete" BEFORE DELETE ON "ApplicationMessage" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationMessage_append_only_truncate" BEFORE TRUNCATE ON "ApplicationMessage" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationDecision_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."outcome", NEW."deliberationNumber", NEW."deliberationOn", NEW."reasons", NEW."appeals", NEW."recordedAt", NEW."recordedById") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."outcome", OLD."deliberationNumber", OLD."deliberationOn", OLD."reasons", OLD."appeals", OLD."recordedAt", OLD."recordedById") THEN
    RAISE EXCEPTION 'ApplicationDecision is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationDecision_append_only_change" BEFORE UPDATE ON "ApplicationDecision" FOR EACH ROW EXECUTE FUNCTION "ApplicationDecision_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationDecision_append_only_delete" BEFORE DELETE ON "ApplicationDecision" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationDecision_append_only_truncate" BEFORE TRUNCATE ON "ApplicationDecision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationMove_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."from", NEW."to", NEW."at", NEW."actorId", NEW."actorRole", NEW."reason", NEW."answerByOn") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."from", OLD."to", OLD."at", OLD."actorId", OLD."actorRole", OLD."reason", OLD."answerByOn") THEN
    RAISE EXCEPTION 'ApplicationMove is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationMove_append_only_change" BEFORE UPDATE ON "ApplicationMove" FOR EACH ROW EXECUTE FUNCTION "ApplicationMove_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationMove_append_only_delete" BEFORE DELETE ON "ApplicationMove" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationMove_append_only_truncate" BEFORE TRUNCATE ON "ApplicationMove" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationOpinion_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."applicationId", NEW."opinion", NEW."text", NEW."at", NEW."givenById") IS DISTINCT FROM (OLD."applicationId", OLD."opinion", OLD."text", OLD."at", OLD."givenById") THEN
    RAISE EXCEPTION 'ApplicationOpinion is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationOpinion_append_only_change" BEFORE UPDATE ON "ApplicationOpinion" FOR EACH ROW EXECUTE FUNCTION "ApplicationOpinion_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationOpinion_append_only_delete" BEFORE DELETE ON "ApplicationOpinion" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationOpinion_append_only_truncate" BEFORE TRUNCATE ON "ApplicationOpinion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ApplicationSubmission_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."version", NEW."at", NEW."submittedById", NEW."content", NEW."sha256", NEW."lateReason", NEW."lateById") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."version", OLD."at", OLD."submittedById", OLD."content", OLD."sha256", OLD."lateReason", OLD."lateById") THEN
    RAISE EXCEPTION 'ApplicationSubmission is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ApplicationSubmission_append_only_change" BEFORE UPDATE ON "ApplicationSubmission" FOR EACH ROW EXECUTE FUNCTION "ApplicationSubmission_append_only"();

CREATE OR REPLACE TRIGGER "ApplicationSubmission_append_only_delete" BEFORE DELETE ON "ApplicationSubmission" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ApplicationSubmission_append_only_truncate" BEFORE TRUNCATE ON "ApplicationSubmission" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "AuditEvent_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."at", NEW."actorId", NEW."actorRole", NEW."key", NEW."entityType", NEW."entityId", NEW."details") IS DISTINCT FROM (OLD."id", OLD."at", OLD."actorId", OLD."actorRole", OLD."key", OLD."entityType", OLD."entityId", OLD."details") THEN
    RAISE EXCEPTION 'AuditEvent is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_change" BEFORE UPDATE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION "AuditEvent_append_only"();

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_delete" BEFORE DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_truncate" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "CallNote_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."callId", NEW."at", NEW."text", NEW."closesAtBefore", NEW."closesAtAfter", NEW."decisionBeforeOn", NEW."decisionAfterOn", NEW."authorId") IS DISTINCT FROM (OLD."id", OLD."callId", OLD."at", OLD."text", OLD."closesAtBefore", OLD."closesAtAfter", OLD."decisionBeforeOn", OLD."decisionAfterOn", OLD."authorId") THEN
    RAISE EXCEPTION 'CallNote is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "CallNote_append_only_change" BEFORE UPDATE ON "CallNote" FOR EACH ROW EXECUTE FUNCTION "CallNote_append_only"();

CREATE OR REPLACE TRIGGER "CallNote_append_only_delete" BEFORE DELETE ON "CallNote" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "CallNote_append_only_truncate" BEFORE TRUNCATE ON "CallNote" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "EarlierAnswer_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."applicationId", NEW."field", NEW."text", NEW."savedAt", NEW."savedById", NEW."supersededAt") IS DISTINCT FROM (OLD."id", OLD."applicationId", OLD."field", OLD."text", OLD."savedAt", OLD."savedById", OLD."supersededAt") THEN
    RAISE EXCEPTION 'EarlierAnswer is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "EarlierAnswer_append_only_change" BEFORE UPDATE ON "EarlierAnswer" FOR EACH ROW EXECUTE FUNCTION "EarlierAnswer_append_only"();

CREATE OR REPLACE TRIGGER "EarlierAnswer_append_only_delete" BEFORE DELETE ON "EarlierAnswer" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierAnswer_append_only_truncate" BEFORE TRUNCATE ON "EarlierAnswer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "AgreementVersion_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."agreementId", NEW."number", NEW."signedOn", NEW."reason", NEW."fromOn", NEW."untilOn", NEW."rooms", NEW."seats", NEW."workstations", NEW."stepFree", NEW."connectionMbits", NEW."tacit", NEW."noticeMonths", NEW."ceilingCents", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."agreementId", OLD."number", OLD."signedOn", OLD."reason", OLD."fromOn", OLD."untilOn", OLD."rooms", OLD."seats", OLD."workstations", OLD."stepFree", OLD."connectionMbits", OLD."tacit", OLD."noticeMonths", OLD."ceilingCents", OLD."recordedAt") THEN
    RAISE EXCEPTION 'AgreementVersion is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "AgreementVersion_append_only_change" BEFORE UPDATE ON "AgreementVersion" FOR EACH ROW EXECUTE FUNCTION "AgreementVersion_append_only"();

CREATE OR REPLACE TRIGGER "AgreementVersion_append_only_delete" BEFORE DELETE ON "AgreementVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AgreementVersion_append_only_truncate" BEFORE TRUNCATE ON "AgreementVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "CoFunding_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."versionId", NEW."position", NEW."name", NEW."cents") IS DISTINCT FROM (OLD."id", OLD."versionId", OLD."position", OLD."name", OLD."cents") THEN
    RAISE EXCEPTION 'CoFunding is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "CoFunding_append_only_change" BEFORE UPDATE ON "CoFunding" FOR EACH ROW EXECUTE FUNCTION "CoFunding_append_only"();

CREATE OR REPLACE TRIGGER "CoFunding_append_only_delete" BEFORE DELETE ON "CoFunding" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "CoFunding_append_only_truncate" BEFORE TRUNCATE ON "CoFunding" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "CoveredCohort_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."versionId", NEW."cohortId", NEW."plannedHours", NEW."plannedCents") IS DISTINCT FROM (OLD."id", OLD."versionId", OLD."cohortId", OLD."plannedHours", OLD."plannedCents") THEN
    RAISE EXCEPTION 'CoveredCohort is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "CoveredCohort_append_only_change" BEFORE UPDATE ON "CoveredCohort" FOR EACH ROW EXECUTE FUNCTION "CoveredCohort_append_only"();

CREATE OR REPLACE TRIGGER "CoveredCohort_append_only_delete" BEFORE DELETE ON "CoveredCohort" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "CoveredCohort_append_only_truncate" BEFORE TRUNCATE ON "CoveredCohort" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "EarlierCohort_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."cohortId", NEW."schoolId", NEW."startsOn", NEW."endsOn", NEW."capacity", NEW."cancelledOn", NEW."recordedAt", NEW."supersededAt", NEW."reconstructed") IS DISTINCT FROM (OLD."id", OLD."cohortId", OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn", OLD."recordedAt", OLD."supersededAt", OLD."reconstructed") THEN
    RAISE EXCEPTION 'EarlierCohort is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "EarlierCohort_append_only_change" BEFORE UPDATE ON "EarlierCohort" FOR EACH ROW EXECUTE FUNCTION "EarlierCohort_append_only"();

CREATE OR REPLACE TRIGGER "EarlierCohort_append_only_delete" BEFORE DELETE ON "EarlierCohort" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierCohort_append_only_truncate" BEFORE TRUNCATE ON "EarlierCohort" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "EarlierEnrolment_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."enrolmentId", NEW."appliedOn", NEW."invitedOn", NEW."admittedOn", NEW."waitlistedOn", NEW."rejectedOn", NEW."withdrawnOn", NEW."noShowOn", NEW."enteredOn", NEW."level", NEW."entryStatus", NEW."monthsUnemployed", NEW."rsa", NEW."qpv", NEW."zrr", NEW."zoningVersion", NEW."certification", NEW."recordedAt", NEW."supersededAt", NEW."reconstructed") IS DISTINCT FROM (OLD."id", OLD."enrolmentId", OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification", OLD."recordedAt", OLD."supersededAt", OLD."reconstructed") THEN
    RAISE EXCEPTION 'EarlierEnrolment is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "EarlierEnrolment_append_only_change" BEFORE UPDATE ON "EarlierEnrolment" FOR EACH ROW EXECUTE FUNCTION "EarlierEnrolment_append_only"();

CREATE OR REPLACE TRIGGER "EarlierEnrolment_append_only_delete" BEFORE DELETE ON "EarlierEnrolment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierEnrolment_append_only_truncate" BEFORE TRUNCATE ON "EarlierEnrolment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "FollowUp_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."exitId", NEW."window", NEW."dueOn", NEW."fromOn", NEW."toOn") IS DISTINCT FROM (OLD."exitId", OLD."window", OLD."dueOn", OLD."fromOn", OLD."toOn") THEN
    RAISE EXCEPTION 'FollowUp is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "FollowUp_append_only_change" BEFORE UPDATE ON "FollowUp" FOR EACH ROW EXECUTE FUNCTION "FollowUp_append_only"();

CREATE OR REPLACE TRIGGER "FollowUp_append_only_delete" BEFORE DELETE ON "FollowUp" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "FollowUp_append_only_truncate" BEFORE TRUNCATE ON "FollowUp" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "HoursStatement_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."cohortId", NEW."hours", NEW."statedOn", NEW."reason", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."cohortId", OLD."hours", OLD."statedOn", OLD."reason", OLD."recordedAt")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'HoursStatement is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "HoursStatement_append_only_change" BEFORE UPDATE ON "HoursStatement" FOR EACH ROW EXECUTE FUNCTION "HoursStatement_append_only"();

CREATE OR REPLACE TRIGGER "HoursStatement_append_only_delete" BEFORE DELETE ON "HoursStatement" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "HoursStatement_append_only_truncate" BEFORE TRUNCATE ON "HoursStatement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Instalment_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."versionId", NEW."position", NEW."kind", NEW."cents", NEW."dueOn", NEW."dueDays", NEW."proof") IS DISTINCT FROM (OLD."id", OLD."versionId", OLD."position", OLD."kind", OLD."cents", OLD."dueOn", OLD."dueDays", OLD."proof") THEN
    RAISE EXCEPTION 'Instalment is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Instalment_append_only_change" BEFORE UPDATE ON "Instalment" FOR EACH ROW EXECUTE FUNCTION "Instalment_append_only"();

CREATE OR REPLACE TRIGGER "Instalment_append_only_delete" BEFORE DELETE ON "Instalment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Instalment_append_only_truncate" BEFORE TRUNCATE ON "Instalment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Outage_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."roomId", NEW."workstations", NEW."fromOn", NEW."untilOn", NEW."correctsId", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."roomId", OLD."workstations", OLD."fromOn", OLD."untilOn", OLD."correctsId", OLD."recordedAt")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'Outage is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Outage_append_only_change" BEFORE UPDATE ON "Outage" FOR EACH ROW EXECUTE FUNCTION "Outage_append_only"();

CREATE OR REPLACE TRIGGER "Outage_append_only_delete" BEFORE DELETE ON "Outage" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Outage_append_only_truncate" BEFORE TRUNCATE ON "Outage" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Payment_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."agreementId", NEW."instalment", NEW."cents", NEW."paidOn", NEW."reference", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."agreementId", OLD."instalment", OLD."cents", OLD."paidOn", OLD."reference", OLD."recordedAt")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'Payment is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Payment_append_only_change" BEFORE UPDATE ON "Payment" FOR EACH ROW EXECUTE FUNCTION "Payment_append_only"();

CREATE OR REPLACE TRIGGER "Payment_append_only_delete" BEFORE DELETE ON "Payment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Payment_append_only_truncate" BEFORE TRUNCATE ON "Payment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "PaymentCancellation_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."paymentId", NEW."cancelledOn", NEW."reason", NEW."recordedAt") IS DISTINCT FROM (OLD."id", OLD."paymentId", OLD."cancelledOn", OLD."reason", OLD."recordedAt") THEN
    RAISE EXCEPTION 'PaymentCancellation is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "PaymentCancellation_append_only_change" BEFORE UPDATE ON "PaymentCancellation" FOR EACH ROW EXECUTE FUNCTION "PaymentCancellation_append_only"();

CREATE OR REPLACE TRIGGER "PaymentCancellation_append_only_delete" BEFORE DELETE ON "PaymentCancellation" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "PaymentCancellation_append_only_truncate" BEFORE TRUNCATE ON "PaymentCancellation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "ReportDue_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."versionId", NEW."position", NEW."kind", NEW."dueOn") IS DISTINCT FROM (OLD."id", OLD."versionId", OLD."position", OLD."kind", OLD."dueOn") THEN
    RAISE EXCEPTION 'ReportDue is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "ReportDue_append_only_change" BEFORE UPDATE ON "ReportDue" FOR EACH ROW EXECUTE FUNCTION "ReportDue_append_only"();

CREATE OR REPLACE TRIGGER "ReportDue_append_only_delete" BEFORE DELETE ON "ReportDue" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "ReportDue_append_only_truncate" BEFORE TRUNCATE ON "ReportDue" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "SchoolPlacement_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."schoolId", NEW."fromOn", NEW."communeInsee", NEW."departementCode", NEW."hostId", NEW."recordedAt", NEW."reconstructed") IS DISTINCT FROM (OLD."id", OLD."schoolId", OLD."fromOn", OLD."communeInsee", OLD."departementCode", OLD."hostId", OLD."recordedAt", OLD."reconstructed")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'SchoolPlacement is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "SchoolPlacement_append_only_change" BEFORE UPDATE ON "SchoolPlacement" FOR EACH ROW EXECUTE FUNCTION "SchoolPlacement_append_only"();

CREATE OR REPLACE TRIGGER "SchoolPlacement_append_only_delete" BEFORE DELETE ON "SchoolPlacement" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "SchoolPlacement_append_only_truncate" BEFORE TRUNCATE ON "SchoolPlacement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "StoredFile_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."sha256", NEW."size", NEW."type", NEW."storageName", NEW."uploadedAt", NEW."uploadedById") IS DISTINCT FROM (OLD."id", OLD."sha256", OLD."size", OLD."type", OLD."storageName", OLD."uploadedAt", OLD."uploadedById") THEN
    RAISE EXCEPTION 'StoredFile is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "StoredFile_append_only_change" BEFORE UPDATE ON "StoredFile" FOR EACH ROW EXECUTE FUNCTION "StoredFile_append_only"();

CREATE OR REPLACE TRIGGER "StoredFile_append_only_delete" BEFORE DELETE ON "StoredFile" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "StoredFile_append_only_truncate" BEFORE TRUNCATE ON "StoredFile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Exit_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."enrolmentId", NEW."exitedOn", NEW."reason", NEW."recordedAt", NEW."recordedById") IS DISTINCT FROM (OLD."id", OLD."enrolmentId", OLD."exitedOn", OLD."reason", OLD."recordedAt", OLD."recordedById")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'Exit is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_append_only_change" BEFORE UPDATE ON "Exit" FOR EACH ROW EXECUTE FUNCTION "Exit_append_only"();

CREATE OR REPLACE TRIGGER "Exit_append_only_delete" BEFORE DELETE ON "Exit" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Exit_append_only_truncate" BEFORE TRUNCATE ON "Exit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Outcome_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."enrolmentId", NEW."window", NEW."kind", NEW."observedOn", NEW."startedOn", NEW."endedOn", NEW."sixMonths", NEW."fullTime", NEW."fieldLink", NEW."source", NEW."evidence", NEW."recordedAt", NEW."recordedById", NEW."supersedesId") IS DISTINCT FROM (OLD."id", OLD."enrolmentId", OLD."window", OLD."kind", OLD."observedOn", OLD."startedOn", OLD."endedOn", OLD."sixMonths", OLD."fullTime", OLD."fieldLink", OLD."source", OLD."evidence", OLD."recordedAt", OLD."recordedById", OLD."supersedesId")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'Outcome is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Outcome_append_only_change" BEFORE UPDATE ON "Outcome" FOR EACH ROW EXECUTE FUNCTION "Outcome_append_only"();

CREATE OR REPLACE TRIGGER "Outcome_append_only_delete" BEFORE DELETE ON "Outcome" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Outcome_append_only_truncate" BEFORE TRUNCATE ON "Outcome" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "TerritoryFigure_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."seriesId", NEW."areaKind", NEW."areaCode", NEW."year", NEW."value", NEW."source", NEW."address", NEW."licence", NEW."publishedOn", NEW."reason", NEW."recordedAt", NEW."recordedById") IS DISTINCT FROM (OLD."id", OLD."seriesId", OLD."areaKind", OLD."areaCode", OLD."year", OLD."value", OLD."source", OLD."address", OLD."licence", OLD."publishedOn", OLD."reason", OLD."recordedAt", OLD."recordedById")
    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt") THEN
    RAISE EXCEPTION 'TerritoryFigure is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "TerritoryFigure_append_only_change" BEFORE UPDATE ON "TerritoryFigure" FOR EACH ROW EXECUTE FUNCTION "TerritoryFigure_append_only"();

CREATE OR REPLACE TRIGGER "TerritoryFigure_append_only_delete" BEFORE DELETE ON "TerritoryFigure" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "TerritoryFigure_append_only_truncate" BEFORE TRUNCATE ON "TerritoryFigure" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "TerritoryWithdrawal_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."figureId", NEW."reason", NEW."withdrawnAt", NEW."withdrawnById") IS DISTINCT FROM (OLD."id", OLD."figureId", OLD."reason", OLD."withdrawnAt", OLD."withdrawnById") THEN
    RAISE EXCEPTION 'TerritoryWithdrawal is append-only';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "TerritoryWithdrawal_append_only_change" BEFORE UPDATE ON "TerritoryWithdrawal" FOR EACH ROW EXECUTE FUNCTION "TerritoryWithdrawal_append_only"();

CREATE OR REPLACE TRIGGER "TerritoryWithdrawal_append_only_delete" BEFORE DELETE ON "TerritoryWithdrawal" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "TerritoryWithdrawal_append_only_truncate" BEFORE TRUNCATE ON "TerritoryWithdrawal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION "Cohort_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."schoolId", NEW."startsOn", NEW."endsOn", NEW."capacity", NEW."cancelledOn") IS DISTINCT FROM (OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn") THEN
    INSERT INTO "EarlierCohort" ("cohortId", "schoolId", "startsOn", "endsOn", "capacity", "cancelledOn", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_history" BEFORE UPDATE ON "Cohort" FOR EACH ROW EXECUTE FUNCTION "Cohort_history"();

CREATE OR REPLACE FUNCTION "Enrolment_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."appliedOn", NEW."invitedOn", NEW."admittedOn", NEW."waitlistedOn", NEW."rejectedOn", NEW."withdrawnOn", NEW."noShowOn", NEW."enteredOn", NEW."level", NEW."entryStatus", NEW."monthsUnemployed", NEW."rsa", NEW."qpv", NEW."zrr", NEW."zoningVersion", NEW."certification") IS DISTINCT FROM (OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification") THEN
    INSERT INTO "EarlierEnrolment" ("enrolmentId", "appliedOn", "invitedOn", "admittedOn", "waitlistedOn", "rejectedOn", "withdrawnOn", "noShowOn", "enteredOn", "level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion", "certification", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_history" BEFORE UPDATE ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION "Enrolment_history"();

CREATE OR REPLACE FUNCTION "School_placement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "SchoolPlacement" ("schoolId", "communeInsee", "departementCode", "hostId") VALUES (NEW."id", NEW."communeInsee", NEW."departementCode", NEW."hostId");
  ELSIF (NEW."communeInsee", NEW."departementCode", NEW."hostId") IS DISTINCT FROM (OLD."communeInsee", OLD."departementCode", OLD."hostId")
    AND NOT EXISTS (
    SELECT 1 FROM "SchoolPlacement" p WHERE p."schoolId" = NEW."id" AND p."supersededAt" IS NULL
      AND p."communeInsee" = NEW."communeInsee" AND p."departementCode" = NEW."departementCode" AND p."hostId" IS NOT DISTINCT FROM NEW."hostId"
      AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE q."schoolId" = NEW."id" AND q."supersededAt" IS NULL
          AND COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')))
  THEN
    RAISE EXCEPTION 'School_placement';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "School_placement_insert" AFTER INSERT ON "School" FOR EACH ROW EXECUTE FUNCTION "School_placement"();

CREATE OR REPLACE TRIGGER "School_placement_update" BEFORE UPDATE ON "School" FOR EACH ROW EXECUTE FUNCTION "School_placement"();

CREATE OR REPLACE FUNCTION "FollowUp_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = (SELECT "enrolmentId" FROM "Exit" WHERE "id" = n."exitId") OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "FollowUp_tally_insert" AFTER INSERT ON "FollowUp"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "FollowUp_tally_insert"();

CREATE OR REPLACE FUNCTION "Exit_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = n."enrolmentId" OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_tally_insert" AFTER INSERT ON "Exit"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "Exit_tally_insert"();

CREATE OR REPLACE FUNCTION "Exit_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_tally_update" AFTER UPDATE OF "currentOf" ON "Exit" FOR EACH ROW
  EXECUTE FUNCTION "Exit_tally_update"();

CREATE OR REPLACE FUNCTION "Outcome_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = n."enrolmentId" OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Outcome_tally_insert" AFTER INSERT ON "Outcome"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "Outcome_tally_insert"();

CREATE OR REPLACE FUNCTION "Outcome_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Outcome_tally_update" AFTER UPDATE OF "supersededAt" ON "Outcome" FOR EACH ROW
  EXECUTE FUNCTION "Outcome_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT n."cohortId", n."id" OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_insert" AFTER INSERT ON "Enrolment"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "Enrolment_tally_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id" UNION SELECT NEW."cohortId", NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_update" AFTER UPDATE OF "cohortId", "appliedOn", "invitedOn", "waitlistedOn", "admittedOn", "rejectedOn", "withdrawnOn", "noShowOn", "enteredOn", "level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion", "certification" ON "Enrolment" FOR EACH ROW
  WHEN (OLD."cohortId" IS DISTINCT FROM NEW."cohortId" OR OLD."appliedOn" IS DISTINCT FROM NEW."appliedOn" OR OLD."invitedOn" IS DISTINCT FROM NEW."invitedOn" OR OLD."waitlistedOn" IS DISTINCT FROM NEW."waitlistedOn" OR OLD."admittedOn" IS DISTINCT FROM NEW."admittedOn" OR OLD."rejectedOn" IS DISTINCT FROM NEW."rejectedOn" OR OLD."withdrawnOn" IS DISTINCT FROM NEW."withdrawnOn" OR OLD."noShowOn" IS DISTINCT FROM NEW."noShowOn" OR OLD."enteredOn" IS DISTINCT FROM NEW."enteredOn" OR OLD."level" IS DISTINCT FROM NEW."level" OR OLD."entryStatus" IS DISTINCT FROM NEW."entryStatus" OR OLD."monthsUnemployed" IS DISTINCT FROM NEW."monthsUnemployed" OR OLD."rsa" IS DISTINCT FROM NEW."rsa" OR OLD."qpv" IS DISTINCT FROM NEW."qpv" OR OLD."zrr" IS DISTINCT FROM NEW."zrr" OR OLD."zoningVersion" IS DISTINCT FROM NEW."zoningVersion" OR OLD."certification" IS DISTINCT FROM NEW."certification") EXECUTE FUNCTION "Enrolment_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_tally_delete"();

CREATE OR REPLACE FUNCTION "Learner_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "learnerId" = NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Learner_tally_update" AFTER UPDATE OF "birthDate", "sex" ON "Learner" FOR EACH ROW
  WHEN (OLD."birthDate" IS DISTINCT FROM NEW."birthDate" OR OLD."sex" IS DISTINCT FROM NEW."sex") EXECUTE FUNCTION "Learner_tally_update"();

CREATE OR REPLACE FUNCTION "DisabilityStatus_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = n."enrolmentId" OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "DisabilityStatus_tally_insert" AFTER INSERT ON "DisabilityStatus"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "DisabilityStatus_tally_insert"();

CREATE OR REPLACE FUNCTION "DisabilityStatus_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "DisabilityStatus_tally_update" AFTER UPDATE OF "rqth" ON "DisabilityStatus" FOR EACH ROW
  WHEN (OLD."rqth" IS DISTINCT FROM NEW."rqth") EXECUTE FUNCTION "DisabilityStatus_tally_update"();

CREATE OR REPLACE FUNCTION "DisabilityStatus_tally_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = OLD."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "DisabilityStatus_tally_delete" AFTER DELETE ON "DisabilityStatus" FOR EACH ROW
  EXECUTE FUNCTION "DisabilityStatus_tally_delete"();

CREATE OR REPLACE FUNCTION "Cohort_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT NEW."id", CAST(NULL AS TEXT)
    UNION ALL SELECT "cohortId", "id" FROM "Enrolment" WHERE "cohortId" = NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_tally_update" AFTER UPDATE OF "schoolId", "startsOn", "endsOn", "cancelledOn" ON "Cohort" FOR EACH ROW
  EXECUTE FUNCTION "Cohort_tally_update"();

CREATE OR REPLACE FUNCTION "SchoolPlacement_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = n."schoolId" OFFSET 0) r
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "SchoolPlacement_tally_insert" AFTER INSERT ON "SchoolPlacement"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "SchoolPlacement_tally_insert"();

CREATE OR REPLACE FUNCTION "SchoolPlacement_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "SchoolPlacement_tally_update" AFTER UPDATE OF "supersededAt" ON "SchoolPlacement" FOR EACH ROW
  EXECUTE FUNCTION "SchoolPlacement_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId") SELECT DISTINCT r.* FROM new_rows n, LATERAL (VALUES (n."cohortId", n."id") OFFSET 0) r
    WHERE n."enteredOn" IS NOT NULL
    ORDER BY 1, 2;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_insert" AFTER INSERT ON "Enrolment"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "Enrolment_in_training_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."id" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_update" AFTER UPDATE OF "enteredOn", "cohortId" ON "Enrolment" FOR EACH ROW
  WHEN ((OLD."enteredOn" IS NULL) <> (NEW."enteredOn" IS NULL) OR OLD."cohortId" <> NEW."cohortId") EXECUTE FUNCTION "Enrolment_in_training_update"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_in_training_delete"();

CREATE OR REPLACE FUNCTION "Exit_in_training_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "enrolmentId" = NEW."enrolmentId"
    AND "cohortId" = (SELECT "cohortId" FROM "Enrolment" WHERE "id" = NEW."enrolmentId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_in_training_insert" AFTER INSERT ON "Exit" FOR EACH ROW
  WHEN (NEW."currentOf" IS NOT NULL) EXECUTE FUNCTION "Exit_in_training_insert"();

CREATE OR REPLACE FUNCTION "Exit_in_training_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."enrolmentId" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_in_training_update" AFTER UPDATE OF "currentOf" ON "Exit" FOR EACH ROW
  WHEN (NEW."currentOf" IS NULL) EXECUTE FUNCTION "Exit_in_training_update"();

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX IF NOT EXISTS "LearnerName_search" ON "LearnerName" USING gin (lower("text") gin_trgm_ops);

CREATE INDEX IF NOT EXISTS "LearnerEmail_search" ON "LearnerEmail" USING gin (lower("text") gin_trgm_ops);

CREATE INDEX IF NOT EXISTS "Learner_lastName_search" ON "Learner"
  ((split_part("nameKey", '|', 1)), "nameKey", "birthDate", "id");

CREATE INDEX IF NOT EXISTS "Learner_firstName_search" ON "Learner"
  ((split_part("nameKey", '|', 2)), "nameKey", "birthDate", "id");

CREATE INDEX IF NOT EXISTS "Learner_phone_search" ON "Learner" (right("phone", 4));

CREATE OR REPLACE FUNCTION keep_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT 1 FROM before_rows b JOIN after_rows a ON a."id" = b."id"
      WHERE (a."nameKey", a."email") IS DISTINCT FROM (b."nameKey", b."email"))
    THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    LOCK TABLE "LearnerName", "LearnerEmail" IN SHARE ROW EXCLUSIVE MODE;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "LearnerName" ("text")
      SELECT DISTINCT part FROM after_rows, unnest(string_to_array("nameKey", '|')) part WHERE part <> '' ORDER BY part
      ON CONFLICT DO NOTHING;
    INSERT INTO "LearnerEmail" ("text")
      SELECT DISTINCT "email" FROM after_rows WHERE "email" <> '' ORDER BY "email" ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "LearnerName" n WHERE "text" IN (SELECT unnest(string_to_array("nameKey", '|')) FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 1) = n."text")
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 2) = n."text");
    DELETE FROM "LearnerEmail" n WHERE "text" IN (SELECT "email" FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE l."email" = n."text");
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Learner_search_insert" AFTER INSERT ON "Learner"
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE TRIGGER "Learner_search_update" AFTER UPDATE ON "Learner"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE TRIGGER "Learner_search_delete" AFTER DELETE ON "Learner"
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE FUNCTION "Enrolment_search_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT DISTINCT r.* FROM new_rows n, LATERAL (SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = n."cohortId" AND l."id" = n."learnerId" FOR SHARE OF l OFFSET 0) r
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_insert" AFTER INSERT ON "Enrolment"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "Enrolment_search_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_search_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_search_delete"();

CREATE OR REPLACE FUNCTION "Enrolment_search_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."cohortId" AND l."id" = NEW."learnerId" FOR SHARE OF l
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_update" AFTER UPDATE OF "cohortId", "learnerId" ON "Enrolment" FOR EACH ROW
  WHEN (OLD."cohortId" <> NEW."cohortId" OR OLD."learnerId" <> NEW."learnerId") EXECUTE FUNCTION "Enrolment_search_update"();

CREATE OR REPLACE FUNCTION "Cohort_search_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."id" AND l."id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id") FOR SHARE OF l
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = OLD."schoolId"
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id"))
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_search_update" AFTER UPDATE OF "schoolId" ON "Cohort" FOR EACH ROW
  WHEN (OLD."schoolId" <> NEW."schoolId") EXECUTE FUNCTION "Cohort_search_update"();

CREATE OR REPLACE FUNCTION "Learner_search_rename"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id")
    AND "nameKey" = OLD."nameKey" AND "born" = OLD."birthDate" AND "learnerId" = NEW."id";
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT DISTINCT s."schoolId", NEW."nameKey", NEW."birthDate", NEW."id" FROM (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id") s;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Learner_search_rename" AFTER UPDATE OF "nameKey", "birthDate" ON "Learner" FOR EACH ROW
  WHEN (OLD."nameKey" <> NEW."nameKey" OR OLD."birthDate" <> NEW."birthDate") EXECUTE FUNCTION "Learner_search_rename"();
