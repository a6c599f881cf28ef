-- CreateTable
CREATE TABLE "SurveyLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "currentOf" TEXT,
    "expiresAt" DATETIME NOT NULL,
    "supersededAt" DATETIME,
    "occupation" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "SurveyLink_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SurveyLink_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "observedOn" TEXT NOT NULL,
    "startedOn" TEXT,
    "endedOn" TEXT,
    "sixMonths" BOOLEAN NOT NULL DEFAULT false,
    "fullTime" BOOLEAN,
    "fieldLink" TEXT,
    "jobTitle" TEXT,
    "employerSiren" TEXT,
    "employerCommuneInsee" TEXT,
    "source" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "byPerson" BOOLEAN NOT NULL DEFAULT false,
    "supersedesId" TEXT,
    "proofOfId" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outcome_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outcome_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Outcome" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Outcome" ("employerCommuneInsee", "employerSiren", "endedOn", "enrolmentId", "evidence", "fieldLink", "fullTime", "id", "jobTitle", "kind", "observedOn", "proofOfId", "recordedAt", "recordedById", "sixMonths", "source", "startedOn", "supersededAt", "supersedesId", "window") SELECT "employerCommuneInsee", "employerSiren", "endedOn", "enrolmentId", "evidence", "fieldLink", "fullTime", "id", "jobTitle", "kind", "observedOn", "proofOfId", "recordedAt", "recordedById", "sixMonths", "source", "startedOn", "supersededAt", "supersedesId", "window" FROM "Outcome";
DROP TABLE "Outcome";
ALTER TABLE "new_Outcome" RENAME TO "Outcome";
CREATE UNIQUE INDEX "Outcome_supersedesId_key" ON "Outcome"("supersedesId");
CREATE INDEX "Outcome_enrolmentId_window_observedOn_idx" ON "Outcome"("enrolmentId", "window", "observedOn");
CREATE INDEX "Outcome_recordedById_idx" ON "Outcome"("recordedById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_tokenHash_key" ON "SurveyLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_currentOf_key" ON "SurveyLink"("currentOf");

-- CreateIndex
CREATE INDEX "SurveyLink_enrolmentId_window_idx" ON "SurveyLink"("enrolmentId", "window");

-- CreateIndex
CREATE INDEX "SurveyLink_recordedById_idx" ON "SurveyLink"("recordedById");

-- CreateIndex
CREATE INDEX "SurveyLink_expiresAt_idx" ON "SurveyLink"("expiresAt");
