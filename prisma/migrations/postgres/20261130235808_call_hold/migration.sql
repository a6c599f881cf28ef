-- AlterTable
ALTER TABLE "ContactAttempt" ADD COLUMN     "wrongAddress" TEXT;

-- CreateTable
CREATE TABLE "CallHold" (
    "userId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CallHold_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "CallHold_learnerId_idx" ON "CallHold"("learnerId");

-- AddForeignKey
ALTER TABLE "CallHold" ADD CONSTRAINT "CallHold_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallHold" ADD CONSTRAINT "CallHold_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
