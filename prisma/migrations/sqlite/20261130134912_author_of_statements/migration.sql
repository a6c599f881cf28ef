-- Changes rows: every dated statement says who made it, from the audit: an account, the command line, or the system. Outages say why
-- they were corrected, which nobody was asked. What is selected beside the columns is not generated; keep it when this is made again.
-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_HoursStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "cohortId" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "statedOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "HoursStatement_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "HoursStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_HoursStatement" ("cohortId", "currentOf", "hours", "id", "recordedAt", "recordedById", "replacesId", "statedOn", "supersededAt", "why", "author") SELECT s."cohortId", s."currentOf", s."hours", s."id", s."recordedAt", s."recordedById", s."replacesId", s."statedOn", s."supersededAt", s."why",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'cohort' AND a."entityId" = s."cohortId" AND a."key" IN ('hours.stated', 'hours.corrected') AND a."at" = s."recordedAt"
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "HoursStatement" s;
DROP TABLE "HoursStatement";
ALTER TABLE "new_HoursStatement" RENAME TO "HoursStatement";
CREATE UNIQUE INDEX "HoursStatement_currentOf_key" ON "HoursStatement"("currentOf");
CREATE UNIQUE INDEX "HoursStatement_replacesId_key" ON "HoursStatement"("replacesId");
CREATE INDEX "HoursStatement_cohortId_idx" ON "HoursStatement"("cohortId");
CREATE INDEX "HoursStatement_recordedById_idx" ON "HoursStatement"("recordedById");
CREATE TABLE "new_LabelStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "programmeId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "decidedOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelStatement_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_LabelStatement" ("act", "currentOf", "decidedOn", "fromOn", "id", "programmeId", "reason", "recordedAt", "recordedById", "reference", "replacesId", "supersededAt", "takenBackById", "takenBackWhy", "untilOn", "why", "author", "takenBackAuthor") SELECT s."act", s."currentOf", s."decidedOn", s."fromOn", s."id", s."programmeId", s."reason", s."recordedAt", s."recordedById", s."reference", s."replacesId", s."supersededAt", s."takenBackById", s."takenBackWhy", s."untilOn", s."why",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'label' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('label.recorded', 'label.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END,
  CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'label' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('label.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "LabelStatement" s;
DROP TABLE "LabelStatement";
ALTER TABLE "new_LabelStatement" RENAME TO "LabelStatement";
CREATE UNIQUE INDEX "LabelStatement_currentOf_key" ON "LabelStatement"("currentOf");
CREATE UNIQUE INDEX "LabelStatement_replacesId_key" ON "LabelStatement"("replacesId");
CREATE INDEX "LabelStatement_programmeId_idx" ON "LabelStatement"("programmeId");
CREATE INDEX "LabelStatement_recordedById_idx" ON "LabelStatement"("recordedById");
CREATE INDEX "LabelStatement_takenBackById_idx" ON "LabelStatement"("takenBackById");
CREATE TABLE "new_LabelThreshold" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "criterion" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "validFromOn" TEXT NOT NULL,
    "validUntilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelThreshold_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelThreshold" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_LabelThreshold" ("criterion", "currentOf", "id", "operator", "percent", "recordedAt", "recordedById", "replacesId", "source", "supersededAt", "takenBackById", "takenBackWhy", "validFromOn", "validUntilOn", "why", "author", "takenBackAuthor") SELECT s."criterion", s."currentOf", s."id", s."operator", s."percent", s."recordedAt", s."recordedById", s."replacesId", s."source", s."supersededAt", s."takenBackById", s."takenBackWhy", s."validFromOn", s."validUntilOn", s."why",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'threshold' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('threshold.recorded', 'threshold.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END,
  CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'threshold' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('threshold.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "LabelThreshold" s;
DROP TABLE "LabelThreshold";
ALTER TABLE "new_LabelThreshold" RENAME TO "LabelThreshold";
CREATE UNIQUE INDEX "LabelThreshold_currentOf_key" ON "LabelThreshold"("currentOf");
CREATE UNIQUE INDEX "LabelThreshold_replacesId_key" ON "LabelThreshold"("replacesId");
CREATE INDEX "LabelThreshold_recordedById_idx" ON "LabelThreshold"("recordedById");
CREATE INDEX "LabelThreshold_takenBackById_idx" ON "LabelThreshold"("takenBackById");
CREATE TABLE "new_Outage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "roomId" TEXT NOT NULL,
    "workstations" INTEGER NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outage_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outage_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Outage" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Outage" ("fromOn", "id", "recordedAt", "recordedById", "replacesId", "roomId", "supersededAt", "untilOn", "why", "workstations", "author") SELECT s."fromOn", s."id", s."recordedAt", s."recordedById", s."replacesId", s."roomId", s."supersededAt", s."untilOn", CASE WHEN s."replacesId" IS NOT NULL THEN coalesce(s."why", 'Motif non demandé') END, s."workstations",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'outage' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('outage.recorded', 'outage.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "Outage" s;
DROP TABLE "Outage";
ALTER TABLE "new_Outage" RENAME TO "Outage";
CREATE UNIQUE INDEX "Outage_replacesId_key" ON "Outage"("replacesId");
CREATE INDEX "Outage_roomId_idx" ON "Outage"("roomId");
CREATE INDEX "Outage_recordedById_idx" ON "Outage"("recordedById");
CREATE TABLE "new_Payment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "agreementId" TEXT NOT NULL,
    "instalment" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Payment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Payment_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Payment" ("agreementId", "cents", "currentOf", "id", "instalment", "paidOn", "recordedAt", "recordedById", "reference", "supersededAt", "takenBackById", "takenBackWhy", "author", "takenBackAuthor") SELECT s."agreementId", s."cents", s."currentOf", s."id", s."instalment", s."paidOn", s."recordedAt", s."recordedById", s."reference", s."supersededAt", s."takenBackById", s."takenBackWhy",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.recorded')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END,
  CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.cancelled')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "Payment" s;
DROP TABLE "Payment";
ALTER TABLE "new_Payment" RENAME TO "Payment";
CREATE UNIQUE INDEX "Payment_currentOf_key" ON "Payment"("currentOf");
CREATE INDEX "Payment_agreementId_idx" ON "Payment"("agreementId");
CREATE INDEX "Payment_recordedById_idx" ON "Payment"("recordedById");
CREATE INDEX "Payment_takenBackById_idx" ON "Payment"("takenBackById");
CREATE TABLE "new_ReturnDueDay" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "kind" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "monthDay" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "ReturnDueDay_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ReturnDueDay" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReturnDueDay_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_ReturnDueDay" ("currentOf", "fromYear", "id", "kind", "monthDay", "recordedAt", "recordedById", "replacesId", "source", "supersededAt", "why", "author") SELECT s."currentOf", s."fromYear", s."id", s."kind", s."monthDay", s."recordedAt", s."recordedById", s."replacesId", s."source", s."supersededAt", s."why",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'due_day' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('due_day.recorded', 'due_day.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "ReturnDueDay" s;
DROP TABLE "ReturnDueDay";
ALTER TABLE "new_ReturnDueDay" RENAME TO "ReturnDueDay";
CREATE UNIQUE INDEX "ReturnDueDay_currentOf_key" ON "ReturnDueDay"("currentOf");
CREATE UNIQUE INDEX "ReturnDueDay_replacesId_key" ON "ReturnDueDay"("replacesId");
CREATE INDEX "ReturnDueDay_recordedById_idx" ON "ReturnDueDay"("recordedById");
CREATE TABLE "new_TerritoryFigure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "seriesId" TEXT NOT NULL,
    "areaKind" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "address" TEXT,
    "licence" TEXT,
    "publishedOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackAuthor" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "TerritoryFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "TerritoryFigure" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_TerritoryFigure" ("address", "areaCode", "areaKind", "currentOf", "id", "licence", "publishedOn", "recordedAt", "recordedById", "replacesId", "seriesId", "source", "supersededAt", "takenBackById", "takenBackWhy", "value", "why", "year", "author", "takenBackAuthor") SELECT s."address", s."areaCode", s."areaKind", s."currentOf", s."id", s."licence", s."publishedOn", s."recordedAt", s."recordedById", s."replacesId", s."seriesId", s."source", s."supersededAt", s."takenBackById", s."takenBackWhy", s."value", s."why", s."year",
  CASE WHEN s."recordedById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('figure.recorded', 'figure.corrected')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    OR EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = 'file' AND a."key" IN ('figures.imported') AND a."at" = s."recordedAt"
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END,
  CASE WHEN s."takenBackWhy" IS NULL THEN NULL WHEN s."takenBackById" IS NOT NULL THEN 'account'
    WHEN EXISTS (SELECT 1 FROM "AuditEvent" a WHERE a."actorRole" = 'system' AND a."entityType" = 'figure' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('figure.withdrawn')
      AND NOT EXISTS (SELECT 1 FROM "AuditEvent" d WHERE d."key" = 'demonstration.seeded' AND d."id" > a."id"))
    THEN 'command_line' ELSE 'system' END
  FROM "TerritoryFigure" s;
DROP TABLE "TerritoryFigure";
ALTER TABLE "new_TerritoryFigure" RENAME TO "TerritoryFigure";
CREATE UNIQUE INDEX "TerritoryFigure_currentOf_key" ON "TerritoryFigure"("currentOf");
CREATE UNIQUE INDEX "TerritoryFigure_replacesId_key" ON "TerritoryFigure"("replacesId");
CREATE INDEX "TerritoryFigure_seriesId_areaKind_areaCode_year_idx" ON "TerritoryFigure"("seriesId", "areaKind", "areaCode", "year");
CREATE INDEX "TerritoryFigure_areaKind_areaCode_idx" ON "TerritoryFigure"("areaKind", "areaCode");
CREATE INDEX "TerritoryFigure_recordedById_idx" ON "TerritoryFigure"("recordedById");
CREATE INDEX "TerritoryFigure_takenBackById_idx" ON "TerritoryFigure"("takenBackById");
CREATE INDEX "TerritoryFigure_supersededAt_idx" ON "TerritoryFigure"("supersededAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
