-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN "forId" TEXT;

-- CreateTable
CREATE TABLE "Delegation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "giverId" TEXT NOT NULL,
    "receiverId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Delegation_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Delegation_receiverId_fkey" FOREIGN KEY ("receiverId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Delegation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Delegation_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DelegatedSchool" (
    "delegationId" INTEGER NOT NULL,
    "schoolId" TEXT NOT NULL,

    PRIMARY KEY ("delegationId", "schoolId"),
    CONSTRAINT "DelegatedSchool_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DelegatedSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Delegation_giverId_idx" ON "Delegation"("giverId");

-- CreateIndex
CREATE INDEX "Delegation_receiverId_idx" ON "Delegation"("receiverId");

-- CreateIndex
CREATE INDEX "Delegation_recordedById_idx" ON "Delegation"("recordedById");

-- CreateIndex
CREATE INDEX "Delegation_takenBackById_idx" ON "Delegation"("takenBackById");

-- CreateIndex
CREATE INDEX "DelegatedSchool_schoolId_idx" ON "DelegatedSchool"("schoolId");
