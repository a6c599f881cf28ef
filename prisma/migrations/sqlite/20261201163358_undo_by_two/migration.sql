-- AlterTable
ALTER TABLE "RegisterImport" ADD COLUMN "writtenAt" DATETIME;

-- CreateTable
CREATE TABLE "UndoRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "importId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "requestedById" TEXT NOT NULL,
    "currentOf" TEXT,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "answeredById" TEXT,
    CONSTRAINT "UndoRequest_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UndoRequest_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UndoRequest_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_EarlierEnrolment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
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
INSERT INTO "new_EarlierEnrolment" ("admittedOn", "appliedOn", "certification", "enrolmentId", "enteredOn", "entryStatus", "id", "invitedOn", "level", "monthsUnemployed", "noShowOn", "qpv", "reconstructed", "recordedAt", "rejectedOn", "rsa", "supersededAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr") SELECT "admittedOn", "appliedOn", "certification", "enrolmentId", "enteredOn", "entryStatus", "id", "invitedOn", "level", "monthsUnemployed", "noShowOn", "qpv", "reconstructed", "recordedAt", "rejectedOn", "rsa", "supersededAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr" FROM "EarlierEnrolment";
DROP TABLE "EarlierEnrolment";
ALTER TABLE "new_EarlierEnrolment" RENAME TO "EarlierEnrolment";
CREATE INDEX "EarlierEnrolment_enrolmentId_idx" ON "EarlierEnrolment"("enrolmentId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "UndoRequest_currentOf_key" ON "UndoRequest"("currentOf");

-- CreateIndex
CREATE INDEX "UndoRequest_importId_idx" ON "UndoRequest"("importId");

-- CreateIndex
CREATE INDEX "UndoRequest_requestedById_idx" ON "UndoRequest"("requestedById");

-- CreateIndex
CREATE INDEX "UndoRequest_answeredById_idx" ON "UndoRequest"("answeredById");
