-- AlterEnum
ALTER TYPE "SampleFinding" ADD VALUE 'erased';
