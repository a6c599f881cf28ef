-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_EarlierLearner" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "birthDate" TEXT,
    "sex" TEXT NOT NULL,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "moved" BOOLEAN NOT NULL,
    "recordedAt" DATETIME,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierLearner_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_EarlierLearner" ("birthDate", "communeFromOn", "communeInsee", "id", "learnerId", "moved", "reconstructed", "recordedAt", "sex", "supersededAt") SELECT "birthDate", "communeFromOn", "communeInsee", "id", "learnerId", "moved", "reconstructed", "recordedAt", "sex", "supersededAt" FROM "EarlierLearner";
DROP TABLE "EarlierLearner";
ALTER TABLE "new_EarlierLearner" RENAME TO "EarlierLearner";
CREATE INDEX "EarlierLearner_learnerId_idx" ON "EarlierLearner"("learnerId");
CREATE TABLE "new_Learner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "birthDate" TEXT,
    "sex" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedAt" DATETIME,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_Learner" ("birthDate", "communeFromOn", "communeInsee", "createdAt", "email", "firstName", "id", "lastName", "nameKey", "phone", "reconstructed", "recordedAt", "sex") SELECT "birthDate", "communeFromOn", "communeInsee", "createdAt", "email", "firstName", "id", "lastName", "nameKey", "phone", "reconstructed", "recordedAt", "sex" FROM "Learner";
DROP TABLE "Learner";
ALTER TABLE "new_Learner" RENAME TO "Learner";
CREATE INDEX "Learner_birthDate_idx" ON "Learner"("birthDate");
CREATE INDEX "Learner_email_idx" ON "Learner"("email");
CREATE INDEX "Learner_phone_idx" ON "Learner"("phone");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
