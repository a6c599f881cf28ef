-- AlterTable
ALTER TABLE "User" ADD COLUMN     "digestLocale" TEXT;
