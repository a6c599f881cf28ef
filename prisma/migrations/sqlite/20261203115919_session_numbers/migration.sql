-- AlterTable
ALTER TABLE "Cohort" ADD COLUMN "sessionNumber" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Cohort_sessionNumber_key" ON "Cohort"("sessionNumber");
