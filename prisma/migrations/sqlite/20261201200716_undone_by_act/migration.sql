-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_TakenBackEnrolment" (
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
    "importId" TEXT
);
INSERT INTO "new_TakenBackEnrolment" ("admittedOn", "appliedOn", "birthDate", "certification", "cohortId", "communeFromOn", "communeInsee", "enrolmentId", "enteredOn", "entryStatus", "id", "importId", "invitedOn", "learnerId", "level", "monthsUnemployed", "noShowOn", "qpv", "recordedAt", "rejectedOn", "rqth", "rqthFromOn", "rsa", "sex", "takenBackAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr") SELECT "admittedOn", "appliedOn", "birthDate", "certification", "cohortId", "communeFromOn", "communeInsee", "enrolmentId", "enteredOn", "entryStatus", "id", "importId", "invitedOn", "learnerId", "level", "monthsUnemployed", "noShowOn", "qpv", "recordedAt", "rejectedOn", "rqth", "rqthFromOn", "rsa", "sex", "takenBackAt", "waitlistedOn", "withdrawnOn", "zoningVersion", "zrr" FROM "TakenBackEnrolment";
DROP TABLE "TakenBackEnrolment";
ALTER TABLE "new_TakenBackEnrolment" RENAME TO "TakenBackEnrolment";
CREATE INDEX "TakenBackEnrolment_enrolmentId_idx" ON "TakenBackEnrolment"("enrolmentId");
CREATE INDEX "TakenBackEnrolment_cohortId_idx" ON "TakenBackEnrolment"("cohortId");
CREATE INDEX "TakenBackEnrolment_learnerId_idx" ON "TakenBackEnrolment"("learnerId");
CREATE INDEX "TakenBackEnrolment_importId_idx" ON "TakenBackEnrolment"("importId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
