-- CreateEnum
CREATE TYPE "MeetingKind" AS ENUM ('information', 'test', 'interview');

-- CreateEnum
CREATE TYPE "MeetingFinding" AS ENUM ('favourable', 'reserved', 'unfavourable', 'absent');

-- CreateEnum
CREATE TYPE "ReferrerKind" AS ENUM ('france_travail', 'mission_locale', 'cap_emploi', 'association', 'forum', 'themselves', 'other');

-- CreateEnum
CREATE TYPE "RefusalReason" AS ENUM ('prerequisites', 'project', 'availability', 'not_come', 'other_training', 'no_seat');

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "rejectedFor" "RefusalReason";

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
    "kind" "MeetingKind" NOT NULL,
    "heldOn" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "seats" INTEGER,
    "cancelledOn" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingInvitation" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "currentOf" TEXT,
    "invitedOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "MeetingInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingAnswer" (
    "id" SERIAL NOT NULL,
    "invitationId" INTEGER NOT NULL,
    "coming" BOOLEAN NOT NULL,
    "words" TEXT,
    "saidOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "MeetingAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingResult" (
    "id" SERIAL NOT NULL,
    "invitationId" INTEGER NOT NULL,
    "currentOf" TEXT,
    "finding" "MeetingFinding" NOT NULL,
    "foundOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "MeetingResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Referral" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "kind" "ReferrerKind" NOT NULL,
    "structure" TEXT,
    "referredOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Meeting_cohortId_heldOn_idx" ON "Meeting"("cohortId", "heldOn");

-- CreateIndex
CREATE INDEX "Meeting_recordedById_idx" ON "Meeting"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingInvitation_currentOf_key" ON "MeetingInvitation"("currentOf");

-- CreateIndex
CREATE INDEX "MeetingInvitation_enrolmentId_idx" ON "MeetingInvitation"("enrolmentId");

-- CreateIndex
CREATE INDEX "MeetingInvitation_meetingId_idx" ON "MeetingInvitation"("meetingId");

-- CreateIndex
CREATE INDEX "MeetingInvitation_recordedById_idx" ON "MeetingInvitation"("recordedById");

-- CreateIndex
CREATE INDEX "MeetingAnswer_invitationId_idx" ON "MeetingAnswer"("invitationId");

-- CreateIndex
CREATE INDEX "MeetingAnswer_recordedById_idx" ON "MeetingAnswer"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingResult_currentOf_key" ON "MeetingResult"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingResult_replacesId_key" ON "MeetingResult"("replacesId");

-- CreateIndex
CREATE INDEX "MeetingResult_invitationId_idx" ON "MeetingResult"("invitationId");

-- CreateIndex
CREATE INDEX "MeetingResult_recordedById_idx" ON "MeetingResult"("recordedById");

-- CreateIndex
CREATE INDEX "MeetingResult_takenBackById_idx" ON "MeetingResult"("takenBackById");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_currentOf_key" ON "Referral"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_replacesId_key" ON "Referral"("replacesId");

-- CreateIndex
CREATE INDEX "Referral_enrolmentId_idx" ON "Referral"("enrolmentId");

-- CreateIndex
CREATE INDEX "Referral_recordedById_idx" ON "Referral"("recordedById");

-- CreateIndex
CREATE INDEX "Referral_takenBackById_idx" ON "Referral"("takenBackById");

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingInvitation" ADD CONSTRAINT "MeetingInvitation_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingInvitation" ADD CONSTRAINT "MeetingInvitation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingInvitation" ADD CONSTRAINT "MeetingInvitation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAnswer" ADD CONSTRAINT "MeetingAnswer_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "MeetingInvitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAnswer" ADD CONSTRAINT "MeetingAnswer_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingResult" ADD CONSTRAINT "MeetingResult_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "MeetingInvitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingResult" ADD CONSTRAINT "MeetingResult_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "MeetingResult"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingResult" ADD CONSTRAINT "MeetingResult_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingResult" ADD CONSTRAINT "MeetingResult_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Referral"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
