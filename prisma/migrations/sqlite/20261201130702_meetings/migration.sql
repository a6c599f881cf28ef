-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN "rejectedFor" TEXT;

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "seats" INTEGER,
    "cancelledOn" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "Meeting_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Meeting_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeetingInvitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "currentOf" TEXT,
    "invitedOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "MeetingInvitation_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MeetingInvitation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MeetingInvitation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeetingAnswer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "invitationId" INTEGER NOT NULL,
    "coming" BOOLEAN NOT NULL,
    "words" TEXT,
    "saidOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "MeetingAnswer_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "MeetingInvitation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MeetingAnswer_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeetingResult" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "invitationId" INTEGER NOT NULL,
    "currentOf" TEXT,
    "finding" TEXT NOT NULL,
    "foundOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "MeetingResult_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "MeetingInvitation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MeetingResult_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "MeetingResult" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "MeetingResult_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "MeetingResult_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Referral" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "kind" TEXT NOT NULL,
    "structure" TEXT,
    "referredOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Referral_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Referral_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Referral" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Referral_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Referral_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Meeting_cohortId_heldOn_idx" ON "Meeting"("cohortId", "heldOn");

-- CreateIndex
CREATE INDEX "Meeting_recordedById_idx" ON "Meeting"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingInvitation_currentOf_key" ON "MeetingInvitation"("currentOf");

-- CreateIndex
CREATE INDEX "MeetingInvitation_enrolmentId_idx" ON "MeetingInvitation"("enrolmentId");

-- CreateIndex
CREATE INDEX "MeetingInvitation_meetingId_idx" ON "MeetingInvitation"("meetingId");

-- CreateIndex
CREATE INDEX "MeetingInvitation_recordedById_idx" ON "MeetingInvitation"("recordedById");

-- CreateIndex
CREATE INDEX "MeetingAnswer_invitationId_idx" ON "MeetingAnswer"("invitationId");

-- CreateIndex
CREATE INDEX "MeetingAnswer_recordedById_idx" ON "MeetingAnswer"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingResult_currentOf_key" ON "MeetingResult"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingResult_replacesId_key" ON "MeetingResult"("replacesId");

-- CreateIndex
CREATE INDEX "MeetingResult_invitationId_idx" ON "MeetingResult"("invitationId");

-- CreateIndex
CREATE INDEX "MeetingResult_recordedById_idx" ON "MeetingResult"("recordedById");

-- CreateIndex
CREATE INDEX "MeetingResult_takenBackById_idx" ON "MeetingResult"("takenBackById");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_currentOf_key" ON "Referral"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_replacesId_key" ON "Referral"("replacesId");

-- CreateIndex
CREATE INDEX "Referral_enrolmentId_idx" ON "Referral"("enrolmentId");

-- CreateIndex
CREATE INDEX "Referral_recordedById_idx" ON "Referral"("recordedById");

-- CreateIndex
CREATE INDEX "Referral_takenBackById_idx" ON "Referral"("takenBackById");
