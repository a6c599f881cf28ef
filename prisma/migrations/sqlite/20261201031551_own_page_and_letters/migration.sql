-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_SurveyLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "currentOf" TEXT,
    "expiresAt" DATETIME NOT NULL,
    "supersededAt" DATETIME,
    "occupation" TEXT,
    "codeHash" TEXT,
    "postedOn" TEXT,
    "wrongBirthDates" INTEGER NOT NULL DEFAULT 0,
    "lockedAt" DATETIME,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "SurveyLink_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SurveyLink_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_SurveyLink" ("author", "channel", "currentOf", "enrolmentId", "expiresAt", "id", "occupation", "recordedAt", "recordedById", "supersededAt", "tokenHash", "window") SELECT "author", "channel", "currentOf", "enrolmentId", "expiresAt", "id", "occupation", "recordedAt", "recordedById", "supersededAt", "tokenHash", "window" FROM "SurveyLink";
DROP TABLE "SurveyLink";
ALTER TABLE "new_SurveyLink" RENAME TO "SurveyLink";
CREATE UNIQUE INDEX "SurveyLink_tokenHash_key" ON "SurveyLink"("tokenHash");
CREATE UNIQUE INDEX "SurveyLink_currentOf_key" ON "SurveyLink"("currentOf");
CREATE UNIQUE INDEX "SurveyLink_codeHash_key" ON "SurveyLink"("codeHash");
CREATE INDEX "SurveyLink_enrolmentId_window_idx" ON "SurveyLink"("enrolmentId", "window");
CREATE INDEX "SurveyLink_recordedById_idx" ON "SurveyLink"("recordedById");
CREATE INDEX "SurveyLink_expiresAt_idx" ON "SurveyLink"("expiresAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
