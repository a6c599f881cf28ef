-- AlterEnum
ALTER TYPE "RecruitmentMessageKind" ADD VALUE 'postponement';
