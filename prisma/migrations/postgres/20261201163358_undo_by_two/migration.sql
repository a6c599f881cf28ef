-- CreateEnum
CREATE TYPE "UndoAnswer" AS ENUM ('confirmed', 'refused', 'withdrawn');

-- DropForeignKey
ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT "EarlierEnrolment_enrolmentId_fkey";

-- AlterTable
ALTER TABLE "RegisterImport" ADD COLUMN     "writtenAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "UndoRequest" (
    "id" SERIAL NOT NULL,
    "importId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "requestedById" TEXT NOT NULL,
    "currentOf" TEXT,
    "answer" "UndoAnswer",
    "answeredAt" TIMESTAMP(3),
    "answeredById" TEXT,

    CONSTRAINT "UndoRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "UndoRequest_currentOf_key" ON "UndoRequest"("currentOf");

-- CreateIndex
CREATE INDEX "UndoRequest_importId_idx" ON "UndoRequest"("importId");

-- CreateIndex
CREATE INDEX "UndoRequest_requestedById_idx" ON "UndoRequest"("requestedById");

-- CreateIndex
CREATE INDEX "UndoRequest_answeredById_idx" ON "UndoRequest"("answeredById");

-- AddForeignKey
ALTER TABLE "EarlierEnrolment" ADD CONSTRAINT "EarlierEnrolment_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UndoRequest" ADD CONSTRAINT "UndoRequest_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UndoRequest" ADD CONSTRAINT "UndoRequest_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UndoRequest" ADD CONSTRAINT "UndoRequest_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
