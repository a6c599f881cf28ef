-- AlterTable
ALTER TABLE "Referral" ADD COLUMN "adviser" TEXT;
ALTER TABLE "Referral" ADD COLUMN "adviserContact" TEXT;
ALTER TABLE "Referral" ADD COLUMN "source" TEXT;

-- CreateTable
CREATE TABLE "TrainingTerms" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "trainsAs" TEXT,
    "allowance" TEXT,
    "source" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "TrainingTerms_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TrainingTerms_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "TrainingTerms" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TrainingTerms_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TrainingTerms_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
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
