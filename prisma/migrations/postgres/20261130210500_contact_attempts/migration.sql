-- Changes rows: whoever was recorded as out of reach is waited for again, so their sums are marked to be made anew.
-- CreateEnum
CREATE TYPE "ContactChannel" AS ENUM ('phone', 'email', 'sms', 'letter', 'visit');

-- CreateEnum
CREATE TYPE "ContactResult" AS ENUM ('reached', 'no_answer', 'wrong_address', 'call_back', 'declined');

-- CreateTable
CREATE TABLE "ContactAttempt" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "result" "ContactResult" NOT NULL,
    "madeOn" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "callBackAt" TIMESTAMP(3),
    "note" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackById" TEXT,

    CONSTRAINT "ContactAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ContactAttempt_enrolmentId_window_madeOn_idx" ON "ContactAttempt"("enrolmentId", "window", "madeOn");

-- CreateIndex
CREATE INDEX "ContactAttempt_recordedById_idx" ON "ContactAttempt"("recordedById");

-- CreateIndex
CREATE INDEX "ContactAttempt_takenBackById_idx" ON "ContactAttempt"("takenBackById");

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Whom the worklist waits for has changed for these.
INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
SELECT DISTINCT e."cohortId", e."id" FROM "Enrolment" e
JOIN "Outcome" o ON o."enrolmentId" = e."id"
WHERE o."kind" IN ('unreachable', 'declined');
