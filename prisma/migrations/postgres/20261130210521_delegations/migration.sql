-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "forId" TEXT;

-- CreateTable
CREATE TABLE "Delegation" (
    "id" SERIAL NOT NULL,
    "giverId" TEXT NOT NULL,
    "receiverId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DelegatedSchool" (
    "delegationId" INTEGER NOT NULL,
    "schoolId" TEXT NOT NULL,

    CONSTRAINT "DelegatedSchool_pkey" PRIMARY KEY ("delegationId","schoolId")
);

-- CreateIndex
CREATE INDEX "Delegation_giverId_idx" ON "Delegation"("giverId");

-- CreateIndex
CREATE INDEX "Delegation_receiverId_idx" ON "Delegation"("receiverId");

-- CreateIndex
CREATE INDEX "Delegation_recordedById_idx" ON "Delegation"("recordedById");

-- CreateIndex
CREATE INDEX "Delegation_takenBackById_idx" ON "Delegation"("takenBackById");

-- CreateIndex
CREATE INDEX "DelegatedSchool_schoolId_idx" ON "DelegatedSchool"("schoolId");

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_receiverId_fkey" FOREIGN KEY ("receiverId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegatedSchool" ADD CONSTRAINT "DelegatedSchool_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegatedSchool" ADD CONSTRAINT "DelegatedSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
