-- CreateTable
CREATE TABLE "Objection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "fromOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "note" TEXT,
    "endedOn" TEXT,
    "attemptId" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Objection_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Objection_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "ContactAttempt" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Objection" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Objection_currentOf_key" ON "Objection"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_replacesId_key" ON "Objection"("replacesId");

-- CreateIndex
CREATE INDEX "Objection_learnerId_fromOn_idx" ON "Objection"("learnerId", "fromOn");

-- CreateIndex
CREATE INDEX "Objection_attemptId_idx" ON "Objection"("attemptId");

-- CreateIndex
CREATE INDEX "Objection_recordedById_idx" ON "Objection"("recordedById");

-- CreateIndex
CREATE INDEX "Objection_takenBackById_idx" ON "Objection"("takenBackById");
