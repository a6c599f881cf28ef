-- CreateTable
CREATE TABLE "RightsRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "kind" TEXT NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "words" TEXT,
    "answeredOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "RightsRequest_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RightsRequest_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "RightsRequest" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "RightsRequest_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "RightsRequest_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeGiven" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "version" INTEGER NOT NULL,
    "givenOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "NoticeGiven_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "NoticeGiven_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "NoticeGiven_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RightsRequest_currentOf_key" ON "RightsRequest"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "RightsRequest_replacesId_key" ON "RightsRequest"("replacesId");

-- CreateIndex
CREATE INDEX "RightsRequest_learnerId_idx" ON "RightsRequest"("learnerId");

-- CreateIndex
CREATE INDEX "RightsRequest_recordedById_idx" ON "RightsRequest"("recordedById");

-- CreateIndex
CREATE INDEX "RightsRequest_takenBackById_idx" ON "RightsRequest"("takenBackById");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeGiven_currentOf_key" ON "NoticeGiven"("currentOf");

-- CreateIndex
CREATE INDEX "NoticeGiven_learnerId_idx" ON "NoticeGiven"("learnerId");

-- CreateIndex
CREATE INDEX "NoticeGiven_recordedById_idx" ON "NoticeGiven"("recordedById");

-- CreateIndex
CREATE INDEX "NoticeGiven_takenBackById_idx" ON "NoticeGiven"("takenBackById");
