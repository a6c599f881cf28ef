-- CreateEnum
CREATE TYPE "UndoneThing" AS ENUM ('import', 'enrolment', 'entry', 'exit');

-- AlterEnum
ALTER TYPE "UndoAnswer" ADD VALUE 'alone';

-- DropForeignKey
ALTER TABLE "UndoRequest" DROP CONSTRAINT "UndoRequest_importId_fkey";

-- AlterTable
ALTER TABLE "UndoRequest" ADD COLUMN     "cohortId" TEXT,
ADD COLUMN     "enrolmentId" TEXT,
ADD COLUMN     "undoes" "UndoneThing" NOT NULL DEFAULT 'import',
ALTER COLUMN "importId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "UndoRequest_enrolmentId_idx" ON "UndoRequest"("enrolmentId");

-- CreateIndex
CREATE INDEX "UndoRequest_cohortId_idx" ON "UndoRequest"("cohortId");

-- AddForeignKey
ALTER TABLE "UndoRequest" ADD CONSTRAINT "UndoRequest_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
