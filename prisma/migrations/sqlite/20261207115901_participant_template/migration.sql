-- CreateTable
CREATE TABLE "ParticipantTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "fromYear" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "ParticipantTemplate_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ParticipantTemplate" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ParticipantTemplate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ParticipantTemplate_currentOf_key" ON "ParticipantTemplate"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "ParticipantTemplate_replacesId_key" ON "ParticipantTemplate"("replacesId");

-- CreateIndex
CREATE INDEX "ParticipantTemplate_recordedById_idx" ON "ParticipantTemplate"("recordedById");
