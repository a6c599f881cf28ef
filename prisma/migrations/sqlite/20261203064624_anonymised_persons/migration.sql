-- AlterTable
ALTER TABLE "Learner" ADD COLUMN "anonymisedAt" DATETIME;

-- CreateTable
CREATE TABLE "Erasure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "currentOf" TEXT,
    "proposedAt" DATETIME NOT NULL,
    "proposedById" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "answeredById" TEXT,
    CONSTRAINT "Erasure_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Erasure_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Erasure_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_currentOf_key" ON "Erasure"("currentOf");

-- CreateIndex
CREATE INDEX "Erasure_learnerId_idx" ON "Erasure"("learnerId");

-- CreateIndex
CREATE INDEX "Erasure_proposedById_idx" ON "Erasure"("proposedById");

-- CreateIndex
CREATE INDEX "Erasure_answeredById_idx" ON "Erasure"("answeredById");
