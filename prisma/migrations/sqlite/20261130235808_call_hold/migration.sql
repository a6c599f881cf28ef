-- AlterTable
ALTER TABLE "ContactAttempt" ADD COLUMN "wrongAddress" TEXT;

-- CreateTable
CREATE TABLE "CallHold" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL,
    CONSTRAINT "CallHold_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CallHold_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CallHold_learnerId_idx" ON "CallHold"("learnerId");
