-- Changes rows: what stood in an enrolment is whose it is, as nobody was made one with another yet. That part is not generated; keep it
-- when this is made again.
-- CreateTable
CREATE TABLE "LearnerMerge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keptId" TEXT NOT NULL,
    "absorbedId" TEXT NOT NULL,
    "currentOf" TEXT,
    "before" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "taken" TEXT NOT NULL,
    "enrolmentIds" TEXT NOT NULL,
    "besideIds" TEXT NOT NULL,
    "hoursId" INTEGER,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LearnerMerge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LearnerMerge_absorbedId_fkey" FOREIGN KEY ("absorbedId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LearnerMerge_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LearnerMerge_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_EarlierEnrolment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "rejectedOn" TEXT,
    "withdrawnOn" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" TEXT,
    "monthsUnemployed" INTEGER,
    "rsa" TEXT NOT NULL,
    "qpv" TEXT NOT NULL,
    "zrr" TEXT NOT NULL,
    "zoningVersion" TEXT,
    "certification" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierEnrolment_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_EarlierEnrolment" ("learnerId", "admittedOn", "appliedOn", "certification", "enrolmentId", "enteredOn", "entryStatus", "id", "invitedOn", "level", "monthsUnemployed", "noShowOn", "qpv", "reconstructed", "recordedAt", "rejectedOn", "rsa", "supersededAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr") SELECT (SELECT e."learnerId" FROM "Enrolment" e WHERE e."id" = "EarlierEnrolment"."enrolmentId"), "admittedOn", "appliedOn", "certification", "enrolmentId", "enteredOn", "entryStatus", "id", "invitedOn", "level", "monthsUnemployed", "noShowOn", "qpv", "reconstructed", "recordedAt", "rejectedOn", "rsa", "supersededAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr" FROM "EarlierEnrolment";
DROP TABLE "EarlierEnrolment";
ALTER TABLE "new_EarlierEnrolment" RENAME TO "EarlierEnrolment";
CREATE INDEX "EarlierEnrolment_enrolmentId_idx" ON "EarlierEnrolment"("enrolmentId");
CREATE TABLE "new_Objection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "fromOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "note" TEXT,
    "endedOn" TEXT,
    "attemptId" TEXT,
    "mergeId" INTEGER,
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
    CONSTRAINT "Objection_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "LearnerMerge" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Objection" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Objection_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Objection" ("attemptId", "author", "channel", "currentOf", "endedOn", "fromOn", "id", "learnerId", "note", "recordedAt", "recordedById", "replacesId", "supersededAt", "takenBackAuthor", "takenBackById", "takenBackWhy", "why") SELECT "attemptId", "author", "channel", "currentOf", "endedOn", "fromOn", "id", "learnerId", "note", "recordedAt", "recordedById", "replacesId", "supersededAt", "takenBackAuthor", "takenBackById", "takenBackWhy", "why" FROM "Objection";
DROP TABLE "Objection";
ALTER TABLE "new_Objection" RENAME TO "Objection";
CREATE UNIQUE INDEX "Objection_currentOf_key" ON "Objection"("currentOf");
CREATE UNIQUE INDEX "Objection_replacesId_key" ON "Objection"("replacesId");
CREATE INDEX "Objection_learnerId_fromOn_idx" ON "Objection"("learnerId", "fromOn");
CREATE INDEX "Objection_attemptId_idx" ON "Objection"("attemptId");
CREATE INDEX "Objection_mergeId_idx" ON "Objection"("mergeId");
CREATE INDEX "Objection_recordedById_idx" ON "Objection"("recordedById");
CREATE INDEX "Objection_takenBackById_idx" ON "Objection"("takenBackById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "LearnerMerge_currentOf_key" ON "LearnerMerge"("currentOf");

-- CreateIndex
CREATE INDEX "LearnerMerge_keptId_idx" ON "LearnerMerge"("keptId");

-- CreateIndex
CREATE INDEX "LearnerMerge_absorbedId_idx" ON "LearnerMerge"("absorbedId");

-- CreateIndex
CREATE INDEX "LearnerMerge_nameKey_idx" ON "LearnerMerge"("nameKey");

-- CreateIndex
CREATE INDEX "LearnerMerge_recordedById_idx" ON "LearnerMerge"("recordedById");

-- CreateIndex
CREATE INDEX "LearnerMerge_takenBackById_idx" ON "LearnerMerge"("takenBackById");
