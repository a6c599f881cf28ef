-- Changes rows: words of people say in which year they were present last, so that all of them are marked to be made anew. The INSERT is not
-- generated; keep it when this is made again.
-- CreateEnum
CREATE TYPE "InterruptionReason" AS ENUM ('family', 'childcare', 'housing', 'transport', 'money', 'short_job', 'other');

-- AlterEnum
ALTER TYPE "UndoneThing" ADD VALUE 'interruption';

-- AlterTable
ALTER TABLE "DisabilityTally" ADD COLUMN     "aheadOn" TEXT;

-- AlterTable
ALTER TABLE "Exit" ADD COLUMN     "derived" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "JourneyTally" ADD COLUMN     "aheadOn" TEXT;

-- CreateTable
CREATE TABLE "Interruption" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "lastPresentOn" TEXT NOT NULL,
    "reason" "InterruptionReason",
    "toCohortId" TEXT,
    "endedOn" TEXT,
    "arrivedId" TEXT,
    "beganOn" TEXT,
    "replacesId" INTEGER,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "Interruption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Interruption_currentOf_key" ON "Interruption"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "Interruption_replacesId_key" ON "Interruption"("replacesId");

-- CreateIndex
CREATE INDEX "Interruption_enrolmentId_idx" ON "Interruption"("enrolmentId");

-- CreateIndex
CREATE INDEX "Interruption_toCohortId_idx" ON "Interruption"("toCohortId");

-- CreateIndex
CREATE INDEX "Interruption_arrivedId_idx" ON "Interruption"("arrivedId");

-- CreateIndex
CREATE INDEX "Interruption_recordedById_idx" ON "Interruption"("recordedById");

-- CreateIndex
CREATE INDEX "Interruption_takenBackById_idx" ON "Interruption"("takenBackById");

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_toCohortId_fkey" FOREIGN KEY ("toCohortId") REFERENCES "Cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_arrivedId_fkey" FOREIGN KEY ("arrivedId") REFERENCES "Enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Interruption"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interruption" ADD CONSTRAINT "Interruption_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

INSERT INTO "TallyDue" ("cohortId") SELECT "id" FROM "Cohort";
