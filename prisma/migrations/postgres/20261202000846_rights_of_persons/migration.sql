-- CreateEnum
CREATE TYPE "RightsKind" AS ENUM ('access', 'correction', 'erasure', 'objection', 'restriction', 'portability');

-- CreateTable
CREATE TABLE "RightsRequest" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "kind" "RightsKind" NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "words" TEXT,
    "answeredOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "RightsRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeGiven" (
    "id" SERIAL NOT NULL,
    "learnerId" TEXT NOT NULL,
    "currentOf" TEXT,
    "version" INTEGER NOT NULL,
    "givenOn" TEXT NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "NoticeGiven_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RightsRequest_currentOf_key" ON "RightsRequest"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "RightsRequest_replacesId_key" ON "RightsRequest"("replacesId");

-- CreateIndex
CREATE INDEX "RightsRequest_learnerId_idx" ON "RightsRequest"("learnerId");

-- CreateIndex
CREATE INDEX "RightsRequest_recordedById_idx" ON "RightsRequest"("recordedById");

-- CreateIndex
CREATE INDEX "RightsRequest_takenBackById_idx" ON "RightsRequest"("takenBackById");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeGiven_currentOf_key" ON "NoticeGiven"("currentOf");

-- CreateIndex
CREATE INDEX "NoticeGiven_learnerId_idx" ON "NoticeGiven"("learnerId");

-- CreateIndex
CREATE INDEX "NoticeGiven_recordedById_idx" ON "NoticeGiven"("recordedById");

-- CreateIndex
CREATE INDEX "NoticeGiven_takenBackById_idx" ON "NoticeGiven"("takenBackById");

-- AddForeignKey
ALTER TABLE "RightsRequest" ADD CONSTRAINT "RightsRequest_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RightsRequest" ADD CONSTRAINT "RightsRequest_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "RightsRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RightsRequest" ADD CONSTRAINT "RightsRequest_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RightsRequest" ADD CONSTRAINT "RightsRequest_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeGiven" ADD CONSTRAINT "NoticeGiven_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeGiven" ADD CONSTRAINT "NoticeGiven_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeGiven" ADD CONSTRAINT "NoticeGiven_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
