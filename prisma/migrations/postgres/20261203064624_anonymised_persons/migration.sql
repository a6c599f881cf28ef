-- CreateEnum
CREATE TYPE "ErasureGround" AS ENUM ('due', 'request');

-- CreateEnum
CREATE TYPE "ErasureAnswer" AS ENUM ('confirmed', 'refused', 'withdrawn');

-- AlterTable
ALTER TABLE "Learner" ADD COLUMN     "anonymisedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,
    "ground" "ErasureGround" NOT NULL,
    "currentOf" TEXT,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "proposedById" TEXT NOT NULL,
    "answer" "ErasureAnswer",
    "answeredAt" TIMESTAMP(3),
    "answeredById" TEXT,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_currentOf_key" ON "Erasure"("currentOf");

-- CreateIndex
CREATE INDEX "Erasure_learnerId_idx" ON "Erasure"("learnerId");

-- CreateIndex
CREATE INDEX "Erasure_proposedById_idx" ON "Erasure"("proposedById");

-- CreateIndex
CREATE INDEX "Erasure_answeredById_idx" ON "Erasure"("answeredById");

-- AddForeignKey
ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
