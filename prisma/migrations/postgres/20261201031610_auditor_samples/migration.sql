-- CreateEnum
CREATE TYPE "SampleFinding" AS ENUM ('confirmed', 'contradicted', 'no_proof');

-- CreateTable
CREATE TABLE "Sample" (
    "id" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "asOf" TEXT NOT NULL,
    "knownAt" TIMESTAMP(3) NOT NULL,
    "population" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "margin" INTEGER NOT NULL,
    "bySchool" BOOLEAN NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SampleStratum" (
    "sampleId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,

    CONSTRAINT "SampleStratum_pkey" PRIMARY KEY ("sampleId","code")
);

-- CreateTable
CREATE TABLE "SampledPerson" (
    "id" TEXT NOT NULL,
    "sampleId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,

    CONSTRAINT "SampledPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SampleMark" (
    "id" TEXT NOT NULL,
    "sampledId" TEXT NOT NULL,
    "currentOf" TEXT,
    "finding" "SampleFinding" NOT NULL,
    "remark" TEXT,
    "replacesId" TEXT,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "SampleMark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Sample_recordedById_idx" ON "Sample"("recordedById");

-- CreateIndex
CREATE INDEX "SampledPerson_enrolmentId_idx" ON "SampledPerson"("enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "SampledPerson_sampleId_position_key" ON "SampledPerson"("sampleId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "SampledPerson_sampleId_enrolmentId_key" ON "SampledPerson"("sampleId", "enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "SampleMark_currentOf_key" ON "SampleMark"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "SampleMark_replacesId_key" ON "SampleMark"("replacesId");

-- CreateIndex
CREATE INDEX "SampleMark_sampledId_idx" ON "SampleMark"("sampledId");

-- CreateIndex
CREATE INDEX "SampleMark_recordedById_idx" ON "SampleMark"("recordedById");

-- AddForeignKey
ALTER TABLE "Sample" ADD CONSTRAINT "Sample_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleStratum" ADD CONSTRAINT "SampleStratum_sampleId_fkey" FOREIGN KEY ("sampleId") REFERENCES "Sample"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampledPerson" ADD CONSTRAINT "SampledPerson_sampleId_fkey" FOREIGN KEY ("sampleId") REFERENCES "Sample"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleMark" ADD CONSTRAINT "SampleMark_sampledId_fkey" FOREIGN KEY ("sampledId") REFERENCES "SampledPerson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleMark" ADD CONSTRAINT "SampleMark_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "SampleMark"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleMark" ADD CONSTRAINT "SampleMark_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
