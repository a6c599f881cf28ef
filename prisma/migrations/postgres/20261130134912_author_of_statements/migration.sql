-- Changes rows: every dated statement says who made it, from the audit: an account, the command line, or the system. Outages say why
-- they were corrected, which nobody was asked. What is selected beside the columns is not generated; keep it when this is made again.
-- CreateEnum
CREATE TYPE "StatementAuthor" AS ENUM ('account', 'system', 'command_line');

-- AlterTable
ALTER TABLE "HoursStatement" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system';
UPDATE "HoursStatement" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'cohort' AND a."entityId" = s."cohortId" AND a."key" IN ('hours.stated', 'hours.corrected') AND a."at" = s."recordedAt"
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "HoursStatement" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "LabelStatement" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system',
ADD COLUMN     "takenBackAuthor" "StatementAuthor";
UPDATE "LabelStatement" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'label' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('label.recorded', 'label.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  "takenBackAuthor" = CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'label' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('label.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "LabelStatement" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "LabelThreshold" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system',
ADD COLUMN     "takenBackAuthor" "StatementAuthor";
UPDATE "LabelThreshold" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'threshold' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('threshold.recorded', 'threshold.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  "takenBackAuthor" = CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'threshold' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('threshold.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "LabelThreshold" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Outage" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system';
UPDATE "Outage" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'outage' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('outage.recorded', 'outage.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  "why" = CASE WHEN s."replacesId" IS NOT NULL THEN coalesce(s."why", 'Motif non demandé') END;
ALTER TABLE "Outage" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system',
ADD COLUMN     "takenBackAuthor" "StatementAuthor";
UPDATE "Payment" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.recorded')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  "takenBackAuthor" = CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "Payment" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "ReturnDueDay" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system';
UPDATE "ReturnDueDay" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'due_day' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('due_day.recorded', 'due_day.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "ReturnDueDay" ALTER COLUMN "author" DROP DEFAULT;

-- AlterTable
ALTER TABLE "TerritoryFigure" ADD COLUMN     "author" "StatementAuthor" NOT NULL DEFAULT 'system',
ADD COLUMN     "takenBackAuthor" "StatementAuthor";
UPDATE "TerritoryFigure" s SET "author" = CASE WHEN s."recordedById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('figure.recorded', 'figure.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    OR EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = 'file' AND a."key" IN ('figures.imported') AND a."at" = s."recordedAt"
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END,
  "takenBackAuthor" = CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'::"StatementAuthor"
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('figure.withdrawn')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line'::"StatementAuthor" ELSE 'system'::"StatementAuthor" END;
ALTER TABLE "TerritoryFigure" ALTER COLUMN "author" DROP DEFAULT;
