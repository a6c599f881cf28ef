-- AlterEnum
ALTER TYPE "ViewPage" ADD VALUE 'worklist';
