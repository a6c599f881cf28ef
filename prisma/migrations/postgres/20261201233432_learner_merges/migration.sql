-- Changes rows: what stood in an enrolment is whose it is, as nobody was made one with another yet. That part is not generated; keep it
-- when this is made again.
-- AlterTable
ALTER TABLE "EarlierEnrolment" ADD COLUMN     "learnerId" TEXT;
UPDATE "EarlierEnrolment" v SET "learnerId" = e."learnerId" FROM "Enrolment" e WHERE e."id" = v."enrolmentId";
ALTER TABLE "EarlierEnrolment" ALTER COLUMN "learnerId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Objection" ADD COLUMN     "mergeId" INTEGER;

-- CreateTable
CREATE TABLE "LearnerMerge" (
    "id" SERIAL NOT NULL,
    "keptId" TEXT NOT NULL,
    "absorbedId" TEXT NOT NULL,
    "currentOf" TEXT,
    "before" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "taken" TEXT NOT NULL,
    "enrolmentIds" TEXT NOT NULL,
    "besideIds" TEXT NOT NULL,
    "hoursId" INTEGER,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "LearnerMerge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LearnerMerge_currentOf_key" ON "LearnerMerge"("currentOf");

-- CreateIndex
CREATE INDEX "LearnerMerge_keptId_idx" ON "LearnerMerge"("keptId");

-- CreateIndex
CREATE INDEX "LearnerMerge_absorbedId_idx" ON "LearnerMerge"("absorbedId");

-- CreateIndex
CREATE INDEX "LearnerMerge_nameKey_idx" ON "LearnerMerge"("nameKey");

-- CreateIndex
CREATE INDEX "LearnerMerge_recordedById_idx" ON "LearnerMerge"("recordedById");

-- CreateIndex
CREATE INDEX "LearnerMerge_takenBackById_idx" ON "LearnerMerge"("takenBackById");

-- CreateIndex
CREATE INDEX "Objection_mergeId_idx" ON "Objection"("mergeId");

-- AddForeignKey
ALTER TABLE "LearnerMerge" ADD CONSTRAINT "LearnerMerge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearnerMerge" ADD CONSTRAINT "LearnerMerge_absorbedId_fkey" FOREIGN KEY ("absorbedId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearnerMerge" ADD CONSTRAINT "LearnerMerge_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearnerMerge" ADD CONSTRAINT "LearnerMerge_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "LearnerMerge"("id") ON DELETE SET NULL ON UPDATE CASCADE;
