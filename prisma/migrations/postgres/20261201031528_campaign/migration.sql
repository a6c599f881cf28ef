-- CreateEnum
CREATE TYPE "CampaignStep" AS ENUM ('invitation', 'first_reminder', 'last_reminder');

-- CreateEnum
CREATE TYPE "SurveyMessageState" AS ENUM ('queued', 'sent', 'returned', 'lost', 'void');

-- AlterTable
ALTER TABLE "ContactAttempt" ADD COLUMN     "messageId" TEXT;

-- CreateTable
CREATE TABLE "SurveyMessage" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "channel" "LinkChannel" NOT NULL,
    "step" "CampaignStep",
    "state" "SurveyMessageState" NOT NULL,
    "currentOf" TEXT,
    "linkId" TEXT NOT NULL,
    "templateId" INTEGER,
    "outboxId" TEXT,
    "madeOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "SurveyMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignStatement" (
    "id" SERIAL NOT NULL,
    "opensOn" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "CampaignStatement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignTemplate" (
    "id" SERIAL NOT NULL,
    "step" "CampaignStep" NOT NULL,
    "channel" "LinkChannel" NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "currentOf" TEXT,
    "replacesId" INTEGER,
    "supersededAt" TIMESTAMP(3),
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "CampaignTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SurveyMessage_currentOf_key" ON "SurveyMessage"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyMessage_outboxId_key" ON "SurveyMessage"("outboxId");

-- CreateIndex
CREATE INDEX "SurveyMessage_enrolmentId_window_idx" ON "SurveyMessage"("enrolmentId", "window");

-- CreateIndex
CREATE INDEX "SurveyMessage_templateId_idx" ON "SurveyMessage"("templateId");

-- CreateIndex
CREATE INDEX "SurveyMessage_recordedById_idx" ON "SurveyMessage"("recordedById");

-- CreateIndex
CREATE INDEX "SurveyMessage_state_idx" ON "SurveyMessage"("state");

-- CreateIndex
CREATE INDEX "SurveyMessage_madeOn_idx" ON "SurveyMessage"("madeOn");

-- CreateIndex
CREATE INDEX "CampaignStatement_recordedById_idx" ON "CampaignStatement"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignTemplate_currentOf_key" ON "CampaignTemplate"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignTemplate_replacesId_key" ON "CampaignTemplate"("replacesId");

-- CreateIndex
CREATE INDEX "CampaignTemplate_recordedById_idx" ON "CampaignTemplate"("recordedById");

-- CreateIndex
CREATE INDEX "ContactAttempt_messageId_idx" ON "ContactAttempt"("messageId");

-- AddForeignKey
ALTER TABLE "SurveyMessage" ADD CONSTRAINT "SurveyMessage_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyMessage" ADD CONSTRAINT "SurveyMessage_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "CampaignTemplate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyMessage" ADD CONSTRAINT "SurveyMessage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignStatement" ADD CONSTRAINT "CampaignStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTemplate" ADD CONSTRAINT "CampaignTemplate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "SurveyMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;
