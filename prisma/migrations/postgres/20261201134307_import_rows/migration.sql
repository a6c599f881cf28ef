-- AlterTable
ALTER TABLE "RegisterImport" ADD COLUMN     "undone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undoneAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "TakenBackCohort" (
    "cohortId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "cancelledOn" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "takenBackAt" TIMESTAMP(3) NOT NULL,
    "importId" TEXT NOT NULL,

    CONSTRAINT "TakenBackCohort_pkey" PRIMARY KEY ("cohortId")
);

-- CreateTable
CREATE TABLE "TakenBackEnrolment" (
    "id" SERIAL NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "rejectedOn" TEXT,
    "withdrawnOn" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" "EntryStatus",
    "monthsUnemployed" INTEGER,
    "rsa" "YesNo" NOT NULL,
    "qpv" "YesNo" NOT NULL,
    "zrr" "YesNo" NOT NULL,
    "zoningVersion" TEXT,
    "certification" "Certification",
    "birthDate" TEXT,
    "sex" "Sex" NOT NULL,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "rqth" "YesNo",
    "rqthFromOn" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "takenBackAt" TIMESTAMP(3) NOT NULL,
    "importId" TEXT NOT NULL,

    CONSTRAINT "TakenBackEnrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RowChoices" (
    "importId" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT NOT NULL,

    CONSTRAINT "RowChoices_pkey" PRIMARY KEY ("importId")
);

-- CreateIndex
CREATE INDEX "TakenBackCohort_importId_idx" ON "TakenBackCohort"("importId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_enrolmentId_idx" ON "TakenBackEnrolment"("enrolmentId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_cohortId_idx" ON "TakenBackEnrolment"("cohortId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_learnerId_idx" ON "TakenBackEnrolment"("learnerId");

-- CreateIndex
CREATE INDEX "TakenBackEnrolment_importId_idx" ON "TakenBackEnrolment"("importId");

-- CreateIndex
CREATE INDEX "RowChoices_changedById_idx" ON "RowChoices"("changedById");

-- AddForeignKey
ALTER TABLE "RowChoices" ADD CONSTRAINT "RowChoices_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RowChoices" ADD CONSTRAINT "RowChoices_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
