-- CreateTable
CREATE TABLE "ControlMandate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "holderId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "requestedOn" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "ControlMandate_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ControlMandate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ControlMandate_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MandatedSchool" (
    "mandateId" INTEGER NOT NULL,
    "schoolId" TEXT NOT NULL,

    PRIMARY KEY ("mandateId", "schoolId"),
    CONSTRAINT "MandatedSchool_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "ControlMandate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MandatedSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ControlMandate_holderId_idx" ON "ControlMandate"("holderId");

-- CreateIndex
CREATE INDEX "ControlMandate_recordedById_idx" ON "ControlMandate"("recordedById");

-- CreateIndex
CREATE INDEX "ControlMandate_takenBackById_idx" ON "ControlMandate"("takenBackById");

-- CreateIndex
CREATE INDEX "MandatedSchool_schoolId_idx" ON "MandatedSchool"("schoolId");
