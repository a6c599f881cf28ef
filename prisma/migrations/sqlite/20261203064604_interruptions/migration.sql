-- Changes rows: words of people say in which year they were present last, so that all of them are marked to be made anew. The INSERT is not
-- generated; keep it when this is made again.
-- AlterTable
ALTER TABLE "DisabilityTally" ADD COLUMN "aheadOn" TEXT;

-- AlterTable
ALTER TABLE "JourneyTally" ADD COLUMN "aheadOn" TEXT;

-- CreateTable
CREATE TABLE "Interruption" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "lastPresentOn" TEXT NOT NULL,
    "reason" TEXT,
    "toCohortId" TEXT,
    "endedOn" TEXT,
    "arrivedId" TEXT,
    "beganOn" TEXT,
    "replacesId" INTEGER,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Interruption_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Interruption_toCohortId_fkey" FOREIGN KEY ("toCohortId") REFERENCES "Cohort" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Interruption_arrivedId_fkey" FOREIGN KEY ("arrivedId") REFERENCES "Enrolment" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Interruption_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Interruption" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Interruption_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Interruption_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Exit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "exitedOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "derived" BOOLEAN NOT NULL DEFAULT false,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Exit_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Exit_currentOf_fkey" FOREIGN KEY ("currentOf") REFERENCES "Enrolment" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Exit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Exit" ("currentOf", "enrolmentId", "exitedOn", "id", "reason", "recordedAt", "recordedById", "supersededAt") SELECT "currentOf", "enrolmentId", "exitedOn", "id", "reason", "recordedAt", "recordedById", "supersededAt" FROM "Exit";
DROP TABLE "Exit";
ALTER TABLE "new_Exit" RENAME TO "Exit";
CREATE UNIQUE INDEX "Exit_currentOf_key" ON "Exit"("currentOf");
CREATE INDEX "Exit_enrolmentId_idx" ON "Exit"("enrolmentId");
CREATE INDEX "Exit_exitedOn_idx" ON "Exit"("exitedOn");
CREATE INDEX "Exit_recordedById_idx" ON "Exit"("recordedById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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

INSERT INTO "TallyDue" ("cohortId") SELECT "id" FROM "Cohort";
