-- Changes rows: whoever is on record is marked to be compared with the others.
-- CreateTable
CREATE TABLE "LearnerPair" (
    "lowerId" TEXT NOT NULL,
    "higherId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,

    PRIMARY KEY ("lowerId", "higherId"),
    CONSTRAINT "LearnerPair_lowerId_fkey" FOREIGN KEY ("lowerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LearnerPair_higherId_fkey" FOREIGN KEY ("higherId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PairsDue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    CONSTRAINT "PairsDue_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ToldApart" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lowerId" TEXT NOT NULL,
    "higherId" TEXT NOT NULL,
    "currentOf" TEXT,
    "saidIn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "ToldApart_lowerId_fkey" FOREIGN KEY ("lowerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ToldApart_higherId_fkey" FOREIGN KEY ("higherId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ToldApart_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ToldApart_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "LearnerPair_higherId_idx" ON "LearnerPair"("higherId");

-- CreateIndex
CREATE INDEX "LearnerPair_score_lowerId_higherId_idx" ON "LearnerPair"("score" DESC, "lowerId", "higherId");

-- CreateIndex
CREATE INDEX "PairsDue_learnerId_idx" ON "PairsDue"("learnerId");

-- CreateIndex
CREATE UNIQUE INDEX "ToldApart_currentOf_key" ON "ToldApart"("currentOf");

-- CreateIndex
CREATE INDEX "ToldApart_lowerId_idx" ON "ToldApart"("lowerId");

-- CreateIndex
CREATE INDEX "ToldApart_higherId_idx" ON "ToldApart"("higherId");

-- CreateIndex
CREATE INDEX "ToldApart_recordedById_idx" ON "ToldApart"("recordedById");

-- CreateIndex
CREATE INDEX "ToldApart_takenBackById_idx" ON "ToldApart"("takenBackById");

INSERT INTO "PairsDue" ("learnerId") SELECT "id" FROM "Learner" ORDER BY "id";
