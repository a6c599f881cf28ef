-- AlterTable
ALTER TABLE "EarlierEnrolment" ADD COLUMN     "mergedIntoId" TEXT;

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "mergedIntoId" TEXT;

-- CreateTable
CREATE TABLE "JoinedEnrolment" (
    "id" SERIAL NOT NULL,
    "mergeId" INTEGER NOT NULL,
    "stayingId" TEXT NOT NULL,
    "joinedId" TEXT NOT NULL,
    "stayingRow" INTEGER NOT NULL,
    "stayingChanged" BOOLEAN NOT NULL,
    "toldRow" INTEGER NOT NULL,
    "toldChanged" BOOLEAN NOT NULL,
    "joinedRow" INTEGER NOT NULL,
    "stayingExitId" TEXT,
    "joinedExitId" TEXT,
    "exitId" TEXT,
    "waitlistRank" INTEGER,
    "rejectedFor" "RefusalReason",
    "passedOverReason" TEXT,
    "outcomes" TEXT NOT NULL,
    "attempts" TEXT NOT NULL,
    "invitations" TEXT NOT NULL,
    "referrals" TEXT NOT NULL,

    CONSTRAINT "JoinedEnrolment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "JoinedEnrolment_mergeId_idx" ON "JoinedEnrolment"("mergeId");

-- CreateIndex
CREATE INDEX "JoinedEnrolment_stayingId_idx" ON "JoinedEnrolment"("stayingId");

-- CreateIndex
CREATE INDEX "JoinedEnrolment_joinedId_idx" ON "JoinedEnrolment"("joinedId");

-- CreateIndex
CREATE INDEX "Enrolment_mergedIntoId_idx" ON "Enrolment"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinedEnrolment" ADD CONSTRAINT "JoinedEnrolment_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "LearnerMerge"("id") ON DELETE CASCADE ON UPDATE CASCADE;
