-- CreateEnum
CREATE TYPE "SetAsideReason" AS ENUM ('twice', 'unreachable', 'not_serious', 'given_up');

-- CreateTable
CREATE TABLE "OnlineApplication" (
    "id" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
    "meetingId" TEXT,
    "lastName" TEXT,
    "firstName" TEXT,
    "birthDate" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "words" TEXT,
    "locale" TEXT NOT NULL,
    "noticeVersion" INTEGER NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "reachedOn" TEXT,
    "reachedBy" "ContactChannel",
    "reachedById" TEXT,
    "examinedAt" TIMESTAMP(3),
    "examinedById" TEXT,
    "setAsideFor" "SetAsideReason",
    "enrolmentId" TEXT,

    CONSTRAINT "OnlineApplication_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OnlineApplication_tokenHash_key" ON "OnlineApplication"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "OnlineApplication_enrolmentId_key" ON "OnlineApplication"("enrolmentId");

-- CreateIndex
CREATE INDEX "OnlineApplication_cohortId_examinedAt_idx" ON "OnlineApplication"("cohortId", "examinedAt");

-- CreateIndex
CREATE INDEX "OnlineApplication_meetingId_idx" ON "OnlineApplication"("meetingId");

-- CreateIndex
CREATE INDEX "OnlineApplication_receivedAt_idx" ON "OnlineApplication"("receivedAt");

-- CreateIndex
CREATE INDEX "OnlineApplication_reachedById_idx" ON "OnlineApplication"("reachedById");

-- CreateIndex
CREATE INDEX "OnlineApplication_examinedById_idx" ON "OnlineApplication"("examinedById");

-- AddForeignKey
ALTER TABLE "OnlineApplication" ADD CONSTRAINT "OnlineApplication_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineApplication" ADD CONSTRAINT "OnlineApplication_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineApplication" ADD CONSTRAINT "OnlineApplication_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineApplication" ADD CONSTRAINT "OnlineApplication_reachedById_fkey" FOREIGN KEY ("reachedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OnlineApplication" ADD CONSTRAINT "OnlineApplication_examinedById_fkey" FOREIGN KEY ("examinedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
