-- AlterEnum
ALTER TYPE "ContactResult" ADD VALUE 'objects';

-- CreateTable
CREATE TABLE "Objection" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "fromOn" TEXT NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "note" TEXT,
    "endedOn" TEXT,
    "attemptId" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Objection_currentOf_key" ON "Objection"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_replacesId_key" ON "Objection"("replacesId");

-- CreateIndex
CREATE INDEX "Objection_learnerId_fromOn_idx" ON "Objection"("learnerId", "fromOn");

-- CreateIndex
CREATE INDEX "Objection_attemptId_idx" ON "Objection"("attemptId");

-- CreateIndex
CREATE INDEX "Objection_recordedById_idx" ON "Objection"("recordedById");

-- CreateIndex
CREATE INDEX "Objection_takenBackById_idx" ON "Objection"("takenBackById");

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "ContactAttempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Objection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
