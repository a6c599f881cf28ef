-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "blocks" TEXT;

-- CreateTable
CREATE TABLE "JuryResult" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "heldOn" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "blocks" TEXT,
    "base" TEXT,
    "holds" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "JuryResult_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "JuryResult_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "JuryResult" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "JuryResult_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "JuryResult_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "JuryResult_currentOf_key" ON "JuryResult"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "JuryResult_replacesId_key" ON "JuryResult"("replacesId");

-- CreateIndex
CREATE INDEX "JuryResult_enrolmentId_idx" ON "JuryResult"("enrolmentId");

-- CreateIndex
CREATE INDEX "JuryResult_recordedById_idx" ON "JuryResult"("recordedById");

-- CreateIndex
CREATE INDEX "JuryResult_takenBackById_idx" ON "JuryResult"("takenBackById");
