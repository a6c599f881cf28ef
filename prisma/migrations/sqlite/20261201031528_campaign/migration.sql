-- CreateTable
CREATE TABLE "SurveyMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "step" TEXT,
    "state" TEXT NOT NULL,
    "currentOf" TEXT,
    "linkId" TEXT NOT NULL,
    "templateId" INTEGER,
    "outboxId" TEXT,
    "madeOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "SurveyMessage_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SurveyMessage_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "CampaignTemplate" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "SurveyMessage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "opensOn" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "CampaignStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "step" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "currentOf" TEXT,
    "replacesId" INTEGER,
    "supersededAt" DATETIME,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "CampaignTemplate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ContactAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "madeOn" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "callBackAt" DATETIME,
    "note" TEXT,
    "wrongAddress" TEXT,
    "messageId" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackById" TEXT,
    CONSTRAINT "ContactAttempt_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContactAttempt_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ContactAttempt_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ContactAttempt_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "SurveyMessage" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_ContactAttempt" ("author", "callBackAt", "channel", "enrolmentId", "id", "madeAt", "madeOn", "note", "recordedAt", "recordedById", "result", "supersededAt", "takenBackById", "window", "wrongAddress") SELECT "author", "callBackAt", "channel", "enrolmentId", "id", "madeAt", "madeOn", "note", "recordedAt", "recordedById", "result", "supersededAt", "takenBackById", "window", "wrongAddress" FROM "ContactAttempt";
DROP TABLE "ContactAttempt";
ALTER TABLE "new_ContactAttempt" RENAME TO "ContactAttempt";
CREATE INDEX "ContactAttempt_enrolmentId_window_madeOn_idx" ON "ContactAttempt"("enrolmentId", "window", "madeOn");
CREATE INDEX "ContactAttempt_recordedById_idx" ON "ContactAttempt"("recordedById");
CREATE INDEX "ContactAttempt_takenBackById_idx" ON "ContactAttempt"("takenBackById");
CREATE INDEX "ContactAttempt_messageId_idx" ON "ContactAttempt"("messageId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "SurveyMessage_currentOf_key" ON "SurveyMessage"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyMessage_outboxId_key" ON "SurveyMessage"("outboxId");

-- CreateIndex
CREATE INDEX "SurveyMessage_enrolmentId_window_idx" ON "SurveyMessage"("enrolmentId", "window");

-- CreateIndex
CREATE INDEX "SurveyMessage_templateId_idx" ON "SurveyMessage"("templateId");

-- CreateIndex
CREATE INDEX "SurveyMessage_recordedById_idx" ON "SurveyMessage"("recordedById");

-- CreateIndex
CREATE INDEX "SurveyMessage_state_idx" ON "SurveyMessage"("state");

-- CreateIndex
CREATE INDEX "SurveyMessage_madeOn_idx" ON "SurveyMessage"("madeOn");

-- CreateIndex
CREATE INDEX "CampaignStatement_recordedById_idx" ON "CampaignStatement"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignTemplate_currentOf_key" ON "CampaignTemplate"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignTemplate_replacesId_key" ON "CampaignTemplate"("replacesId");

-- CreateIndex
CREATE INDEX "CampaignTemplate_recordedById_idx" ON "CampaignTemplate"("recordedById");
