-- AlterTable
ALTER TABLE "EarlierEnrolment" ADD COLUMN "mergedIntoId" TEXT;

-- CreateTable
CREATE TABLE "JoinedEnrolment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "mergeId" INTEGER NOT NULL,
    "stayingId" TEXT NOT NULL,
    "joinedId" TEXT NOT NULL,
    "stayingRow" INTEGER NOT NULL,
    "stayingChanged" BOOLEAN NOT NULL,
    "toldRow" INTEGER NOT NULL,
    "toldChanged" BOOLEAN NOT NULL,
    "joinedRow" INTEGER NOT NULL,
    "stayingExitId" TEXT,
    "joinedExitId" TEXT,
    "exitId" TEXT,
    "waitlistRank" INTEGER,
    "rejectedFor" TEXT,
    "passedOverReason" TEXT,
    "outcomes" TEXT NOT NULL,
    "attempts" TEXT NOT NULL,
    "invitations" TEXT NOT NULL,
    "referrals" TEXT NOT NULL,
    CONSTRAINT "JoinedEnrolment_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "LearnerMerge" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "sourceRef" TEXT,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "waitlistRank" INTEGER,
    "rejectedOn" TEXT,
    "rejectedFor" TEXT,
    "withdrawnOn" TEXT,
    "passedOverReason" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" TEXT,
    "monthsUnemployed" INTEGER,
    "rsa" TEXT NOT NULL DEFAULT 'unknown',
    "qpv" TEXT NOT NULL DEFAULT 'unknown',
    "zrr" TEXT NOT NULL DEFAULT 'unknown',
    "zoningVersion" TEXT,
    "certification" TEXT,
    "mergedIntoId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Enrolment_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Enrolment" ("admittedOn", "appliedOn", "certification", "cohortId", "createdAt", "enteredOn", "entryStatus", "id", "invitedOn", "learnerId", "level", "monthsUnemployed", "noShowOn", "passedOverReason", "qpv", "reconstructed", "recordedAt", "rejectedFor", "rejectedOn", "rsa", "sourceRef", "waitlistRank", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr") SELECT "admittedOn", "appliedOn", "certification", "cohortId", "createdAt", "enteredOn", "entryStatus", "id", "invitedOn", "learnerId", "level", "monthsUnemployed", "noShowOn", "passedOverReason", "qpv", "reconstructed", "recordedAt", "rejectedFor", "rejectedOn", "rsa", "sourceRef", "waitlistRank", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr" FROM "Enrolment";
DROP TABLE "Enrolment";
ALTER TABLE "new_Enrolment" RENAME TO "Enrolment";
CREATE INDEX "Enrolment_learnerId_idx" ON "Enrolment"("learnerId");
CREATE INDEX "Enrolment_mergedIntoId_idx" ON "Enrolment"("mergedIntoId");
CREATE INDEX "Enrolment_sourceRef_idx" ON "Enrolment"("sourceRef");
CREATE UNIQUE INDEX "Enrolment_cohortId_learnerId_key" ON "Enrolment"("cohortId", "learnerId");
CREATE UNIQUE INDEX "Enrolment_cohortId_sourceRef_key" ON "Enrolment"("cohortId", "sourceRef");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "JoinedEnrolment_mergeId_idx" ON "JoinedEnrolment"("mergeId");

-- CreateIndex
CREATE INDEX "JoinedEnrolment_stayingId_idx" ON "JoinedEnrolment"("stayingId");

-- CreateIndex
CREATE INDEX "JoinedEnrolment_joinedId_idx" ON "JoinedEnrolment"("joinedId");
