-- CreateTable
CREATE TABLE "ContactHours" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,
    "notBefore" TEXT,
    "notAfter" TEXT,
    "offDays" TEXT NOT NULL,
    "words" TEXT,
    "saidOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "ContactHours_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ContactHours_learnerId_saidOn_idx" ON "ContactHours"("learnerId", "saidOn");

-- CreateIndex
CREATE INDEX "ContactHours_recordedById_idx" ON "ContactHours"("recordedById");

-- AddForeignKey
ALTER TABLE "ContactHours" ADD CONSTRAINT "ContactHours_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactHours" ADD CONSTRAINT "ContactHours_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
