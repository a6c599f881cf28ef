-- CreateTable
CREATE TABLE "TakenBackCohort" (
    "cohortId" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "cancelledOn" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "takenBackAt" DATETIME NOT NULL,
    "importId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "TakenBackEnrolment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
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
    "birthDate" TEXT,
    "sex" TEXT NOT NULL,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "rqth" TEXT,
    "rqthFromOn" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "takenBackAt" DATETIME NOT NULL,
    "importId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RowChoices" (
    "importId" TEXT NOT NULL PRIMARY KEY,
    "choices" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    CONSTRAINT "RowChoices_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RowChoices_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RegisterImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "appliedAt" DATETIME,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "fileDeletedAt" DATETIME,
    "confirmedAt" DATETIME,
    "runId" TEXT,
    "running" TEXT,
    "ended" TEXT,
    "undoneAt" DATETIME,
    "undone" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "RegisterImport_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_RegisterImport" ("appliedAt", "confirmedAt", "created", "ended", "fileDeletedAt", "fileName", "id", "rejected", "runId", "running", "sha256", "size", "unchanged", "updated", "uploadedAt", "uploadedById") SELECT "appliedAt", "confirmedAt", "created", "ended", "fileDeletedAt", "fileName", "id", "rejected", "runId", "running", "sha256", "size", "unchanged", "updated", "uploadedAt", "uploadedById" FROM "RegisterImport";
DROP TABLE "RegisterImport";
ALTER TABLE "new_RegisterImport" RENAME TO "RegisterImport";
CREATE UNIQUE INDEX "RegisterImport_runId_key" ON "RegisterImport"("runId");
CREATE UNIQUE INDEX "RegisterImport_running_key" ON "RegisterImport"("running");
CREATE INDEX "RegisterImport_uploadedById_idx" ON "RegisterImport"("uploadedById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "TakenBackCohort_importId_idx" ON "TakenBackCohort"("importId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_enrolmentId_idx" ON "TakenBackEnrolment"("enrolmentId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_cohortId_idx" ON "TakenBackEnrolment"("cohortId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_learnerId_idx" ON "TakenBackEnrolment"("learnerId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_importId_idx" ON "TakenBackEnrolment"("importId");

-- CreateIndex
CREATE INDEX "RowChoices_changedById_idx" ON "RowChoices"("changedById");
