-- Changes rows: whoever is on record is marked to be compared with the others.
-- CreateEnum
CREATE TYPE "ApartSaidIn" AS ENUM ('form', 'import', 'pairs');

-- CreateTable
CREATE TABLE "LearnerPair" (
    "lowerId" TEXT NOT NULL,
    "higherId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,

    CONSTRAINT "LearnerPair_pkey" PRIMARY KEY ("lowerId","higherId")
);

-- CreateTable
CREATE TABLE "PairsDue" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,

    CONSTRAINT "PairsDue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ToldApart" (
    "id" SERIAL NOT NULL,
    "lowerId" TEXT NOT NULL,
    "higherId" TEXT NOT NULL,
    "currentOf" TEXT,
    "saidIn" "ApartSaidIn" NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "ToldApart_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "LearnerPair" ADD CONSTRAINT "LearnerPair_lowerId_fkey" FOREIGN KEY ("lowerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearnerPair" ADD CONSTRAINT "LearnerPair_higherId_fkey" FOREIGN KEY ("higherId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairsDue" ADD CONSTRAINT "PairsDue_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldApart" ADD CONSTRAINT "ToldApart_lowerId_fkey" FOREIGN KEY ("lowerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldApart" ADD CONSTRAINT "ToldApart_higherId_fkey" FOREIGN KEY ("higherId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldApart" ADD CONSTRAINT "ToldApart_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldApart" ADD CONSTRAINT "ToldApart_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

INSERT INTO "PairsDue" ("learnerId") SELECT "id" FROM "Learner" ORDER BY "id";
