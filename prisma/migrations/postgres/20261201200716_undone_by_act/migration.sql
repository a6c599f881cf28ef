-- AlterTable
ALTER TABLE "TakenBackEnrolment" ALTER COLUMN "importId" DROP NOT NULL;
