-- CreateEnum
CREATE TYPE "LinkChannel" AS ENUM ('email', 'sms', 'letter');

-- CreateEnum
CREATE TYPE "Occupation" AS ENUM ('employed', 'own_business', 'work_study', 'studies', 'searching', 'other');

-- AlterTable
ALTER TABLE "Outcome" ADD COLUMN     "byPerson" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "SurveyLink" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "channel" "LinkChannel" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "currentOf" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "supersededAt" TIMESTAMP(3),
    "occupation" "Occupation",
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "SurveyLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_tokenHash_key" ON "SurveyLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_currentOf_key" ON "SurveyLink"("currentOf");

-- CreateIndex
CREATE INDEX "SurveyLink_enrolmentId_window_idx" ON "SurveyLink"("enrolmentId", "window");

-- CreateIndex
CREATE INDEX "SurveyLink_recordedById_idx" ON "SurveyLink"("recordedById");

-- CreateIndex
CREATE INDEX "SurveyLink_expiresAt_idx" ON "SurveyLink"("expiresAt");

-- AddForeignKey
ALTER TABLE "SurveyLink" ADD CONSTRAINT "SurveyLink_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyLink" ADD CONSTRAINT "SurveyLink_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
