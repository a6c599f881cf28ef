-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_UndoRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "undoes" TEXT NOT NULL DEFAULT 'import',
    "importId" TEXT,
    "enrolmentId" TEXT,
    "cohortId" TEXT,
    "reason" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "requestedById" TEXT NOT NULL,
    "currentOf" TEXT,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "answeredById" TEXT,
    CONSTRAINT "UndoRequest_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UndoRequest_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UndoRequest_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_UndoRequest" ("answer", "answeredAt", "answeredById", "currentOf", "id", "importId", "reason", "requestedAt", "requestedById") SELECT "answer", "answeredAt", "answeredById", "currentOf", "id", "importId", "reason", "requestedAt", "requestedById" FROM "UndoRequest";
DROP TABLE "UndoRequest";
ALTER TABLE "new_UndoRequest" RENAME TO "UndoRequest";
CREATE UNIQUE INDEX "UndoRequest_currentOf_key" ON "UndoRequest"("currentOf");
CREATE INDEX "UndoRequest_importId_idx" ON "UndoRequest"("importId");
CREATE INDEX "UndoRequest_enrolmentId_idx" ON "UndoRequest"("enrolmentId");
CREATE INDEX "UndoRequest_cohortId_idx" ON "UndoRequest"("cohortId");
CREATE INDEX "UndoRequest_requestedById_idx" ON "UndoRequest"("requestedById");
CREATE INDEX "UndoRequest_answeredById_idx" ON "UndoRequest"("answeredById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
