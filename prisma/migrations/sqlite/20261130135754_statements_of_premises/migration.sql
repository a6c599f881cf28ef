-- Changes rows: what was on record of a connection and of works becomes the first statement of its premises, from the beginning, by
-- whom the audit has last changed it. The INSERT is not generated; keep it when this is made again.
-- CreateTable
CREATE TABLE "PremisesStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "premisesId" TEXT NOT NULL,
    "fromOn" TEXT,
    "connection" TEXT NOT NULL,
    "connectionMbits" INTEGER,
    "connectionSinceOn" TEXT,
    "works" TEXT,
    "worksUntilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "PremisesStatement_premisesId_fkey" FOREIGN KEY ("premisesId") REFERENCES "Premises" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PremisesStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "PremisesStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "PremisesStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "PremisesStatement_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

INSERT INTO "PremisesStatement" ("currentOf", "premisesId", "connection", "connectionMbits", "connectionSinceOn", "works", "worksUntilOn", "recordedAt", "author", "recordedById")
SELECT p."id" || ' ', p."id", p."connection", p."connectionMbits", p."connectionSinceOn", p."works", p."worksUntilOn",
  coalesce(a."at", strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
  CASE WHEN u."id" IS NOT NULL THEN 'account'
    WHEN a."actorRole" = 'system' AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id")
    THEN 'command_line' ELSE 'system' END,
  u."id"
FROM "Premises" p
LEFT JOIN "AuditEvent" a ON a."id" = (
  SELECT MAX(b."id") FROM "AuditEvent" b WHERE b."entityType" = 'premises' AND b."entityId" = p."id"
    AND (b."key" = 'premises.created'
      OR (b."key" = 'premises.updated' AND (b."details" LIKE '%"connection%' OR b."details" LIKE '%"works%'))))
LEFT JOIN "User" u ON u."id" = a."actorId";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Premises" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "stepFree" TEXT NOT NULL,
    "availableFromOn" TEXT,
    "availableUntilOn" TEXT,
    CONSTRAINT "Premises_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Premises" ("address", "availableFromOn", "availableUntilOn", "communeInsee", "id", "name", "schoolId", "stepFree") SELECT "address", "availableFromOn", "availableUntilOn", "communeInsee", "id", "name", "schoolId", "stepFree" FROM "Premises";
DROP TABLE "Premises";
ALTER TABLE "new_Premises" RENAME TO "Premises";
CREATE INDEX "Premises_schoolId_idx" ON "Premises"("schoolId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "PremisesStatement_currentOf_key" ON "PremisesStatement"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "PremisesStatement_replacesId_key" ON "PremisesStatement"("replacesId");

-- CreateIndex
CREATE INDEX "PremisesStatement_premisesId_idx" ON "PremisesStatement"("premisesId");

-- CreateIndex
CREATE INDEX "PremisesStatement_recordedById_idx" ON "PremisesStatement"("recordedById");

-- CreateIndex
CREATE INDEX "PremisesStatement_takenBackById_idx" ON "PremisesStatement"("takenBackById");
