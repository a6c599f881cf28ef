-- CreateTable
CREATE TABLE "Intake" (
    "importId" TEXT NOT NULL PRIMARY KEY,
    "decisions" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    "checkedAt" DATETIME,
    CONSTRAINT "Intake_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intake_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IntakeSource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "maps" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    CONSTRAINT "IntakeSource_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Intake_changedById_idx" ON "Intake"("changedById");

-- CreateIndex
CREATE UNIQUE INDEX "IntakeSource_nameKey_key" ON "IntakeSource"("nameKey");

-- CreateIndex
CREATE INDEX "IntakeSource_changedById_idx" ON "IntakeSource"("changedById");
