-- CreateTable
CREATE TABLE "ContactHours" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "notBefore" TEXT,
    "notAfter" TEXT,
    "offDays" TEXT NOT NULL,
    "words" TEXT,
    "saidOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "ContactHours_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContactHours_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ContactHours_learnerId_saidOn_idx" ON "ContactHours"("learnerId", "saidOn");

-- CreateIndex
CREATE INDEX "ContactHours_recordedById_idx" ON "ContactHours"("recordedById");
