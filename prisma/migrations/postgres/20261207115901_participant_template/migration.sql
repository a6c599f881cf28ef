-- CreateTable
CREATE TABLE "ParticipantTemplate" (
    "id" SERIAL NOT NULL,
    "currentOf" TEXT,
    "fromYear" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "ParticipantTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ParticipantTemplate_currentOf_key" ON "ParticipantTemplate"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "ParticipantTemplate_replacesId_key" ON "ParticipantTemplate"("replacesId");

-- CreateIndex
CREATE INDEX "ParticipantTemplate_recordedById_idx" ON "ParticipantTemplate"("recordedById");

-- AddForeignKey
ALTER TABLE "ParticipantTemplate" ADD CONSTRAINT "ParticipantTemplate_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ParticipantTemplate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ParticipantTemplate" ADD CONSTRAINT "ParticipantTemplate_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
