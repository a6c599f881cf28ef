-- AlterEnum
ALTER TYPE "StatementAuthor" ADD VALUE 'person';

-- AlterTable
ALTER TABLE "SurveyLink" ADD COLUMN     "codeHash" TEXT,
ADD COLUMN     "lockedAt" TIMESTAMP(3),
ADD COLUMN     "postedOn" TEXT,
ADD COLUMN     "wrongBirthDates" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_codeHash_key" ON "SurveyLink"("codeHash");
