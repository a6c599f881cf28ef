-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "blocks" TEXT;

-- CreateTable
CREATE TABLE "JuryResult" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "heldOn" TEXT NOT NULL,
    "result" "Certification" NOT NULL,
    "blocks" TEXT,
    "base" "Certification",
    "holds" "Certification" NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "JuryResult_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "JuryResult_currentOf_key" ON "JuryResult"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "JuryResult_replacesId_key" ON "JuryResult"("replacesId");

-- CreateIndex
CREATE INDEX "JuryResult_enrolmentId_idx" ON "JuryResult"("enrolmentId");

-- CreateIndex
CREATE INDEX "JuryResult_recordedById_idx" ON "JuryResult"("recordedById");

-- CreateIndex
CREATE INDEX "JuryResult_takenBackById_idx" ON "JuryResult"("takenBackById");

-- AddForeignKey
ALTER TABLE "JuryResult" ADD CONSTRAINT "JuryResult_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JuryResult" ADD CONSTRAINT "JuryResult_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "JuryResult"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JuryResult" ADD CONSTRAINT "JuryResult_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JuryResult" ADD CONSTRAINT "JuryResult_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
