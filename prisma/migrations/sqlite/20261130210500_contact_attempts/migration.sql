-- Changes rows: whoever was recorded as out of reach is waited for again, so their sums are marked to be made anew.
-- CreateTable
CREATE TABLE "ContactAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "madeOn" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "callBackAt" DATETIME,
    "note" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackById" TEXT,
    CONSTRAINT "ContactAttempt_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContactAttempt_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ContactAttempt_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ContactAttempt_enrolmentId_window_madeOn_idx" ON "ContactAttempt"("enrolmentId", "window", "madeOn");

-- CreateIndex
CREATE INDEX "ContactAttempt_recordedById_idx" ON "ContactAttempt"("recordedById");

-- CreateIndex
CREATE INDEX "ContactAttempt_takenBackById_idx" ON "ContactAttempt"("takenBackById");

-- Whom the worklist waits for has changed for these.
INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
SELECT DISTINCT e."cohortId", e."id" FROM "Enrolment" e
JOIN "Outcome" o ON o."enrolmentId" = e."id"
WHERE o."kind" IN ('unreachable', 'declined');
