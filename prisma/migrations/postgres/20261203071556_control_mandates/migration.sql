-- CreateTable
CREATE TABLE "ControlMandate" (
    "id" SERIAL NOT NULL,
    "holderId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "requestedOn" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "ControlMandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MandatedSchool" (
    "mandateId" INTEGER NOT NULL,
    "schoolId" TEXT NOT NULL,

    CONSTRAINT "MandatedSchool_pkey" PRIMARY KEY ("mandateId","schoolId")
);

-- CreateIndex
CREATE INDEX "ControlMandate_holderId_idx" ON "ControlMandate"("holderId");

-- CreateIndex
CREATE INDEX "ControlMandate_recordedById_idx" ON "ControlMandate"("recordedById");

-- CreateIndex
CREATE INDEX "ControlMandate_takenBackById_idx" ON "ControlMandate"("takenBackById");

-- CreateIndex
CREATE INDEX "MandatedSchool_schoolId_idx" ON "MandatedSchool"("schoolId");

-- AddForeignKey
ALTER TABLE "ControlMandate" ADD CONSTRAINT "ControlMandate_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlMandate" ADD CONSTRAINT "ControlMandate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlMandate" ADD CONSTRAINT "ControlMandate_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MandatedSchool" ADD CONSTRAINT "MandatedSchool_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "ControlMandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MandatedSchool" ADD CONSTRAINT "MandatedSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
