-- AlterEnum
ALTER TYPE "Sex" ADD VALUE 'unknown';

-- DropIndex
DROP INDEX "Learner_nameKey_birthDate_id_idx";

-- AlterTable
ALTER TABLE "EarlierLearner" ALTER COLUMN "birthDate" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Learner" ALTER COLUMN "birthDate" DROP NOT NULL;
