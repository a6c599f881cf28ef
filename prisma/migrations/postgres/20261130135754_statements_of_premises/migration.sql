-- Changes rows: what was on record of a connection and of works becomes the first statement of its premises, from the beginning, by
-- whom the audit has last changed it. The INSERT is not generated; keep it when this is made again.
-- CreateTable
CREATE TABLE "PremisesStatement" (
    "id" SERIAL NOT NULL,
    "currentOf" TEXT,
    "premisesId" TEXT NOT NULL,
    "fromOn" TEXT,
    "connection" "Connection" NOT NULL,
    "connectionMbits" INTEGER,
    "connectionSinceOn" TEXT,
    "works" TEXT,
    "worksUntilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "author" "StatementAuthor" NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),
    "takenBackWhy" TEXT,
    "takenBackAuthor" "StatementAuthor",
    "takenBackById" TEXT,

    CONSTRAINT "PremisesStatement_pkey" PRIMARY KEY ("id")
);

INSERT INTO "PremisesStatement" ("currentOf", "premisesId", "connection", "connectionMbits", "connectionSinceOn", "works", "worksUntilOn", "recordedAt", "author", "recordedById")
SELECT p."id" || ' ', p."id", p."connection", p."connectionMbits", p."connectionSinceOn", p."works", p."worksUntilOn",
  coalesce(a."at", now() AT TIME ZONE 'UTC'),
  CASE WHEN u."id" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN a."actorRole" = 'system' AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id")
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  u."id"
FROM "Premises" p
LEFT JOIN "AuditEvent" a ON a."id" = (
  SELECT MAX(b."id") FROM "AuditEvent" b WHERE b."entityType" = 'premises' AND b."entityId" = p."id"
    AND (b."key" = 'premises.created'
      OR (b."key" = 'premises.updated' AND (b."details" LIKE '%"connection%' OR b."details" LIKE '%"works%'))))
LEFT JOIN "User" u ON u."id" = a."actorId";

-- AlterTable
ALTER TABLE "Premises" DROP COLUMN "connection",
DROP COLUMN "connectionMbits",
DROP COLUMN "connectionSinceOn",
DROP COLUMN "works",
DROP COLUMN "worksUntilOn";

-- CreateIndex
CREATE UNIQUE INDEX "PremisesStatement_currentOf_key" ON "PremisesStatement"("currentOf");

-- CreateIndex
CREATE UNIQUE INDEX "PremisesStatement_replacesId_key" ON "PremisesStatement"("replacesId");

-- CreateIndex
CREATE INDEX "PremisesStatement_premisesId_idx" ON "PremisesStatement"("premisesId");

-- CreateIndex
CREATE INDEX "PremisesStatement_recordedById_idx" ON "PremisesStatement"("recordedById");

-- CreateIndex
CREATE INDEX "PremisesStatement_takenBackById_idx" ON "PremisesStatement"("takenBackById");

-- AddForeignKey
ALTER TABLE "PremisesStatement" ADD CONSTRAINT "PremisesStatement_premisesId_fkey" FOREIGN KEY ("premisesId") REFERENCES "Premises"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PremisesStatement" ADD CONSTRAINT "PremisesStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "PremisesStatement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PremisesStatement" ADD CONSTRAINT "PremisesStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PremisesStatement" ADD CONSTRAINT "PremisesStatement_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
