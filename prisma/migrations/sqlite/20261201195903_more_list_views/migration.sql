-- AlterTable
ALTER TABLE "SavedView" ADD COLUMN "withdrawnAt" DATETIME;
