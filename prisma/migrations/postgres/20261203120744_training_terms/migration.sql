-- CreateEnum
CREATE TYPE "TrainsAs" AS ENUM ('trainee', 'apprenticeship', 'professionalisation', 'employee', 'self_funded', 'other');

-- CreateEnum
CREATE TYPE "Allowance" AS ENUM ('region', 'france_travail', 'employer', 'other', 'none');

-- CreateEnum
CREATE TYPE "FactSource" AS ENUM ('learner', 'prescriber', 'france_travail', 'region', 'employer', 'training_provider');

-- AlterTable
ALTER TABLE "Referral" ADD COLUMN     "adviser" TEXT,
ADD COLUMN     "adviserContact" TEXT,
ADD COLUMN     "source" "FactSource";

-- CreateTable
CREATE TABLE "TrainingTerms" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "trainsAs" "TrainsAs",
    "allowance" "Allowance",
    "source" "FactSource" NOT NULL,
    "fromOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "TrainingTerms_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrainingTerms_currentOf_key" ON "TrainingTerms"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingTerms_replacesId_key" ON "TrainingTerms"("replacesId");

-- CreateIndex
CREATE INDEX "TrainingTerms_enrolmentId_idx" ON "TrainingTerms"("enrolmentId");

-- CreateIndex
CREATE INDEX "TrainingTerms_recordedById_idx" ON "TrainingTerms"("recordedById");

-- CreateIndex
CREATE INDEX "TrainingTerms_takenBackById_idx" ON "TrainingTerms"("takenBackById");

-- AddForeignKey
ALTER TABLE "TrainingTerms" ADD CONSTRAINT "TrainingTerms_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTerms" ADD CONSTRAINT "TrainingTerms_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "TrainingTerms"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTerms" ADD CONSTRAINT "TrainingTerms_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTerms" ADD CONSTRAINT "TrainingTerms_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
