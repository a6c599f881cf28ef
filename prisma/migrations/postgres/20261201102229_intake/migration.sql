-- CreateTable
CREATE TABLE "Intake" (
    "importId" TEXT NOT NULL,
    "decisions" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT NOT NULL,
    "checkedAt" TIMESTAMP(3),

    CONSTRAINT "Intake_pkey" PRIMARY KEY ("importId")
);

-- CreateTable
CREATE TABLE "IntakeSource" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "maps" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT NOT NULL,

    CONSTRAINT "IntakeSource_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Intake_changedById_idx" ON "Intake"("changedById");

-- CreateIndex
CREATE UNIQUE INDEX "IntakeSource_nameKey_key" ON "IntakeSource"("nameKey");

-- CreateIndex
CREATE INDEX "IntakeSource_changedById_idx" ON "IntakeSource"("changedById");

-- AddForeignKey
ALTER TABLE "Intake" ADD CONSTRAINT "Intake_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RegisterImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intake" ADD CONSTRAINT "Intake_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntakeSource" ADD CONSTRAINT "IntakeSource_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
