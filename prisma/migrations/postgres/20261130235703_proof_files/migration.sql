-- CreateEnum
CREATE TYPE "Finding" AS ENUM ('confirms', 'contradicts', 'asks_again');

-- AlterTable
ALTER TABLE "Outcome" ADD COLUMN     "proofOfId" TEXT;

-- CreateTable
CREATE TABLE "ProofFile" (
    "id" TEXT NOT NULL,
    "outcomeId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "replacesId" TEXT,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "ProofFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "proofFileId" TEXT NOT NULL,
    "currentOf" TEXT,
    "finding" "Finding" NOT NULL,
    "remark" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ProofFile_fileId_key" ON "ProofFile"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "ProofFile_replacesId_key" ON "ProofFile"("replacesId");

-- CreateIndex
CREATE INDEX "ProofFile_outcomeId_idx" ON "ProofFile"("outcomeId");

-- CreateIndex
CREATE INDEX "ProofFile_recordedById_idx" ON "ProofFile"("recordedById");

-- CreateIndex
CREATE INDEX "ProofFile_takenBackById_idx" ON "ProofFile"("takenBackById");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_currentOf_key" ON "Verification"("currentOf");

-- CreateIndex
CREATE INDEX "Verification_proofFileId_idx" ON "Verification"("proofFileId");

-- CreateIndex
CREATE INDEX "Verification_recordedById_idx" ON "Verification"("recordedById");

-- AddForeignKey
ALTER TABLE "ProofFile" ADD CONSTRAINT "ProofFile_outcomeId_fkey" FOREIGN KEY ("outcomeId") REFERENCES "Outcome"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProofFile" ADD CONSTRAINT "ProofFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProofFile" ADD CONSTRAINT "ProofFile_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ProofFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProofFile" ADD CONSTRAINT "ProofFile_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProofFile" ADD CONSTRAINT "ProofFile_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_proofFileId_fkey" FOREIGN KEY ("proofFileId") REFERENCES "ProofFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
