-- CreateEnum
CREATE TYPE "RecruitmentMessageKind" AS ENUM ('invitation', 'reminder', 'cancellation', 'admission', 'waitlist', 'refusal');

-- CreateEnum
CREATE TYPE "RecruitmentMessageWay" AS ENUM ('email', 'letter', 'phone');

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "bring" TEXT;

-- CreateTable
CREATE TABLE "RecruitmentMessage" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "kind" "RecruitmentMessageKind" NOT NULL,
    "way" "RecruitmentMessageWay" NOT NULL,
    "invitationId" INTEGER,
    "currentOf" TEXT,
    "rank" INTEGER,
    "tellsReason" BOOLEAN NOT NULL DEFAULT false,
    "tokenHash" TEXT,
    "outboxId" TEXT,
    "toldOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "RecruitmentMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RecruitmentMessage_currentOf_key" ON "RecruitmentMessage"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "RecruitmentMessage_tokenHash_key" ON "RecruitmentMessage"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "RecruitmentMessage_outboxId_key" ON "RecruitmentMessage"("outboxId");

-- CreateIndex
CREATE INDEX "RecruitmentMessage_enrolmentId_idx" ON "RecruitmentMessage"("enrolmentId");

-- CreateIndex
CREATE INDEX "RecruitmentMessage_invitationId_idx" ON "RecruitmentMessage"("invitationId");

-- CreateIndex
CREATE INDEX "RecruitmentMessage_recordedById_idx" ON "RecruitmentMessage"("recordedById");

-- AddForeignKey
ALTER TABLE "RecruitmentMessage" ADD CONSTRAINT "RecruitmentMessage_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecruitmentMessage" ADD CONSTRAINT "RecruitmentMessage_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "MeetingInvitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecruitmentMessage" ADD CONSTRAINT "RecruitmentMessage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
