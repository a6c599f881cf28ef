-- What was said of statements in six ways is said in one: what each selects beside its columns is not generated; keep it when this
-- is made again. Why one stands in place of another, which one, by whom (from the audit), and what was taken back.
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "HoursStatement_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "HoursStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_HoursStatement" ("cohortId", "currentOf", "hours", "id", "recordedAt", "statedOn", "supersededAt", "replacesId", "why", "recordedById") SELECT s."cohortId", s."currentOf", s."hours", s."id", s."recordedAt", s."statedOn", s."supersededAt",
  CASE WHEN s."reason" IS NOT NULL THEN (SELECT MAX(b."id") FROM "HoursStatement" b WHERE b."cohortId" = s."cohortId" AND b."id" < s."id") END,
  s."reason",
  (SELECT MAX(a."actorId") FROM "AuditEvent" a JOIN "User" u ON u."id" = a."actorId" WHERE a."entityType" = 'cohort' AND a."entityId" = s."cohortId" AND a."key" IN ('hours.stated', 'hours.corrected') AND a."at" = s."recordedAt")
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelStatement_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_LabelStatement" ("act", "currentOf", "decidedOn", "fromOn", "id", "programmeId", "reason", "recordedAt", "recordedById", "reference", "replacesId", "supersededAt", "untilOn", "why", "takenBackWhy", "takenBackById") SELECT s."act", s."currentOf", s."decidedOn", s."fromOn", s."id", s."programmeId", s."reason", s."recordedAt", s."recordedById", s."reference", s."replacesId", s."supersededAt", s."untilOn",
  s."correction",
  (SELECT c."reason" FROM "LabelCancellation" c WHERE c."statementId" = s."id"),
  (SELECT c."cancelledById" FROM "LabelCancellation" c WHERE c."statementId" = s."id")
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelThreshold_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelThreshold" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_LabelThreshold" ("criterion", "currentOf", "id", "operator", "percent", "recordedAt", "recordedById", "replacesId", "source", "supersededAt", "validFromOn", "validUntilOn", "why", "takenBackWhy", "takenBackById") SELECT s."criterion", s."currentOf", s."id", s."operator", s."percent", s."recordedAt", s."recordedById", s."replacesId", s."source", s."supersededAt", s."validFromOn", s."validUntilOn",
  s."correction",
  (SELECT c."reason" FROM "LabelCancellation" c WHERE c."thresholdId" = s."id"),
  (SELECT c."cancelledById" FROM "LabelCancellation" c WHERE c."thresholdId" = s."id")
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outage_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outage_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Outage" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Outage" ("fromOn", "id", "recordedAt", "roomId", "supersededAt", "untilOn", "workstations", "replacesId", "recordedById") SELECT s."fromOn", s."id", s."recordedAt", s."roomId", s."supersededAt", s."untilOn", s."workstations",
  CASE WHEN s."correctsId" IS NOT NULL THEN (SELECT MAX(b."id") FROM "Outage" b WHERE b."id" < s."id" AND (b."id" = s."correctsId" OR b."correctsId" = s."correctsId")) END,
  (SELECT MAX(a."actorId") FROM "AuditEvent" a JOIN "User" u ON u."id" = a."actorId" WHERE a."entityType" = 'outage' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('outage.recorded', 'outage.corrected'))
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Payment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Payment_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Payment" ("agreementId", "cents", "currentOf", "id", "instalment", "paidOn", "recordedAt", "reference", "supersededAt", "recordedById", "takenBackWhy", "takenBackById") SELECT s."agreementId", s."cents", s."currentOf", s."id", s."instalment", s."paidOn", s."recordedAt", s."reference", s."supersededAt",
  (SELECT MAX(a."actorId") FROM "AuditEvent" a JOIN "User" u ON u."id" = a."actorId" WHERE a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.recorded')),
  (SELECT c."reason" FROM "PaymentCancellation" c WHERE c."paymentId" = s."id"),
  CASE WHEN s."supersededAt" IS NOT NULL THEN (SELECT MAX(a."actorId") FROM "AuditEvent" a JOIN "User" u ON u."id" = a."actorId" WHERE a."entityType" = 'payment' AND a."entityId" = CAST(s."id" AS TEXT) AND a."key" IN ('payment.cancelled')) END
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "ReturnDueDay_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ReturnDueDay" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReturnDueDay_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_ReturnDueDay" ("currentOf", "fromYear", "id", "kind", "monthDay", "recordedAt", "recordedById", "replacesId", "source", "supersededAt", "why") SELECT s."currentOf", s."fromYear", s."id", s."kind", s."monthDay", s."recordedAt", s."recordedById", s."replacesId", s."source", s."supersededAt",
  s."correction"
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
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "TerritoryFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "TerritoryFigure" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_TerritoryFigure" ("address", "areaCode", "areaKind", "currentOf", "id", "licence", "publishedOn", "recordedAt", "recordedById", "seriesId", "source", "supersededAt", "value", "year", "why", "replacesId", "takenBackWhy", "takenBackById") SELECT s."address", s."areaCode", s."areaKind", s."currentOf", s."id", s."licence", s."publishedOn", s."recordedAt", s."recordedById", s."seriesId", s."source", s."supersededAt", s."value", s."year",
  s."reason",
  CASE WHEN s."reason" IS NOT NULL THEN (SELECT MAX(b."id") FROM "TerritoryFigure" b WHERE b."seriesId" = s."seriesId" AND b."areaKind" = s."areaKind" AND b."areaCode" = s."areaCode" AND b."year" = s."year" AND b."id" < s."id") END,
  (SELECT c."reason" FROM "TerritoryWithdrawal" c WHERE c."figureId" = s."id"),
  (SELECT c."withdrawnById" FROM "TerritoryWithdrawal" c WHERE c."figureId" = s."id")
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

-- DropIndex
DROP INDEX "LabelCancellation_cancelledById_idx";

-- DropIndex
DROP INDEX "LabelCancellation_thresholdId_key";

-- DropIndex
DROP INDEX "LabelCancellation_statementId_key";

-- DropIndex
DROP INDEX "PaymentCancellation_paymentId_key";

-- DropIndex
DROP INDEX "TerritoryWithdrawal_withdrawnById_idx";

-- DropIndex
DROP INDEX "TerritoryWithdrawal_figureId_key";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "LabelCancellation";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "PaymentCancellation";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "TerritoryWithdrawal";
PRAGMA foreign_keys=on;

DROP TRIGGER IF EXISTS "LabelCancellation_check_insert";
DROP TRIGGER IF EXISTS "LabelCancellation_check_update";
DROP TRIGGER IF EXISTS "PaymentCancellation_check_insert";
DROP TRIGGER IF EXISTS "PaymentCancellation_check_update";
DROP TRIGGER IF EXISTS "LabelCancellation_append_only_delete";
DROP TRIGGER IF EXISTS "LabelCancellation_append_only_update";
DROP TRIGGER IF EXISTS "PaymentCancellation_append_only_delete";
DROP TRIGGER IF EXISTS "PaymentCancellation_append_only_update";
DROP TRIGGER IF EXISTS "TerritoryWithdrawal_append_only_delete";
DROP TRIGGER IF EXISTS "TerritoryWithdrawal_append_only_update";
DROP TRIGGER IF EXISTS "LabelCancellation_append_only_replace";
DROP TRIGGER IF EXISTS "LabelCancellation_append_only_replace_update";
DROP TRIGGER IF EXISTS "PaymentCancellation_append_only_replace";
DROP TRIGGER IF EXISTS "PaymentCancellation_append_only_replace_update";
DROP TRIGGER IF EXISTS "TerritoryWithdrawal_append_only_replace";
DROP TRIGGER IF EXISTS "TerritoryWithdrawal_append_only_replace_update";

-- Constraints that Prisma cannot state: prisma/constraints.ts

DROP TRIGGER IF EXISTS "AcceptedReport_check_insert";
CREATE TRIGGER "AcceptedReport_check_insert" BEFORE INSERT ON "AcceptedReport" BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport_acceptedOn_check') WHERE NOT (date(NEW."acceptedOn") IS NEW."acceptedOn");
END;

DROP TRIGGER IF EXISTS "AcceptedReport_check_update";
CREATE TRIGGER "AcceptedReport_check_update" BEFORE UPDATE ON "AcceptedReport" BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport_acceptedOn_check') WHERE NOT (date(NEW."acceptedOn") IS NEW."acceptedOn");
END;

DROP TRIGGER IF EXISTS "Agreement_check_insert";
CREATE TRIGGER "Agreement_check_insert" BEFORE INSERT ON "Agreement" BEGIN
  SELECT RAISE(ABORT, 'Agreement_parties_check') WHERE NOT ((NEW."kind" = 'hosting') = (NEW."hostId" IS NOT NULL) AND (NEW."kind" = 'hosting') = (NEW."schoolId" IS NOT NULL)
      AND (NEW."kind" = 'funding') = (NEW."providerId" IS NOT NULL));
END;

DROP TRIGGER IF EXISTS "Agreement_check_update";
CREATE TRIGGER "Agreement_check_update" BEFORE UPDATE ON "Agreement" BEGIN
  SELECT RAISE(ABORT, 'Agreement_parties_check') WHERE NOT ((NEW."kind" = 'hosting') = (NEW."hostId" IS NOT NULL) AND (NEW."kind" = 'hosting') = (NEW."schoolId" IS NOT NULL)
      AND (NEW."kind" = 'funding') = (NEW."providerId" IS NOT NULL));
END;

DROP TRIGGER IF EXISTS "AgreementVersion_check_insert";
CREATE TRIGGER "AgreementVersion_check_insert" BEFORE INSERT ON "AgreementVersion" BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion_period_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'AgreementVersion_reason_of_amendment_check') WHERE NOT ((NEW."number" = 0) = (NEW."reason" IS NULL));
  SELECT RAISE(ABORT, 'AgreementVersion_ceiling_check') WHERE NOT (NEW."ceilingCents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'AgreementVersion_signedOn_check') WHERE NOT (date(NEW."signedOn") IS NEW."signedOn");
  SELECT RAISE(ABORT, 'AgreementVersion_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'AgreementVersion_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
END;

DROP TRIGGER IF EXISTS "AgreementVersion_check_update";
CREATE TRIGGER "AgreementVersion_check_update" BEFORE UPDATE ON "AgreementVersion" BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion_period_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'AgreementVersion_reason_of_amendment_check') WHERE NOT ((NEW."number" = 0) = (NEW."reason" IS NULL));
  SELECT RAISE(ABORT, 'AgreementVersion_ceiling_check') WHERE NOT (NEW."ceilingCents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'AgreementVersion_signedOn_check') WHERE NOT (date(NEW."signedOn") IS NEW."signedOn");
  SELECT RAISE(ABORT, 'AgreementVersion_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'AgreementVersion_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_check_insert";
CREATE TRIGGER "ApplicationDecision_check_insert" BEFORE INSERT ON "ApplicationDecision" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision_outcome_check') WHERE NOT (CAST(NEW."outcome" AS TEXT) IN ('selected', 'selected_conditional', 'waitlisted', 'rejected'));
  SELECT RAISE(ABORT, 'ApplicationDecision_deliberationOn_check') WHERE NOT (date(NEW."deliberationOn") IS NEW."deliberationOn");
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_check_update";
CREATE TRIGGER "ApplicationDecision_check_update" BEFORE UPDATE ON "ApplicationDecision" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision_outcome_check') WHERE NOT (CAST(NEW."outcome" AS TEXT) IN ('selected', 'selected_conditional', 'waitlisted', 'rejected'));
  SELECT RAISE(ABORT, 'ApplicationDecision_deliberationOn_check') WHERE NOT (date(NEW."deliberationOn") IS NEW."deliberationOn");
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_check_insert";
CREATE TRIGGER "ApplicationDocument_check_insert" BEFORE INSERT ON "ApplicationDocument" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ApplicationDocument_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."applicationId" || ' ' || NEW."callDocumentId");
  SELECT RAISE(ABORT, 'ApplicationDocument_file_or_promise_check') WHERE NOT ((NEW."fileId" IS NULL) = (NEW."promisedOn" IS NOT NULL));
  SELECT RAISE(ABORT, 'ApplicationDocument_promisedOn_check') WHERE NOT (date(NEW."promisedOn") IS NEW."promisedOn");
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_check_update";
CREATE TRIGGER "ApplicationDocument_check_update" BEFORE UPDATE ON "ApplicationDocument" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ApplicationDocument_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."applicationId" || ' ' || NEW."callDocumentId");
  SELECT RAISE(ABORT, 'ApplicationDocument_file_or_promise_check') WHERE NOT ((NEW."fileId" IS NULL) = (NEW."promisedOn" IS NOT NULL));
  SELECT RAISE(ABORT, 'ApplicationDocument_promisedOn_check') WHERE NOT (date(NEW."promisedOn") IS NEW."promisedOn");
END;

DROP TRIGGER IF EXISTS "ApplicationMove_check_insert";
CREATE TRIGGER "ApplicationMove_check_insert" BEFORE INSERT ON "ApplicationMove" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove_answerByOn_check') WHERE NOT (date(NEW."answerByOn") IS NEW."answerByOn");
END;

DROP TRIGGER IF EXISTS "ApplicationMove_check_update";
CREATE TRIGGER "ApplicationMove_check_update" BEFORE UPDATE ON "ApplicationMove" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove_answerByOn_check') WHERE NOT (date(NEW."answerByOn") IS NEW."answerByOn");
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_check_insert";
CREATE TRIGGER "ApplicationOpening_check_insert" BEFORE INSERT ON "ApplicationOpening" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening_new_with_premises_check') WHERE NOT (NEW."renews" = true OR NEW."premisesId" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_check_update";
CREATE TRIGGER "ApplicationOpening_check_update" BEFORE UPDATE ON "ApplicationOpening" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening_new_with_premises_check') WHERE NOT (NEW."renews" = true OR NEW."premisesId" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "ApplicationReview_check_insert";
CREATE TRIGGER "ApplicationReview_check_insert" BEFORE INSERT ON "ApplicationReview" BEGIN
  SELECT RAISE(ABORT, 'ApplicationReview_recused_with_its_reason_check') WHERE NOT ((NEW."recusedAt" IS NULL) = (NEW."recusalReason" IS NULL));
END;

DROP TRIGGER IF EXISTS "ApplicationReview_check_update";
CREATE TRIGGER "ApplicationReview_check_update" BEFORE UPDATE ON "ApplicationReview" BEGIN
  SELECT RAISE(ABORT, 'ApplicationReview_recused_with_its_reason_check') WHERE NOT ((NEW."recusedAt" IS NULL) = (NEW."recusalReason" IS NULL));
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_check_insert";
CREATE TRIGGER "ApplicationSubmission_check_insert" BEFORE INSERT ON "ApplicationSubmission" BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission_version_check') WHERE NOT (NEW."version" > 0);
  SELECT RAISE(ABORT, 'ApplicationSubmission_late_with_its_reason_check') WHERE NOT (NEW."lateById" IS NULL OR NEW."lateReason" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_check_update";
CREATE TRIGGER "ApplicationSubmission_check_update" BEFORE UPDATE ON "ApplicationSubmission" BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission_version_check') WHERE NOT (NEW."version" > 0);
  SELECT RAISE(ABORT, 'ApplicationSubmission_late_with_its_reason_check') WHERE NOT (NEW."lateById" IS NULL OR NEW."lateReason" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "Call_check_insert";
CREATE TRIGGER "Call_check_insert" BEFORE INSERT ON "Call" BEGIN
  SELECT RAISE(ABORT, 'Call_opens_before_it_closes_check') WHERE NOT (NEW."opensAt" < NEW."closesAt");
  SELECT RAISE(ABORT, 'Call_places_check') WHERE NOT (NEW."places" > 0);
  SELECT RAISE(ABORT, 'Call_published_with_a_calendar_check') WHERE NOT (NEW."publishedAt" IS NULL OR (NEW."opensAt" IS NOT NULL AND NEW."closesAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Call_revision_check') WHERE NOT (NEW."revision" > 0);
  SELECT RAISE(ABORT, 'Call_decisionDueOn_check') WHERE NOT (date(NEW."decisionDueOn") IS NEW."decisionDueOn");
END;

DROP TRIGGER IF EXISTS "Call_check_update";
CREATE TRIGGER "Call_check_update" BEFORE UPDATE ON "Call" BEGIN
  SELECT RAISE(ABORT, 'Call_opens_before_it_closes_check') WHERE NOT (NEW."opensAt" < NEW."closesAt");
  SELECT RAISE(ABORT, 'Call_places_check') WHERE NOT (NEW."places" > 0);
  SELECT RAISE(ABORT, 'Call_published_with_a_calendar_check') WHERE NOT (NEW."publishedAt" IS NULL OR (NEW."opensAt" IS NOT NULL AND NEW."closesAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Call_revision_check') WHERE NOT (NEW."revision" > 0);
  SELECT RAISE(ABORT, 'Call_decisionDueOn_check') WHERE NOT (date(NEW."decisionDueOn") IS NEW."decisionDueOn");
END;

DROP TRIGGER IF EXISTS "CallCriterion_check_insert";
CREATE TRIGGER "CallCriterion_check_insert" BEFORE INSERT ON "CallCriterion" BEGIN
  SELECT RAISE(ABORT, 'CallCriterion_weight_check') WHERE NOT (NEW."weight" BETWEEN 1 AND 100);
END;

DROP TRIGGER IF EXISTS "CallCriterion_check_update";
CREATE TRIGGER "CallCriterion_check_update" BEFORE UPDATE ON "CallCriterion" BEGIN
  SELECT RAISE(ABORT, 'CallCriterion_weight_check') WHERE NOT (NEW."weight" BETWEEN 1 AND 100);
END;

DROP TRIGGER IF EXISTS "CallNote_check_insert";
CREATE TRIGGER "CallNote_check_insert" BEFORE INSERT ON "CallNote" BEGIN
  SELECT RAISE(ABORT, 'CallNote_later_only_check') WHERE NOT (NEW."closesAtAfter" > NEW."closesAtBefore");
  SELECT RAISE(ABORT, 'CallNote_moved_from_check') WHERE NOT ((NEW."closesAtAfter" IS NULL) = (NEW."closesAtBefore" IS NULL));
  SELECT RAISE(ABORT, 'CallNote_decision_later_only_check') WHERE NOT (NEW."decisionAfterOn" > NEW."decisionBeforeOn");
  SELECT RAISE(ABORT, 'CallNote_decision_moved_from_check') WHERE NOT ((NEW."decisionAfterOn" IS NULL) = (NEW."decisionBeforeOn" IS NULL));
  SELECT RAISE(ABORT, 'CallNote_decisionBeforeOn_check') WHERE NOT (date(NEW."decisionBeforeOn") IS NEW."decisionBeforeOn");
  SELECT RAISE(ABORT, 'CallNote_decisionAfterOn_check') WHERE NOT (date(NEW."decisionAfterOn") IS NEW."decisionAfterOn");
END;

DROP TRIGGER IF EXISTS "CallNote_check_update";
CREATE TRIGGER "CallNote_check_update" BEFORE UPDATE ON "CallNote" BEGIN
  SELECT RAISE(ABORT, 'CallNote_later_only_check') WHERE NOT (NEW."closesAtAfter" > NEW."closesAtBefore");
  SELECT RAISE(ABORT, 'CallNote_moved_from_check') WHERE NOT ((NEW."closesAtAfter" IS NULL) = (NEW."closesAtBefore" IS NULL));
  SELECT RAISE(ABORT, 'CallNote_decision_later_only_check') WHERE NOT (NEW."decisionAfterOn" > NEW."decisionBeforeOn");
  SELECT RAISE(ABORT, 'CallNote_decision_moved_from_check') WHERE NOT ((NEW."decisionAfterOn" IS NULL) = (NEW."decisionBeforeOn" IS NULL));
  SELECT RAISE(ABORT, 'CallNote_decisionBeforeOn_check') WHERE NOT (date(NEW."decisionBeforeOn") IS NEW."decisionBeforeOn");
  SELECT RAISE(ABORT, 'CallNote_decisionAfterOn_check') WHERE NOT (date(NEW."decisionAfterOn") IS NEW."decisionAfterOn");
END;

DROP TRIGGER IF EXISTS "ClaimPart_check_insert";
CREATE TRIGGER "ClaimPart_check_insert" BEFORE INSERT ON "ClaimPart" BEGIN
  SELECT RAISE(ABORT, 'ClaimPart_percent_check') WHERE NOT (NEW."percent" BETWEEN 0 AND 100);
END;

DROP TRIGGER IF EXISTS "ClaimPart_check_update";
CREATE TRIGGER "ClaimPart_check_update" BEFORE UPDATE ON "ClaimPart" BEGIN
  SELECT RAISE(ABORT, 'ClaimPart_percent_check') WHERE NOT (NEW."percent" BETWEEN 0 AND 100);
END;

DROP TRIGGER IF EXISTS "CoFunding_check_insert";
CREATE TRIGGER "CoFunding_check_insert" BEFORE INSERT ON "CoFunding" BEGIN
  SELECT RAISE(ABORT, 'CoFunding_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
END;

DROP TRIGGER IF EXISTS "CoFunding_check_update";
CREATE TRIGGER "CoFunding_check_update" BEFORE UPDATE ON "CoFunding" BEGIN
  SELECT RAISE(ABORT, 'CoFunding_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
END;

DROP TRIGGER IF EXISTS "Cohort_check_insert";
CREATE TRIGGER "Cohort_check_insert" BEFORE INSERT ON "Cohort" BEGIN
  SELECT RAISE(ABORT, 'Cohort_capacity_check') WHERE NOT (NEW."capacity" > 0);
  SELECT RAISE(ABORT, 'Cohort_places_check') WHERE NOT (NEW."placesTaken" BETWEEN 0 AND NEW."capacity");
  SELECT RAISE(ABORT, 'Cohort_dates_check') WHERE NOT (NEW."endsOn" >= NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_order_with_its_body_check') WHERE NOT ((NEW."orderedAs" IS NULL) = (NEW."otherBody" IS NULL) AND (NEW."otherBody" IS NULL) = (NEW."otherSiren" IS NULL));
  SELECT RAISE(ABORT, 'Cohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'Cohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'Cohort_otherSiren_check') WHERE NOT (length(NEW."otherSiren") = 9 AND NEW."otherSiren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "Cohort_check_update";
CREATE TRIGGER "Cohort_check_update" BEFORE UPDATE ON "Cohort" BEGIN
  SELECT RAISE(ABORT, 'Cohort_capacity_check') WHERE NOT (NEW."capacity" > 0);
  SELECT RAISE(ABORT, 'Cohort_places_check') WHERE NOT (NEW."placesTaken" BETWEEN 0 AND NEW."capacity");
  SELECT RAISE(ABORT, 'Cohort_dates_check') WHERE NOT (NEW."endsOn" >= NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_order_with_its_body_check') WHERE NOT ((NEW."orderedAs" IS NULL) = (NEW."otherBody" IS NULL) AND (NEW."otherBody" IS NULL) = (NEW."otherSiren" IS NULL));
  SELECT RAISE(ABORT, 'Cohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'Cohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'Cohort_otherSiren_check') WHERE NOT (length(NEW."otherSiren") = 9 AND NEW."otherSiren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "CoveredCohort_check_insert";
CREATE TRIGGER "CoveredCohort_check_insert" BEFORE INSERT ON "CoveredCohort" BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort_planned_check') WHERE NOT (NEW."plannedHours" > 0 AND NEW."plannedCents" BETWEEN 1 AND 2000000000);
END;

DROP TRIGGER IF EXISTS "CoveredCohort_check_update";
CREATE TRIGGER "CoveredCohort_check_update" BEFORE UPDATE ON "CoveredCohort" BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort_planned_check') WHERE NOT (NEW."plannedHours" > 0 AND NEW."plannedCents" BETWEEN 1 AND 2000000000);
END;

DROP TRIGGER IF EXISTS "DecisionCondition_check_insert";
CREATE TRIGGER "DecisionCondition_check_insert" BEFORE INSERT ON "DecisionCondition" BEGIN
  SELECT RAISE(ABORT, 'DecisionCondition_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
  SELECT RAISE(ABORT, 'DecisionCondition_metOn_check') WHERE NOT (date(NEW."metOn") IS NEW."metOn");
END;

DROP TRIGGER IF EXISTS "DecisionCondition_check_update";
CREATE TRIGGER "DecisionCondition_check_update" BEFORE UPDATE ON "DecisionCondition" BEGIN
  SELECT RAISE(ABORT, 'DecisionCondition_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
  SELECT RAISE(ABORT, 'DecisionCondition_metOn_check') WHERE NOT (date(NEW."metOn") IS NEW."metOn");
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_check_insert";
CREATE TRIGGER "DisabilityStatus_check_insert" BEFORE INSERT ON "DisabilityStatus" BEGIN
  SELECT RAISE(ABORT, 'DisabilityStatus_rqth_from_check') WHERE NOT (NEW."rqthFromOn" IS NULL OR CAST(NEW."rqth" AS TEXT) <> 'unknown');
  SELECT RAISE(ABORT, 'DisabilityStatus_rqthFromOn_check') WHERE NOT (date(NEW."rqthFromOn") IS NEW."rqthFromOn");
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_check_update";
CREATE TRIGGER "DisabilityStatus_check_update" BEFORE UPDATE ON "DisabilityStatus" BEGIN
  SELECT RAISE(ABORT, 'DisabilityStatus_rqth_from_check') WHERE NOT (NEW."rqthFromOn" IS NULL OR CAST(NEW."rqth" AS TEXT) <> 'unknown');
  SELECT RAISE(ABORT, 'DisabilityStatus_rqthFromOn_check') WHERE NOT (date(NEW."rqthFromOn") IS NEW."rqthFromOn");
END;

DROP TRIGGER IF EXISTS "DisabilityTally_check_insert";
CREATE TRIGGER "DisabilityTally_check_insert" BEFORE INSERT ON "DisabilityTally" BEGIN
  SELECT RAISE(ABORT, 'DisabilityTally_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'DisabilityTally_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'DisabilityTally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "DisabilityTally_check_update";
CREATE TRIGGER "DisabilityTally_check_update" BEFORE UPDATE ON "DisabilityTally" BEGIN
  SELECT RAISE(ABORT, 'DisabilityTally_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'DisabilityTally_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'DisabilityTally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "EarlierCohort_check_insert";
CREATE TRIGGER "EarlierCohort_check_insert" BEFORE INSERT ON "EarlierCohort" BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'EarlierCohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'EarlierCohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
END;

DROP TRIGGER IF EXISTS "EarlierCohort_check_update";
CREATE TRIGGER "EarlierCohort_check_update" BEFORE UPDATE ON "EarlierCohort" BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'EarlierCohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'EarlierCohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
END;

DROP TRIGGER IF EXISTS "EarlierDisability_check_insert";
CREATE TRIGGER "EarlierDisability_check_insert" BEFORE INSERT ON "EarlierDisability" BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability_rqthFromOn_check') WHERE NOT (date(NEW."rqthFromOn") IS NEW."rqthFromOn");
END;

DROP TRIGGER IF EXISTS "EarlierDisability_check_update";
CREATE TRIGGER "EarlierDisability_check_update" BEFORE UPDATE ON "EarlierDisability" BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability_rqthFromOn_check') WHERE NOT (date(NEW."rqthFromOn") IS NEW."rqthFromOn");
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_check_insert";
CREATE TRIGGER "EarlierEnrolment_check_insert" BEFORE INSERT ON "EarlierEnrolment" BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment_appliedOn_check') WHERE NOT (date(NEW."appliedOn") IS NEW."appliedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_invitedOn_check') WHERE NOT (date(NEW."invitedOn") IS NEW."invitedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_admittedOn_check') WHERE NOT (date(NEW."admittedOn") IS NEW."admittedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_waitlistedOn_check') WHERE NOT (date(NEW."waitlistedOn") IS NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_rejectedOn_check') WHERE NOT (date(NEW."rejectedOn") IS NEW."rejectedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_withdrawnOn_check') WHERE NOT (date(NEW."withdrawnOn") IS NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_noShowOn_check') WHERE NOT (date(NEW."noShowOn") IS NEW."noShowOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_enteredOn_check') WHERE NOT (date(NEW."enteredOn") IS NEW."enteredOn");
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_check_update";
CREATE TRIGGER "EarlierEnrolment_check_update" BEFORE UPDATE ON "EarlierEnrolment" BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment_appliedOn_check') WHERE NOT (date(NEW."appliedOn") IS NEW."appliedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_invitedOn_check') WHERE NOT (date(NEW."invitedOn") IS NEW."invitedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_admittedOn_check') WHERE NOT (date(NEW."admittedOn") IS NEW."admittedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_waitlistedOn_check') WHERE NOT (date(NEW."waitlistedOn") IS NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_rejectedOn_check') WHERE NOT (date(NEW."rejectedOn") IS NEW."rejectedOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_withdrawnOn_check') WHERE NOT (date(NEW."withdrawnOn") IS NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_noShowOn_check') WHERE NOT (date(NEW."noShowOn") IS NEW."noShowOn");
  SELECT RAISE(ABORT, 'EarlierEnrolment_enteredOn_check') WHERE NOT (date(NEW."enteredOn") IS NEW."enteredOn");
END;

DROP TRIGGER IF EXISTS "EarlierLearner_check_insert";
CREATE TRIGGER "EarlierLearner_check_insert" BEFORE INSERT ON "EarlierLearner" BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
  SELECT RAISE(ABORT, 'EarlierLearner_communeFromOn_check') WHERE NOT (date(NEW."communeFromOn") IS NEW."communeFromOn");
END;

DROP TRIGGER IF EXISTS "EarlierLearner_check_update";
CREATE TRIGGER "EarlierLearner_check_update" BEFORE UPDATE ON "EarlierLearner" BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
  SELECT RAISE(ABORT, 'EarlierLearner_communeFromOn_check') WHERE NOT (date(NEW."communeFromOn") IS NEW."communeFromOn");
END;

DROP TRIGGER IF EXISTS "Enrolment_check_insert";
CREATE TRIGGER "Enrolment_check_insert" BEFORE INSERT ON "Enrolment" BEGIN
  SELECT RAISE(ABORT, 'Enrolment_level_check') WHERE NOT (NEW."level" IN (0, 3, 4, 5, 6, 7, 8));
  SELECT RAISE(ABORT, 'Enrolment_months_unemployed_check') WHERE NOT (NEW."monthsUnemployed" >= 0);
  SELECT RAISE(ABORT, 'Enrolment_no_show_never_entered_check') WHERE NOT (NEW."noShowOn" IS NULL OR NEW."enteredOn" IS NULL);
  SELECT RAISE(ABORT, 'Enrolment_invitedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."invitedOn");
  SELECT RAISE(ABORT, 'Enrolment_waitlistedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."waitlistedOn" AND NEW."invitedOn" <= NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'Enrolment_admittedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."admittedOn" AND NEW."invitedOn" <= NEW."admittedOn" AND NEW."waitlistedOn" <= NEW."admittedOn");
  SELECT RAISE(ABORT, 'Enrolment_rejectedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."rejectedOn" AND NEW."invitedOn" <= NEW."rejectedOn" AND NEW."waitlistedOn" <= NEW."rejectedOn");
  SELECT RAISE(ABORT, 'Enrolment_withdrawnOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."withdrawnOn" AND NEW."invitedOn" <= NEW."withdrawnOn" AND NEW."waitlistedOn" <= NEW."withdrawnOn" AND NEW."admittedOn" <= NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'Enrolment_noShowOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."noShowOn" AND NEW."invitedOn" <= NEW."noShowOn" AND NEW."waitlistedOn" <= NEW."noShowOn" AND NEW."admittedOn" <= NEW."noShowOn");
  SELECT RAISE(ABORT, 'Enrolment_enteredOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."enteredOn" AND NEW."invitedOn" <= NEW."enteredOn" AND NEW."waitlistedOn" <= NEW."enteredOn" AND NEW."admittedOn" <= NEW."enteredOn" AND NEW."rejectedOn" <= NEW."enteredOn" AND NEW."withdrawnOn" <= NEW."enteredOn");
  SELECT RAISE(ABORT, 'Enrolment_appliedOn_check') WHERE NOT (date(NEW."appliedOn") IS NEW."appliedOn");
  SELECT RAISE(ABORT, 'Enrolment_invitedOn_check') WHERE NOT (date(NEW."invitedOn") IS NEW."invitedOn");
  SELECT RAISE(ABORT, 'Enrolment_admittedOn_check') WHERE NOT (date(NEW."admittedOn") IS NEW."admittedOn");
  SELECT RAISE(ABORT, 'Enrolment_waitlistedOn_check') WHERE NOT (date(NEW."waitlistedOn") IS NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'Enrolment_rejectedOn_check') WHERE NOT (date(NEW."rejectedOn") IS NEW."rejectedOn");
  SELECT RAISE(ABORT, 'Enrolment_withdrawnOn_check') WHERE NOT (date(NEW."withdrawnOn") IS NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'Enrolment_noShowOn_check') WHERE NOT (date(NEW."noShowOn") IS NEW."noShowOn");
  SELECT RAISE(ABORT, 'Enrolment_enteredOn_check') WHERE NOT (date(NEW."enteredOn") IS NEW."enteredOn");
END;

DROP TRIGGER IF EXISTS "Enrolment_check_update";
CREATE TRIGGER "Enrolment_check_update" BEFORE UPDATE ON "Enrolment" BEGIN
  SELECT RAISE(ABORT, 'Enrolment_level_check') WHERE NOT (NEW."level" IN (0, 3, 4, 5, 6, 7, 8));
  SELECT RAISE(ABORT, 'Enrolment_months_unemployed_check') WHERE NOT (NEW."monthsUnemployed" >= 0);
  SELECT RAISE(ABORT, 'Enrolment_no_show_never_entered_check') WHERE NOT (NEW."noShowOn" IS NULL OR NEW."enteredOn" IS NULL);
  SELECT RAISE(ABORT, 'Enrolment_invitedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."invitedOn");
  SELECT RAISE(ABORT, 'Enrolment_waitlistedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."waitlistedOn" AND NEW."invitedOn" <= NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'Enrolment_admittedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."admittedOn" AND NEW."invitedOn" <= NEW."admittedOn" AND NEW."waitlistedOn" <= NEW."admittedOn");
  SELECT RAISE(ABORT, 'Enrolment_rejectedOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."rejectedOn" AND NEW."invitedOn" <= NEW."rejectedOn" AND NEW."waitlistedOn" <= NEW."rejectedOn");
  SELECT RAISE(ABORT, 'Enrolment_withdrawnOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."withdrawnOn" AND NEW."invitedOn" <= NEW."withdrawnOn" AND NEW."waitlistedOn" <= NEW."withdrawnOn" AND NEW."admittedOn" <= NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'Enrolment_noShowOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."noShowOn" AND NEW."invitedOn" <= NEW."noShowOn" AND NEW."waitlistedOn" <= NEW."noShowOn" AND NEW."admittedOn" <= NEW."noShowOn");
  SELECT RAISE(ABORT, 'Enrolment_enteredOn_order_check') WHERE NOT (NEW."appliedOn" <= NEW."enteredOn" AND NEW."invitedOn" <= NEW."enteredOn" AND NEW."waitlistedOn" <= NEW."enteredOn" AND NEW."admittedOn" <= NEW."enteredOn" AND NEW."rejectedOn" <= NEW."enteredOn" AND NEW."withdrawnOn" <= NEW."enteredOn");
  SELECT RAISE(ABORT, 'Enrolment_appliedOn_check') WHERE NOT (date(NEW."appliedOn") IS NEW."appliedOn");
  SELECT RAISE(ABORT, 'Enrolment_invitedOn_check') WHERE NOT (date(NEW."invitedOn") IS NEW."invitedOn");
  SELECT RAISE(ABORT, 'Enrolment_admittedOn_check') WHERE NOT (date(NEW."admittedOn") IS NEW."admittedOn");
  SELECT RAISE(ABORT, 'Enrolment_waitlistedOn_check') WHERE NOT (date(NEW."waitlistedOn") IS NEW."waitlistedOn");
  SELECT RAISE(ABORT, 'Enrolment_rejectedOn_check') WHERE NOT (date(NEW."rejectedOn") IS NEW."rejectedOn");
  SELECT RAISE(ABORT, 'Enrolment_withdrawnOn_check') WHERE NOT (date(NEW."withdrawnOn") IS NEW."withdrawnOn");
  SELECT RAISE(ABORT, 'Enrolment_noShowOn_check') WHERE NOT (date(NEW."noShowOn") IS NEW."noShowOn");
  SELECT RAISE(ABORT, 'Enrolment_enteredOn_check') WHERE NOT (date(NEW."enteredOn") IS NEW."enteredOn");
END;

DROP TRIGGER IF EXISTS "Exit_check_insert";
CREATE TRIGGER "Exit_check_insert" BEFORE INSERT ON "Exit" BEGIN
  SELECT RAISE(ABORT, 'Exit_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Exit_current_of_its_enrolment_check') WHERE NOT (NEW."currentOf" = NEW."enrolmentId");
  SELECT RAISE(ABORT, 'Exit_exitedOn_check') WHERE NOT (date(NEW."exitedOn") IS NEW."exitedOn");
END;

DROP TRIGGER IF EXISTS "Exit_check_update";
CREATE TRIGGER "Exit_check_update" BEFORE UPDATE ON "Exit" BEGIN
  SELECT RAISE(ABORT, 'Exit_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Exit_current_of_its_enrolment_check') WHERE NOT (NEW."currentOf" = NEW."enrolmentId");
  SELECT RAISE(ABORT, 'Exit_exitedOn_check') WHERE NOT (date(NEW."exitedOn") IS NEW."exitedOn");
END;

DROP TRIGGER IF EXISTS "FollowUp_check_insert";
CREATE TRIGGER "FollowUp_check_insert" BEFORE INSERT ON "FollowUp" BEGIN
  SELECT RAISE(ABORT, 'FollowUp_interval_check') WHERE NOT (NEW."fromOn" <= NEW."dueOn" AND NEW."dueOn" <= NEW."toOn");
  SELECT RAISE(ABORT, 'FollowUp_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
  SELECT RAISE(ABORT, 'FollowUp_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'FollowUp_toOn_check') WHERE NOT (date(NEW."toOn") IS NEW."toOn");
END;

DROP TRIGGER IF EXISTS "FollowUp_check_update";
CREATE TRIGGER "FollowUp_check_update" BEFORE UPDATE ON "FollowUp" BEGIN
  SELECT RAISE(ABORT, 'FollowUp_interval_check') WHERE NOT (NEW."fromOn" <= NEW."dueOn" AND NEW."dueOn" <= NEW."toOn");
  SELECT RAISE(ABORT, 'FollowUp_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
  SELECT RAISE(ABORT, 'FollowUp_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'FollowUp_toOn_check') WHERE NOT (date(NEW."toOn") IS NEW."toOn");
END;

DROP TRIGGER IF EXISTS "HostOrganisation_check_insert";
CREATE TRIGGER "HostOrganisation_check_insert" BEFORE INSERT ON "HostOrganisation" BEGIN
  SELECT RAISE(ABORT, 'HostOrganisation_siren_check') WHERE NOT (length(NEW."siren") = 9 AND NEW."siren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "HostOrganisation_check_update";
CREATE TRIGGER "HostOrganisation_check_update" BEFORE UPDATE ON "HostOrganisation" BEGIN
  SELECT RAISE(ABORT, 'HostOrganisation_siren_check') WHERE NOT (length(NEW."siren") = 9 AND NEW."siren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "HoursStatement_check_insert";
CREATE TRIGGER "HoursStatement_check_insert" BEFORE INSERT ON "HoursStatement" BEGIN
  SELECT RAISE(ABORT, 'HoursStatement_hours_check') WHERE NOT (NEW."hours" > 0);
  SELECT RAISE(ABORT, 'HoursStatement_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'HoursStatement_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'HoursStatement_current_of_its_cohort_check') WHERE NOT (NEW."currentOf" = NEW."cohortId");
  SELECT RAISE(ABORT, 'HoursStatement_statedOn_check') WHERE NOT (date(NEW."statedOn") IS NEW."statedOn");
END;

DROP TRIGGER IF EXISTS "HoursStatement_check_update";
CREATE TRIGGER "HoursStatement_check_update" BEFORE UPDATE ON "HoursStatement" BEGIN
  SELECT RAISE(ABORT, 'HoursStatement_hours_check') WHERE NOT (NEW."hours" > 0);
  SELECT RAISE(ABORT, 'HoursStatement_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'HoursStatement_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'HoursStatement_current_of_its_cohort_check') WHERE NOT (NEW."currentOf" = NEW."cohortId");
  SELECT RAISE(ABORT, 'HoursStatement_statedOn_check') WHERE NOT (date(NEW."statedOn") IS NEW."statedOn");
END;

DROP TRIGGER IF EXISTS "Instalment_check_insert";
CREATE TRIGGER "Instalment_check_insert" BEFORE INSERT ON "Instalment" BEGIN
  SELECT RAISE(ABORT, 'Instalment_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'Instalment_one_due_check') WHERE NOT ((NEW."dueOn" IS NULL) <> (NEW."dueDays" IS NULL) AND coalesce(NEW."dueDays", 0) >= 0);
  SELECT RAISE(ABORT, 'Instalment_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
END;

DROP TRIGGER IF EXISTS "Instalment_check_update";
CREATE TRIGGER "Instalment_check_update" BEFORE UPDATE ON "Instalment" BEGIN
  SELECT RAISE(ABORT, 'Instalment_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'Instalment_one_due_check') WHERE NOT ((NEW."dueOn" IS NULL) <> (NEW."dueDays" IS NULL) AND coalesce(NEW."dueDays", 0) >= 0);
  SELECT RAISE(ABORT, 'Instalment_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
END;

DROP TRIGGER IF EXISTS "Invitation_check_insert";
CREATE TRIGGER "Invitation_check_insert" BEFORE INSERT ON "Invitation" BEGIN
  SELECT RAISE(ABORT, 'Invitation_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'Invitation_account_once_accepted_check') WHERE NOT ((NEW."acceptedAt" IS NULL) = (NEW."accountId" IS NULL));
  SELECT RAISE(ABORT, 'Invitation_accepted_or_revoked_check') WHERE NOT (NEW."acceptedAt" IS NULL OR NEW."revokedAt" IS NULL);
  SELECT RAISE(ABORT, 'Invitation_open_until_it_ends_check') WHERE NOT ((NEW."openFor" IS NULL) = (NEW."acceptedAt" IS NOT NULL OR NEW."revokedAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Invitation_open_for_its_address_check') WHERE NOT (NEW."openFor" = NEW."hostOrganisationId" || ' ' || NEW."email");
  SELECT RAISE(ABORT, 'Invitation_expires_later_check') WHERE NOT (NEW."invitedAt" < NEW."expiresAt");
END;

DROP TRIGGER IF EXISTS "Invitation_check_update";
CREATE TRIGGER "Invitation_check_update" BEFORE UPDATE ON "Invitation" BEGIN
  SELECT RAISE(ABORT, 'Invitation_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'Invitation_account_once_accepted_check') WHERE NOT ((NEW."acceptedAt" IS NULL) = (NEW."accountId" IS NULL));
  SELECT RAISE(ABORT, 'Invitation_accepted_or_revoked_check') WHERE NOT (NEW."acceptedAt" IS NULL OR NEW."revokedAt" IS NULL);
  SELECT RAISE(ABORT, 'Invitation_open_until_it_ends_check') WHERE NOT ((NEW."openFor" IS NULL) = (NEW."acceptedAt" IS NOT NULL OR NEW."revokedAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Invitation_open_for_its_address_check') WHERE NOT (NEW."openFor" = NEW."hostOrganisationId" || ' ' || NEW."email");
  SELECT RAISE(ABORT, 'Invitation_expires_later_check') WHERE NOT (NEW."invitedAt" < NEW."expiresAt");
END;

DROP TRIGGER IF EXISTS "JourneyTally_check_insert";
CREATE TRIGGER "JourneyTally_check_insert" BEFORE INSERT ON "JourneyTally" BEGIN
  SELECT RAISE(ABORT, 'JourneyTally_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'JourneyTally_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'JourneyTally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "JourneyTally_check_update";
CREATE TRIGGER "JourneyTally_check_update" BEFORE UPDATE ON "JourneyTally" BEGIN
  SELECT RAISE(ABORT, 'JourneyTally_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'JourneyTally_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
  SELECT RAISE(ABORT, 'JourneyTally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "LabelStatement_check_insert";
CREATE TRIGGER "LabelStatement_check_insert" BEFORE INSERT ON "LabelStatement" BEGIN
  SELECT RAISE(ABORT, 'LabelStatement_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelStatement_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelStatement_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_current_of_its_day_check') WHERE NOT (NEW."currentOf" = NEW."programmeId" || ' ' || NEW."fromOn");
  SELECT RAISE(ABORT, 'LabelStatement_period_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'LabelStatement_ends_what_is_granted_check') WHERE NOT ((CAST(NEW."act" AS TEXT) IN ('granted', 'renewed')) = (NEW."untilOn" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_reason_of_what_stops_check') WHERE NOT ((CAST(NEW."act" AS TEXT) IN ('suspended', 'withdrawn')) = (NEW."reason" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'LabelStatement_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'LabelStatement_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
  SELECT RAISE(ABORT, 'LabelStatement_decidedOn_check') WHERE NOT (date(NEW."decidedOn") IS NEW."decidedOn");
END;

DROP TRIGGER IF EXISTS "LabelStatement_check_update";
CREATE TRIGGER "LabelStatement_check_update" BEFORE UPDATE ON "LabelStatement" BEGIN
  SELECT RAISE(ABORT, 'LabelStatement_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelStatement_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelStatement_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_current_of_its_day_check') WHERE NOT (NEW."currentOf" = NEW."programmeId" || ' ' || NEW."fromOn");
  SELECT RAISE(ABORT, 'LabelStatement_period_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'LabelStatement_ends_what_is_granted_check') WHERE NOT ((CAST(NEW."act" AS TEXT) IN ('granted', 'renewed')) = (NEW."untilOn" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_reason_of_what_stops_check') WHERE NOT ((CAST(NEW."act" AS TEXT) IN ('suspended', 'withdrawn')) = (NEW."reason" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelStatement_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'LabelStatement_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'LabelStatement_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
  SELECT RAISE(ABORT, 'LabelStatement_decidedOn_check') WHERE NOT (date(NEW."decidedOn") IS NEW."decidedOn");
END;

DROP TRIGGER IF EXISTS "LabelThreshold_check_insert";
CREATE TRIGGER "LabelThreshold_check_insert" BEFORE INSERT ON "LabelThreshold" BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelThreshold_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelThreshold_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelThreshold_current_of_its_day_check') WHERE NOT (NEW."currentOf" = CAST(NEW."criterion" AS TEXT) || ' ' || NEW."validFromOn");
  SELECT RAISE(ABORT, 'LabelThreshold_percent_check') WHERE NOT (NEW."percent" BETWEEN 1 AND 100);
  SELECT RAISE(ABORT, 'LabelThreshold_validity_check') WHERE NOT (NEW."validFromOn" <= NEW."validUntilOn");
  SELECT RAISE(ABORT, 'LabelThreshold_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'LabelThreshold_validFromOn_check') WHERE NOT (date(NEW."validFromOn") IS NEW."validFromOn");
  SELECT RAISE(ABORT, 'LabelThreshold_validUntilOn_check') WHERE NOT (date(NEW."validUntilOn") IS NEW."validUntilOn");
END;

DROP TRIGGER IF EXISTS "LabelThreshold_check_update";
CREATE TRIGGER "LabelThreshold_check_update" BEFORE UPDATE ON "LabelThreshold" BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelThreshold_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'LabelThreshold_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'LabelThreshold_current_of_its_day_check') WHERE NOT (NEW."currentOf" = CAST(NEW."criterion" AS TEXT) || ' ' || NEW."validFromOn");
  SELECT RAISE(ABORT, 'LabelThreshold_percent_check') WHERE NOT (NEW."percent" BETWEEN 1 AND 100);
  SELECT RAISE(ABORT, 'LabelThreshold_validity_check') WHERE NOT (NEW."validFromOn" <= NEW."validUntilOn");
  SELECT RAISE(ABORT, 'LabelThreshold_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'LabelThreshold_validFromOn_check') WHERE NOT (date(NEW."validFromOn") IS NEW."validFromOn");
  SELECT RAISE(ABORT, 'LabelThreshold_validUntilOn_check') WHERE NOT (date(NEW."validUntilOn") IS NEW."validUntilOn");
END;

DROP TRIGGER IF EXISTS "Learner_check_insert";
CREATE TRIGGER "Learner_check_insert" BEFORE INSERT ON "Learner" BEGIN
  SELECT RAISE(ABORT, 'Learner_commune_from_check') WHERE NOT (NEW."communeFromOn" IS NULL OR NEW."communeInsee" IS NOT NULL);
  SELECT RAISE(ABORT, 'Learner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
  SELECT RAISE(ABORT, 'Learner_communeFromOn_check') WHERE NOT (date(NEW."communeFromOn") IS NEW."communeFromOn");
END;

DROP TRIGGER IF EXISTS "Learner_check_update";
CREATE TRIGGER "Learner_check_update" BEFORE UPDATE ON "Learner" BEGIN
  SELECT RAISE(ABORT, 'Learner_commune_from_check') WHERE NOT (NEW."communeFromOn" IS NULL OR NEW."communeInsee" IS NOT NULL);
  SELECT RAISE(ABORT, 'Learner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
  SELECT RAISE(ABORT, 'Learner_communeFromOn_check') WHERE NOT (date(NEW."communeFromOn") IS NEW."communeFromOn");
END;

DROP TRIGGER IF EXISTS "Outage_check_insert";
CREATE TRIGGER "Outage_check_insert" BEFORE INSERT ON "Outage" BEGIN
  SELECT RAISE(ABORT, 'Outage_workstations_check') WHERE NOT (NEW."workstations" > 0);
  SELECT RAISE(ABORT, 'Outage_days_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'Outage_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'Outage_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
END;

DROP TRIGGER IF EXISTS "Outage_check_update";
CREATE TRIGGER "Outage_check_update" BEFORE UPDATE ON "Outage" BEGIN
  SELECT RAISE(ABORT, 'Outage_workstations_check') WHERE NOT (NEW."workstations" > 0);
  SELECT RAISE(ABORT, 'Outage_days_check') WHERE NOT (NEW."fromOn" <= NEW."untilOn");
  SELECT RAISE(ABORT, 'Outage_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
  SELECT RAISE(ABORT, 'Outage_untilOn_check') WHERE NOT (date(NEW."untilOn") IS NEW."untilOn");
END;

DROP TRIGGER IF EXISTS "OutboxMessage_check_insert";
CREATE TRIGGER "OutboxMessage_check_insert" BEFORE INSERT ON "OutboxMessage" BEGIN
  SELECT RAISE(ABORT, 'OutboxMessage_recipient_lower_case_check') WHERE NOT (NEW."recipient" = lower(NEW."recipient"));
  SELECT RAISE(ABORT, 'OutboxMessage_locale_check') WHERE NOT (NEW."locale" IN ('fr', 'en'));
  SELECT RAISE(ABORT, 'OutboxMessage_attempts_check') WHERE NOT (NEW."attempts" >= 0);
  SELECT RAISE(ABORT, 'OutboxMessage_sent_or_failed_check') WHERE NOT (NEW."sentAt" IS NULL OR NEW."failedAt" IS NULL);
  SELECT RAISE(ABORT, 'OutboxMessage_sent_by_who_claimed_it_check') WHERE NOT (NEW."sentAt" IS NULL OR NEW."claimedAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'OutboxMessage_failed_for_a_reason_check') WHERE NOT (NEW."failedAt" IS NULL OR NEW."reason" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "OutboxMessage_check_update";
CREATE TRIGGER "OutboxMessage_check_update" BEFORE UPDATE ON "OutboxMessage" BEGIN
  SELECT RAISE(ABORT, 'OutboxMessage_recipient_lower_case_check') WHERE NOT (NEW."recipient" = lower(NEW."recipient"));
  SELECT RAISE(ABORT, 'OutboxMessage_locale_check') WHERE NOT (NEW."locale" IN ('fr', 'en'));
  SELECT RAISE(ABORT, 'OutboxMessage_attempts_check') WHERE NOT (NEW."attempts" >= 0);
  SELECT RAISE(ABORT, 'OutboxMessage_sent_or_failed_check') WHERE NOT (NEW."sentAt" IS NULL OR NEW."failedAt" IS NULL);
  SELECT RAISE(ABORT, 'OutboxMessage_sent_by_who_claimed_it_check') WHERE NOT (NEW."sentAt" IS NULL OR NEW."claimedAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'OutboxMessage_failed_for_a_reason_check') WHERE NOT (NEW."failedAt" IS NULL OR NEW."reason" IS NOT NULL);
END;

DROP TRIGGER IF EXISTS "Outcome_check_insert";
CREATE TRIGGER "Outcome_check_insert" BEFORE INSERT ON "Outcome" BEGIN
  SELECT RAISE(ABORT, 'Outcome_activity_dates_check') WHERE NOT (NEW."endedOn" >= NEW."startedOn");
  SELECT RAISE(ABORT, 'Outcome_corrects_another_check') WHERE NOT (NEW."supersedesId" <> NEW."id");
  SELECT RAISE(ABORT, 'Outcome_observedOn_check') WHERE NOT (date(NEW."observedOn") IS NEW."observedOn");
  SELECT RAISE(ABORT, 'Outcome_startedOn_check') WHERE NOT (date(NEW."startedOn") IS NEW."startedOn");
  SELECT RAISE(ABORT, 'Outcome_endedOn_check') WHERE NOT (date(NEW."endedOn") IS NEW."endedOn");
  SELECT RAISE(ABORT, 'Outcome_employerSiren_check') WHERE NOT (length(NEW."employerSiren") = 9 AND NEW."employerSiren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "Outcome_check_update";
CREATE TRIGGER "Outcome_check_update" BEFORE UPDATE ON "Outcome" BEGIN
  SELECT RAISE(ABORT, 'Outcome_activity_dates_check') WHERE NOT (NEW."endedOn" >= NEW."startedOn");
  SELECT RAISE(ABORT, 'Outcome_corrects_another_check') WHERE NOT (NEW."supersedesId" <> NEW."id");
  SELECT RAISE(ABORT, 'Outcome_observedOn_check') WHERE NOT (date(NEW."observedOn") IS NEW."observedOn");
  SELECT RAISE(ABORT, 'Outcome_startedOn_check') WHERE NOT (date(NEW."startedOn") IS NEW."startedOn");
  SELECT RAISE(ABORT, 'Outcome_endedOn_check') WHERE NOT (date(NEW."endedOn") IS NEW."endedOn");
  SELECT RAISE(ABORT, 'Outcome_employerSiren_check') WHERE NOT (length(NEW."employerSiren") = 9 AND NEW."employerSiren" NOT GLOB '*[^0-9]*');
END;

DROP TRIGGER IF EXISTS "Payment_check_insert";
CREATE TRIGGER "Payment_check_insert" BEFORE INSERT ON "Payment" BEGIN
  SELECT RAISE(ABORT, 'Payment_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'Payment_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'Payment_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'Payment_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Payment_paidOn_check') WHERE NOT (date(NEW."paidOn") IS NEW."paidOn");
END;

DROP TRIGGER IF EXISTS "Payment_check_update";
CREATE TRIGGER "Payment_check_update" BEFORE UPDATE ON "Payment" BEGIN
  SELECT RAISE(ABORT, 'Payment_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'Payment_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'Payment_cents_check') WHERE NOT (NEW."cents" BETWEEN 1 AND 2000000000);
  SELECT RAISE(ABORT, 'Payment_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'Payment_paidOn_check') WHERE NOT (date(NEW."paidOn") IS NEW."paidOn");
END;

DROP TRIGGER IF EXISTS "Premises_check_insert";
CREATE TRIGGER "Premises_check_insert" BEFORE INSERT ON "Premises" BEGIN
  SELECT RAISE(ABORT, 'Premises_connection_mbits_check') WHERE NOT (NEW."connectionMbits" > 0);
  SELECT RAISE(ABORT, 'Premises_availability_check') WHERE NOT (NEW."availableFromOn" <= NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Premises_connectionSinceOn_check') WHERE NOT (date(NEW."connectionSinceOn") IS NEW."connectionSinceOn");
  SELECT RAISE(ABORT, 'Premises_availableFromOn_check') WHERE NOT (date(NEW."availableFromOn") IS NEW."availableFromOn");
  SELECT RAISE(ABORT, 'Premises_availableUntilOn_check') WHERE NOT (date(NEW."availableUntilOn") IS NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Premises_worksUntilOn_check') WHERE NOT (date(NEW."worksUntilOn") IS NEW."worksUntilOn");
END;

DROP TRIGGER IF EXISTS "Premises_check_update";
CREATE TRIGGER "Premises_check_update" BEFORE UPDATE ON "Premises" BEGIN
  SELECT RAISE(ABORT, 'Premises_connection_mbits_check') WHERE NOT (NEW."connectionMbits" > 0);
  SELECT RAISE(ABORT, 'Premises_availability_check') WHERE NOT (NEW."availableFromOn" <= NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Premises_connectionSinceOn_check') WHERE NOT (date(NEW."connectionSinceOn") IS NEW."connectionSinceOn");
  SELECT RAISE(ABORT, 'Premises_availableFromOn_check') WHERE NOT (date(NEW."availableFromOn") IS NEW."availableFromOn");
  SELECT RAISE(ABORT, 'Premises_availableUntilOn_check') WHERE NOT (date(NEW."availableUntilOn") IS NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Premises_worksUntilOn_check') WHERE NOT (date(NEW."worksUntilOn") IS NEW."worksUntilOn");
END;

DROP TRIGGER IF EXISTS "Programme_check_insert";
CREATE TRIGGER "Programme_check_insert" BEFORE INSERT ON "Programme" BEGIN
  SELECT RAISE(ABORT, 'Programme_level_check') WHERE NOT (NEW."level" BETWEEN 3 AND 8);
  SELECT RAISE(ABORT, 'Programme_hours_check') WHERE NOT (NEW."hoursCentre" >= 0 AND NEW."hoursCompany" >= 0);
END;

DROP TRIGGER IF EXISTS "Programme_check_update";
CREATE TRIGGER "Programme_check_update" BEFORE UPDATE ON "Programme" BEGIN
  SELECT RAISE(ABORT, 'Programme_level_check') WHERE NOT (NEW."level" BETWEEN 3 AND 8);
  SELECT RAISE(ABORT, 'Programme_hours_check') WHERE NOT (NEW."hoursCentre" >= 0 AND NEW."hoursCompany" >= 0);
END;

DROP TRIGGER IF EXISTS "PublishedClaim_check_insert";
CREATE TRIGGER "PublishedClaim_check_insert" BEFORE INSERT ON "PublishedClaim" BEGIN
  SELECT RAISE(ABORT, 'PublishedClaim_declared_percent_check') WHERE NOT (NEW."declaredPercent" BETWEEN 0 AND 100);
  SELECT RAISE(ABORT, 'PublishedClaim_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "PublishedClaim_check_update";
CREATE TRIGGER "PublishedClaim_check_update" BEFORE UPDATE ON "PublishedClaim" BEGIN
  SELECT RAISE(ABORT, 'PublishedClaim_declared_percent_check') WHERE NOT (NEW."declaredPercent" BETWEEN 0 AND 100);
  SELECT RAISE(ABORT, 'PublishedClaim_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "RegisterImport_check_insert";
CREATE TRIGGER "RegisterImport_check_insert" BEFORE INSERT ON "RegisterImport" BEGIN
  SELECT RAISE(ABORT, 'RegisterImport_counts_check') WHERE NOT (NEW."created" >= 0 AND NEW."updated" >= 0 AND NEW."unchanged" >= 0 AND NEW."rejected" >= 0);
  SELECT RAISE(ABORT, 'RegisterImport_one_at_a_time_check') WHERE NOT (NEW."running" = 'import');
  SELECT RAISE(ABORT, 'RegisterImport_run_is_confirmed_check') WHERE NOT ((NEW."confirmedAt" IS NULL) = (NEW."runId" IS NULL));
  SELECT RAISE(ABORT, 'RegisterImport_running_is_confirmed_check') WHERE NOT (NEW."running" IS NULL OR (NEW."runId" IS NOT NULL AND NEW."appliedAt" IS NULL AND NEW."ended" IS NULL));
  SELECT RAISE(ABORT, 'RegisterImport_ended_wrote_nothing_check') WHERE NOT (NEW."ended" IS NULL OR (NEW."runId" IS NOT NULL AND NEW."appliedAt" IS NULL));
END;

DROP TRIGGER IF EXISTS "RegisterImport_check_update";
CREATE TRIGGER "RegisterImport_check_update" BEFORE UPDATE ON "RegisterImport" BEGIN
  SELECT RAISE(ABORT, 'RegisterImport_counts_check') WHERE NOT (NEW."created" >= 0 AND NEW."updated" >= 0 AND NEW."unchanged" >= 0 AND NEW."rejected" >= 0);
  SELECT RAISE(ABORT, 'RegisterImport_one_at_a_time_check') WHERE NOT (NEW."running" = 'import');
  SELECT RAISE(ABORT, 'RegisterImport_run_is_confirmed_check') WHERE NOT ((NEW."confirmedAt" IS NULL) = (NEW."runId" IS NULL));
  SELECT RAISE(ABORT, 'RegisterImport_running_is_confirmed_check') WHERE NOT (NEW."running" IS NULL OR (NEW."runId" IS NOT NULL AND NEW."appliedAt" IS NULL AND NEW."ended" IS NULL));
  SELECT RAISE(ABORT, 'RegisterImport_ended_wrote_nothing_check') WHERE NOT (NEW."ended" IS NULL OR (NEW."runId" IS NOT NULL AND NEW."appliedAt" IS NULL));
END;

DROP TRIGGER IF EXISTS "ReportComment_check_insert";
CREATE TRIGGER "ReportComment_check_insert" BEFORE INSERT ON "ReportComment" BEGIN
  SELECT RAISE(ABORT, 'ReportComment_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReportComment_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."agreementId" || ' ' || CAST(NEW."position" AS TEXT) || ' ' || NEW."section");
END;

DROP TRIGGER IF EXISTS "ReportComment_check_update";
CREATE TRIGGER "ReportComment_check_update" BEFORE UPDATE ON "ReportComment" BEGIN
  SELECT RAISE(ABORT, 'ReportComment_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReportComment_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."agreementId" || ' ' || CAST(NEW."position" AS TEXT) || ' ' || NEW."section");
END;

DROP TRIGGER IF EXISTS "ReportDue_check_insert";
CREATE TRIGGER "ReportDue_check_insert" BEFORE INSERT ON "ReportDue" BEGIN
  SELECT RAISE(ABORT, 'ReportDue_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
END;

DROP TRIGGER IF EXISTS "ReportDue_check_update";
CREATE TRIGGER "ReportDue_check_update" BEFORE UPDATE ON "ReportDue" BEGIN
  SELECT RAISE(ABORT, 'ReportDue_dueOn_check') WHERE NOT (date(NEW."dueOn") IS NEW."dueOn");
END;

DROP TRIGGER IF EXISTS "ReportMove_check_insert";
CREATE TRIGGER "ReportMove_check_insert" BEFORE INSERT ON "ReportMove" BEGIN
  SELECT RAISE(ABORT, 'ReportMove_sent_back_with_its_reason_check') WHERE NOT ((CAST(NEW."to" AS TEXT) = 'sent_back') = (NEW."reason" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReportMove_handed_in_with_its_comments_check') WHERE NOT ((CAST(NEW."to" AS TEXT) = 'submitted') = (NEW."comments" IS NOT NULL));
END;

DROP TRIGGER IF EXISTS "ReportMove_check_update";
CREATE TRIGGER "ReportMove_check_update" BEFORE UPDATE ON "ReportMove" BEGIN
  SELECT RAISE(ABORT, 'ReportMove_sent_back_with_its_reason_check') WHERE NOT ((CAST(NEW."to" AS TEXT) = 'sent_back') = (NEW."reason" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReportMove_handed_in_with_its_comments_check') WHERE NOT ((CAST(NEW."to" AS TEXT) = 'submitted') = (NEW."comments" IS NOT NULL));
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_check_insert";
CREATE TRIGGER "ReturnDueDay_check_insert" BEFORE INSERT ON "ReturnDueDay" BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReturnDueDay_current_of_its_year_check') WHERE NOT (NEW."currentOf" = CAST(NEW."kind" AS TEXT) || ' ' || CAST(NEW."fromYear" AS TEXT));
  SELECT RAISE(ABORT, 'ReturnDueDay_yearly_check') WHERE NOT (CAST(NEW."kind" AS TEXT) NOT IN ('funding_report', 'public_copy', 'label'));
  SELECT RAISE(ABORT, 'ReturnDueDay_month_day_check') WHERE NOT (NEW."monthDay" BETWEEN '01-01' AND '12-31' AND length(NEW."monthDay") = 5);
  SELECT RAISE(ABORT, 'ReturnDueDay_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_check_update";
CREATE TRIGGER "ReturnDueDay_check_update" BEFORE UPDATE ON "ReturnDueDay" BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'ReturnDueDay_current_of_its_year_check') WHERE NOT (NEW."currentOf" = CAST(NEW."kind" AS TEXT) || ' ' || CAST(NEW."fromYear" AS TEXT));
  SELECT RAISE(ABORT, 'ReturnDueDay_yearly_check') WHERE NOT (CAST(NEW."kind" AS TEXT) NOT IN ('funding_report', 'public_copy', 'label'));
  SELECT RAISE(ABORT, 'ReturnDueDay_month_day_check') WHERE NOT (NEW."monthDay" BETWEEN '01-01' AND '12-31' AND length(NEW."monthDay") = 5);
  SELECT RAISE(ABORT, 'ReturnDueDay_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_check_insert";
CREATE TRIGGER "ReturnTransmission_check_insert" BEFORE INSERT ON "ReturnTransmission" BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission_sentOn_check') WHERE NOT (date(NEW."sentOn") IS NEW."sentOn");
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_check_update";
CREATE TRIGGER "ReturnTransmission_check_update" BEFORE UPDATE ON "ReturnTransmission" BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission_sentOn_check') WHERE NOT (date(NEW."sentOn") IS NEW."sentOn");
END;

DROP TRIGGER IF EXISTS "ReturnVersion_check_insert";
CREATE TRIGGER "ReturnVersion_check_insert" BEFORE INSERT ON "ReturnVersion" BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion_number_check') WHERE NOT (NEW."number" > 0);
  SELECT RAISE(ABORT, 'ReturnVersion_sha256_check') WHERE NOT (length(NEW."sha256") = 64);
  SELECT RAISE(ABORT, 'ReturnVersion_asOfOn_check') WHERE NOT (date(NEW."asOfOn") IS NEW."asOfOn");
END;

DROP TRIGGER IF EXISTS "ReturnVersion_check_update";
CREATE TRIGGER "ReturnVersion_check_update" BEFORE UPDATE ON "ReturnVersion" BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion_number_check') WHERE NOT (NEW."number" > 0);
  SELECT RAISE(ABORT, 'ReturnVersion_sha256_check') WHERE NOT (length(NEW."sha256") = 64);
  SELECT RAISE(ABORT, 'ReturnVersion_asOfOn_check') WHERE NOT (date(NEW."asOfOn") IS NEW."asOfOn");
END;

DROP TRIGGER IF EXISTS "ReviewScore_check_insert";
CREATE TRIGGER "ReviewScore_check_insert" BEFORE INSERT ON "ReviewScore" BEGIN
  SELECT RAISE(ABORT, 'ReviewScore_score_check') WHERE NOT (NEW."score" BETWEEN 0 AND 5);
END;

DROP TRIGGER IF EXISTS "ReviewScore_check_update";
CREATE TRIGGER "ReviewScore_check_update" BEFORE UPDATE ON "ReviewScore" BEGIN
  SELECT RAISE(ABORT, 'ReviewScore_score_check') WHERE NOT (NEW."score" BETWEEN 0 AND 5);
END;

DROP TRIGGER IF EXISTS "Room_check_insert";
CREATE TRIGGER "Room_check_insert" BEFORE INSERT ON "Room" BEGIN
  SELECT RAISE(ABORT, 'Room_seats_check') WHERE NOT (NEW."seats" > 0 AND NEW."workstations" >= 0);
  SELECT RAISE(ABORT, 'Room_availability_check') WHERE NOT (NEW."availableFromOn" <= NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Room_availableFromOn_check') WHERE NOT (date(NEW."availableFromOn") IS NEW."availableFromOn");
  SELECT RAISE(ABORT, 'Room_availableUntilOn_check') WHERE NOT (date(NEW."availableUntilOn") IS NEW."availableUntilOn");
END;

DROP TRIGGER IF EXISTS "Room_check_update";
CREATE TRIGGER "Room_check_update" BEFORE UPDATE ON "Room" BEGIN
  SELECT RAISE(ABORT, 'Room_seats_check') WHERE NOT (NEW."seats" > 0 AND NEW."workstations" >= 0);
  SELECT RAISE(ABORT, 'Room_availability_check') WHERE NOT (NEW."availableFromOn" <= NEW."availableUntilOn");
  SELECT RAISE(ABORT, 'Room_availableFromOn_check') WHERE NOT (date(NEW."availableFromOn") IS NEW."availableFromOn");
  SELECT RAISE(ABORT, 'Room_availableUntilOn_check') WHERE NOT (date(NEW."availableUntilOn") IS NEW."availableUntilOn");
END;

DROP TRIGGER IF EXISTS "SavedView_check_insert";
CREATE TRIGGER "SavedView_check_insert" BEFORE INSERT ON "SavedView" BEGIN
  SELECT RAISE(ABORT, 'SavedView_name_check') WHERE NOT (length(NEW."name") BETWEEN 1 AND 60);
  SELECT RAISE(ABORT, 'SavedView_start_of_its_owner_check') WHERE NOT (NEW."startOf" = NEW."ownerId");
END;

DROP TRIGGER IF EXISTS "SavedView_check_update";
CREATE TRIGGER "SavedView_check_update" BEFORE UPDATE ON "SavedView" BEGIN
  SELECT RAISE(ABORT, 'SavedView_name_check') WHERE NOT (length(NEW."name") BETWEEN 1 AND 60);
  SELECT RAISE(ABORT, 'SavedView_start_of_its_owner_check') WHERE NOT (NEW."startOf" = NEW."ownerId");
END;

DROP TRIGGER IF EXISTS "School_check_insert";
CREATE TRIGGER "School_check_insert" BEFORE INSERT ON "School" BEGIN
  SELECT RAISE(ABORT, 'School_opening_rank_check') WHERE NOT (NEW."openingRank" > 0);
  SELECT RAISE(ABORT, 'School_openedOn_check') WHERE NOT (date(NEW."openedOn") IS NEW."openedOn");
END;

DROP TRIGGER IF EXISTS "School_check_update";
CREATE TRIGGER "School_check_update" BEFORE UPDATE ON "School" BEGIN
  SELECT RAISE(ABORT, 'School_opening_rank_check') WHERE NOT (NEW."openingRank" > 0);
  SELECT RAISE(ABORT, 'School_openedOn_check') WHERE NOT (date(NEW."openedOn") IS NEW."openedOn");
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_check_insert";
CREATE TRIGGER "SchoolPlacement_check_insert" BEFORE INSERT ON "SchoolPlacement" BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_check_update";
CREATE TRIGGER "SchoolPlacement_check_update" BEFORE UPDATE ON "SchoolPlacement" BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement_fromOn_check') WHERE NOT (date(NEW."fromOn") IS NEW."fromOn");
END;

DROP TRIGGER IF EXISTS "StoredFile_check_insert";
CREATE TRIGGER "StoredFile_check_insert" BEFORE INSERT ON "StoredFile" BEGIN
  SELECT RAISE(ABORT, 'StoredFile_size_check') WHERE NOT (NEW."size" > 0);
  SELECT RAISE(ABORT, 'StoredFile_sha256_check') WHERE NOT (length(NEW."sha256") = 64);
  SELECT RAISE(ABORT, 'StoredFile_name_check') WHERE NOT (length(NEW."name") BETWEEN 1 AND 60);
END;

DROP TRIGGER IF EXISTS "StoredFile_check_update";
CREATE TRIGGER "StoredFile_check_update" BEFORE UPDATE ON "StoredFile" BEGIN
  SELECT RAISE(ABORT, 'StoredFile_size_check') WHERE NOT (NEW."size" > 0);
  SELECT RAISE(ABORT, 'StoredFile_sha256_check') WHERE NOT (length(NEW."sha256") = 64);
  SELECT RAISE(ABORT, 'StoredFile_name_check') WHERE NOT (length(NEW."name") BETWEEN 1 AND 60);
END;

DROP TRIGGER IF EXISTS "Tally_check_insert";
CREATE TRIGGER "Tally_check_insert" BEFORE INSERT ON "Tally" BEGIN
  SELECT RAISE(ABORT, 'Tally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "Tally_check_update";
CREATE TRIGGER "Tally_check_update" BEFORE UPDATE ON "Tally" BEGIN
  SELECT RAISE(ABORT, 'Tally_lastOn_check') WHERE NOT (date(NEW."lastOn") IS NEW."lastOn");
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_check_insert";
CREATE TRIGGER "TerritoryFigure_check_insert" BEFORE INSERT ON "TerritoryFigure" BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'TerritoryFigure_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'TerritoryFigure_year_check') WHERE NOT (NEW."year" BETWEEN 1900 AND 2199);
  SELECT RAISE(ABORT, 'TerritoryFigure_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."seriesId" || ' ' || CAST(NEW."areaKind" AS TEXT) || ' ' || NEW."areaCode" || ' ' || CAST(NEW."year" AS TEXT));
  SELECT RAISE(ABORT, 'TerritoryFigure_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_check_update";
CREATE TRIGGER "TerritoryFigure_check_update" BEFORE UPDATE ON "TerritoryFigure" BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure_taken_back_for_a_reason_check') WHERE NOT (NEW."takenBackWhy" IS NULL OR NEW."supersededAt" IS NOT NULL);
  SELECT RAISE(ABORT, 'TerritoryFigure_taken_back_by_somebody_check') WHERE NOT (NEW."takenBackById" IS NULL OR NEW."takenBackWhy" IS NOT NULL);
  SELECT RAISE(ABORT, 'TerritoryFigure_year_check') WHERE NOT (NEW."year" BETWEEN 1900 AND 2199);
  SELECT RAISE(ABORT, 'TerritoryFigure_corrected_for_a_reason_check') WHERE NOT ((NEW."replacesId" IS NULL) = (NEW."why" IS NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."seriesId" || ' ' || CAST(NEW."areaKind" AS TEXT) || ' ' || NEW."areaCode" || ' ' || CAST(NEW."year" AS TEXT));
  SELECT RAISE(ABORT, 'TerritoryFigure_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "User_check_insert";
CREATE TRIGGER "User_check_insert" BEFORE INSERT ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'User_host_has_organisation_check') WHERE NOT ((NEW."role" = 'host') = (NEW."hostOrganisationId" IS NOT NULL));
  SELECT RAISE(ABORT, 'User_only_hosts_read_only_check') WHERE NOT (NEW."readOnly" = false OR NEW."role" = 'host');
END;

DROP TRIGGER IF EXISTS "User_check_update";
CREATE TRIGGER "User_check_update" BEFORE UPDATE ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'User_host_has_organisation_check') WHERE NOT ((NEW."role" = 'host') = (NEW."hostOrganisationId" IS NOT NULL));
  SELECT RAISE(ABORT, 'User_only_hosts_read_only_check') WHERE NOT (NEW."readOnly" = false OR NEW."role" = 'host');
END;

DROP TRIGGER IF EXISTS "AcceptedReport_append_only_delete";
CREATE TRIGGER "AcceptedReport_append_only_delete" BEFORE DELETE ON "AcceptedReport" BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport is append-only');
END;

DROP TRIGGER IF EXISTS "AcceptedReport_append_only_update";
CREATE TRIGGER "AcceptedReport_append_only_update" BEFORE UPDATE ON "AcceptedReport"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."acceptedOn" IS NOT OLD."acceptedOn"
  OR NEW."recordedAt" IS NOT OLD."recordedAt" BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_delete";
CREATE TRIGGER "AccessRecord_append_only_delete" BEFORE DELETE ON "AccessRecord" WHEN julianday('now') - julianday(OLD."at") < 365 BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_update";
CREATE TRIGGER "AccessRecord_append_only_update" BEFORE UPDATE ON "AccessRecord"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."actorId" IS NOT OLD."actorId"
  OR NEW."actorRole" IS NOT OLD."actorRole"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."entityType" IS NOT OLD."entityType"
  OR NEW."entityId" IS NOT OLD."entityId"
  OR NEW."people" IS NOT OLD."people" BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_append_only_delete";
CREATE TRIGGER "ApplicationDocument_append_only_delete" BEFORE DELETE ON "ApplicationDocument" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_append_only_update";
CREATE TRIGGER "ApplicationDocument_append_only_update" BEFORE UPDATE ON "ApplicationDocument"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."callDocumentId" IS NOT OLD."callDocumentId"
  OR NEW."fileId" IS NOT OLD."fileId"
  OR NEW."promisedOn" IS NOT OLD."promisedOn"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationLateLeave_append_only_delete";
CREATE TRIGGER "ApplicationLateLeave_append_only_delete" BEFORE DELETE ON "ApplicationLateLeave" BEGIN
  SELECT RAISE(ABORT, 'ApplicationLateLeave is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationLateLeave_append_only_update";
CREATE TRIGGER "ApplicationLateLeave_append_only_update" BEFORE UPDATE ON "ApplicationLateLeave"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."until" IS NOT OLD."until"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."grantedById" IS NOT OLD."grantedById" BEGIN
  SELECT RAISE(ABORT, 'ApplicationLateLeave is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMessage_append_only_delete";
CREATE TRIGGER "ApplicationMessage_append_only_delete" BEFORE DELETE ON "ApplicationMessage" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMessage is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMessage_append_only_update";
CREATE TRIGGER "ApplicationMessage_append_only_update" BEFORE UPDATE ON "ApplicationMessage"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."fromHost" IS NOT OLD."fromHost"
  OR NEW."authorId" IS NOT OLD."authorId"
  OR NEW."text" IS NOT OLD."text" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMessage is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_append_only_delete";
CREATE TRIGGER "ApplicationDecision_append_only_delete" BEFORE DELETE ON "ApplicationDecision" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_append_only_update";
CREATE TRIGGER "ApplicationDecision_append_only_update" BEFORE UPDATE ON "ApplicationDecision"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."outcome" IS NOT OLD."outcome"
  OR NEW."deliberationNumber" IS NOT OLD."deliberationNumber"
  OR NEW."deliberationOn" IS NOT OLD."deliberationOn"
  OR NEW."reasons" IS NOT OLD."reasons"
  OR NEW."appeals" IS NOT OLD."appeals"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById" BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMove_append_only_delete";
CREATE TRIGGER "ApplicationMove_append_only_delete" BEFORE DELETE ON "ApplicationMove" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMove_append_only_update";
CREATE TRIGGER "ApplicationMove_append_only_update" BEFORE UPDATE ON "ApplicationMove"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."from" IS NOT OLD."from"
  OR NEW."to" IS NOT OLD."to"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."actorId" IS NOT OLD."actorId"
  OR NEW."actorRole" IS NOT OLD."actorRole"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."answerByOn" IS NOT OLD."answerByOn" BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_append_only_delete";
CREATE TRIGGER "ApplicationOpening_append_only_delete" BEFORE DELETE ON "ApplicationOpening" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_append_only_update";
CREATE TRIGGER "ApplicationOpening_append_only_update" BEFORE UPDATE ON "ApplicationOpening"
WHEN NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."schoolId" IS NOT OLD."schoolId"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."premisesId" IS NOT OLD."premisesId"
  OR NEW."renews" IS NOT OLD."renews"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."openedById" IS NOT OLD."openedById" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpinion_append_only_delete";
CREATE TRIGGER "ApplicationOpinion_append_only_delete" BEFORE DELETE ON "ApplicationOpinion" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpinion is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpinion_append_only_update";
CREATE TRIGGER "ApplicationOpinion_append_only_update" BEFORE UPDATE ON "ApplicationOpinion"
WHEN NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."opinion" IS NOT OLD."opinion"
  OR NEW."text" IS NOT OLD."text"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."givenById" IS NOT OLD."givenById" BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpinion is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_append_only_delete";
CREATE TRIGGER "ApplicationSubmission_append_only_delete" BEFORE DELETE ON "ApplicationSubmission" BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_append_only_update";
CREATE TRIGGER "ApplicationSubmission_append_only_update" BEFORE UPDATE ON "ApplicationSubmission"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."version" IS NOT OLD."version"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."submittedById" IS NOT OLD."submittedById"
  OR NEW."content" IS NOT OLD."content"
  OR NEW."sha256" IS NOT OLD."sha256"
  OR NEW."lateReason" IS NOT OLD."lateReason"
  OR NEW."lateById" IS NOT OLD."lateById" BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_delete";
CREATE TRIGGER "AuditEvent_append_only_delete" BEFORE DELETE ON "AuditEvent" BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_update";
CREATE TRIGGER "AuditEvent_append_only_update" BEFORE UPDATE ON "AuditEvent"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."actorId" IS NOT OLD."actorId"
  OR NEW."actorRole" IS NOT OLD."actorRole"
  OR NEW."key" IS NOT OLD."key"
  OR NEW."entityType" IS NOT OLD."entityType"
  OR NEW."entityId" IS NOT OLD."entityId"
  OR NEW."details" IS NOT OLD."details" BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "CallNote_append_only_delete";
CREATE TRIGGER "CallNote_append_only_delete" BEFORE DELETE ON "CallNote" BEGIN
  SELECT RAISE(ABORT, 'CallNote is append-only');
END;

DROP TRIGGER IF EXISTS "CallNote_append_only_update";
CREATE TRIGGER "CallNote_append_only_update" BEFORE UPDATE ON "CallNote"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."callId" IS NOT OLD."callId"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."text" IS NOT OLD."text"
  OR NEW."closesAtBefore" IS NOT OLD."closesAtBefore"
  OR NEW."closesAtAfter" IS NOT OLD."closesAtAfter"
  OR NEW."decisionBeforeOn" IS NOT OLD."decisionBeforeOn"
  OR NEW."decisionAfterOn" IS NOT OLD."decisionAfterOn"
  OR NEW."authorId" IS NOT OLD."authorId" BEGIN
  SELECT RAISE(ABORT, 'CallNote is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierAnswer_append_only_delete";
CREATE TRIGGER "EarlierAnswer_append_only_delete" BEFORE DELETE ON "EarlierAnswer" BEGIN
  SELECT RAISE(ABORT, 'EarlierAnswer is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierAnswer_append_only_update";
CREATE TRIGGER "EarlierAnswer_append_only_update" BEFORE UPDATE ON "EarlierAnswer"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."applicationId" IS NOT OLD."applicationId"
  OR NEW."field" IS NOT OLD."field"
  OR NEW."text" IS NOT OLD."text"
  OR NEW."savedAt" IS NOT OLD."savedAt"
  OR NEW."savedById" IS NOT OLD."savedById"
  OR NEW."supersededAt" IS NOT OLD."supersededAt" BEGIN
  SELECT RAISE(ABORT, 'EarlierAnswer is append-only');
END;

DROP TRIGGER IF EXISTS "AgreementVersion_append_only_delete";
CREATE TRIGGER "AgreementVersion_append_only_delete" BEFORE DELETE ON "AgreementVersion" BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion is append-only');
END;

DROP TRIGGER IF EXISTS "AgreementVersion_append_only_update";
CREATE TRIGGER "AgreementVersion_append_only_update" BEFORE UPDATE ON "AgreementVersion"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."number" IS NOT OLD."number"
  OR NEW."signedOn" IS NOT OLD."signedOn"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."untilOn" IS NOT OLD."untilOn"
  OR NEW."rooms" IS NOT OLD."rooms"
  OR NEW."seats" IS NOT OLD."seats"
  OR NEW."workstations" IS NOT OLD."workstations"
  OR NEW."stepFree" IS NOT OLD."stepFree"
  OR NEW."connectionMbits" IS NOT OLD."connectionMbits"
  OR NEW."tacit" IS NOT OLD."tacit"
  OR NEW."noticeMonths" IS NOT OLD."noticeMonths"
  OR NEW."ceilingCents" IS NOT OLD."ceilingCents"
  OR NEW."recordedAt" IS NOT OLD."recordedAt" BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion is append-only');
END;

DROP TRIGGER IF EXISTS "CoFunding_append_only_delete";
CREATE TRIGGER "CoFunding_append_only_delete" BEFORE DELETE ON "CoFunding" BEGIN
  SELECT RAISE(ABORT, 'CoFunding is append-only');
END;

DROP TRIGGER IF EXISTS "CoFunding_append_only_update";
CREATE TRIGGER "CoFunding_append_only_update" BEFORE UPDATE ON "CoFunding"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."name" IS NOT OLD."name"
  OR NEW."cents" IS NOT OLD."cents" BEGIN
  SELECT RAISE(ABORT, 'CoFunding is append-only');
END;

DROP TRIGGER IF EXISTS "CoveredCohort_append_only_delete";
CREATE TRIGGER "CoveredCohort_append_only_delete" BEFORE DELETE ON "CoveredCohort" BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort is append-only');
END;

DROP TRIGGER IF EXISTS "CoveredCohort_append_only_update";
CREATE TRIGGER "CoveredCohort_append_only_update" BEFORE UPDATE ON "CoveredCohort"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."cohortId" IS NOT OLD."cohortId"
  OR NEW."plannedHours" IS NOT OLD."plannedHours"
  OR NEW."plannedCents" IS NOT OLD."plannedCents" BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_delete";
CREATE TRIGGER "EarlierCohort_append_only_delete" BEFORE DELETE ON "EarlierCohort" BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_update";
CREATE TRIGGER "EarlierCohort_append_only_update" BEFORE UPDATE ON "EarlierCohort"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."cohortId" IS NOT OLD."cohortId"
  OR NEW."schoolId" IS NOT OLD."schoolId"
  OR NEW."startsOn" IS NOT OLD."startsOn"
  OR NEW."endsOn" IS NOT OLD."endsOn"
  OR NEW."capacity" IS NOT OLD."capacity"
  OR NEW."cancelledOn" IS NOT OLD."cancelledOn"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."supersededAt" IS NOT OLD."supersededAt"
  OR NEW."reconstructed" IS NOT OLD."reconstructed" BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierDisability_append_only_delete";
CREATE TRIGGER "EarlierDisability_append_only_delete" BEFORE DELETE ON "EarlierDisability" WHEN EXISTS (SELECT 1 FROM "DisabilityStatus" WHERE "enrolmentId" = OLD."enrolmentId") BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierDisability_append_only_update";
CREATE TRIGGER "EarlierDisability_append_only_update" BEFORE UPDATE ON "EarlierDisability"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."enrolmentId" IS NOT OLD."enrolmentId"
  OR NEW."rqth" IS NOT OLD."rqth"
  OR NEW."rqthFromOn" IS NOT OLD."rqthFromOn"
  OR NEW."moved" IS NOT OLD."moved"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."supersededAt" IS NOT OLD."supersededAt"
  OR NEW."reconstructed" IS NOT OLD."reconstructed" BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_delete";
CREATE TRIGGER "EarlierEnrolment_append_only_delete" BEFORE DELETE ON "EarlierEnrolment" BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_update";
CREATE TRIGGER "EarlierEnrolment_append_only_update" BEFORE UPDATE ON "EarlierEnrolment"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."enrolmentId" IS NOT OLD."enrolmentId"
  OR NEW."appliedOn" IS NOT OLD."appliedOn"
  OR NEW."invitedOn" IS NOT OLD."invitedOn"
  OR NEW."admittedOn" IS NOT OLD."admittedOn"
  OR NEW."waitlistedOn" IS NOT OLD."waitlistedOn"
  OR NEW."rejectedOn" IS NOT OLD."rejectedOn"
  OR NEW."withdrawnOn" IS NOT OLD."withdrawnOn"
  OR NEW."noShowOn" IS NOT OLD."noShowOn"
  OR NEW."enteredOn" IS NOT OLD."enteredOn"
  OR NEW."level" IS NOT OLD."level"
  OR NEW."entryStatus" IS NOT OLD."entryStatus"
  OR NEW."monthsUnemployed" IS NOT OLD."monthsUnemployed"
  OR NEW."rsa" IS NOT OLD."rsa"
  OR NEW."qpv" IS NOT OLD."qpv"
  OR NEW."zrr" IS NOT OLD."zrr"
  OR NEW."zoningVersion" IS NOT OLD."zoningVersion"
  OR NEW."certification" IS NOT OLD."certification"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."supersededAt" IS NOT OLD."supersededAt"
  OR NEW."reconstructed" IS NOT OLD."reconstructed" BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierLearner_append_only_delete";
CREATE TRIGGER "EarlierLearner_append_only_delete" BEFORE DELETE ON "EarlierLearner" WHEN EXISTS (SELECT 1 FROM "Learner" WHERE "id" = OLD."learnerId") BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierLearner_append_only_update";
CREATE TRIGGER "EarlierLearner_append_only_update" BEFORE UPDATE ON "EarlierLearner"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."learnerId" IS NOT OLD."learnerId"
  OR NEW."birthDate" IS NOT OLD."birthDate"
  OR NEW."sex" IS NOT OLD."sex"
  OR NEW."communeInsee" IS NOT OLD."communeInsee"
  OR NEW."communeFromOn" IS NOT OLD."communeFromOn"
  OR NEW."moved" IS NOT OLD."moved"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."supersededAt" IS NOT OLD."supersededAt"
  OR NEW."reconstructed" IS NOT OLD."reconstructed" BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_delete";
CREATE TRIGGER "FollowUp_append_only_delete" BEFORE DELETE ON "FollowUp" BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_update";
CREATE TRIGGER "FollowUp_append_only_update" BEFORE UPDATE ON "FollowUp"
WHEN NEW."exitId" IS NOT OLD."exitId"
  OR NEW."window" IS NOT OLD."window"
  OR NEW."dueOn" IS NOT OLD."dueOn"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."toOn" IS NOT OLD."toOn" BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "HoursStatement_append_only_delete";
CREATE TRIGGER "HoursStatement_append_only_delete" BEFORE DELETE ON "HoursStatement" BEGIN
  SELECT RAISE(ABORT, 'HoursStatement is append-only');
END;

DROP TRIGGER IF EXISTS "HoursStatement_append_only_update";
CREATE TRIGGER "HoursStatement_append_only_update" BEFORE UPDATE ON "HoursStatement"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."cohortId" IS NOT OLD."cohortId"
  OR NEW."hours" IS NOT OLD."hours"
  OR NEW."statedOn" IS NOT OLD."statedOn"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'HoursStatement is append-only');
END;

DROP TRIGGER IF EXISTS "Instalment_append_only_delete";
CREATE TRIGGER "Instalment_append_only_delete" BEFORE DELETE ON "Instalment" BEGIN
  SELECT RAISE(ABORT, 'Instalment is append-only');
END;

DROP TRIGGER IF EXISTS "Instalment_append_only_update";
CREATE TRIGGER "Instalment_append_only_update" BEFORE UPDATE ON "Instalment"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."cents" IS NOT OLD."cents"
  OR NEW."dueOn" IS NOT OLD."dueOn"
  OR NEW."dueDays" IS NOT OLD."dueDays"
  OR NEW."proof" IS NOT OLD."proof" BEGIN
  SELECT RAISE(ABORT, 'Instalment is append-only');
END;

DROP TRIGGER IF EXISTS "LabelStatement_append_only_delete";
CREATE TRIGGER "LabelStatement_append_only_delete" BEFORE DELETE ON "LabelStatement" BEGIN
  SELECT RAISE(ABORT, 'LabelStatement is append-only');
END;

DROP TRIGGER IF EXISTS "LabelStatement_append_only_update";
CREATE TRIGGER "LabelStatement_append_only_update" BEFORE UPDATE ON "LabelStatement"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."programmeId" IS NOT OLD."programmeId"
  OR NEW."act" IS NOT OLD."act"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."untilOn" IS NOT OLD."untilOn"
  OR NEW."decidedOn" IS NOT OLD."decidedOn"
  OR NEW."reference" IS NOT OLD."reference"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackWhy" IS NOT OLD."takenBackWhy")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackById" IS NOT OLD."takenBackById") BEGIN
  SELECT RAISE(ABORT, 'LabelStatement is append-only');
END;

DROP TRIGGER IF EXISTS "LabelThreshold_append_only_delete";
CREATE TRIGGER "LabelThreshold_append_only_delete" BEFORE DELETE ON "LabelThreshold" BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold is append-only');
END;

DROP TRIGGER IF EXISTS "LabelThreshold_append_only_update";
CREATE TRIGGER "LabelThreshold_append_only_update" BEFORE UPDATE ON "LabelThreshold"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."criterion" IS NOT OLD."criterion"
  OR NEW."operator" IS NOT OLD."operator"
  OR NEW."percent" IS NOT OLD."percent"
  OR NEW."source" IS NOT OLD."source"
  OR NEW."validFromOn" IS NOT OLD."validFromOn"
  OR NEW."validUntilOn" IS NOT OLD."validUntilOn"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackWhy" IS NOT OLD."takenBackWhy")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackById" IS NOT OLD."takenBackById") BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold is append-only');
END;

DROP TRIGGER IF EXISTS "Outage_append_only_delete";
CREATE TRIGGER "Outage_append_only_delete" BEFORE DELETE ON "Outage" BEGIN
  SELECT RAISE(ABORT, 'Outage is append-only');
END;

DROP TRIGGER IF EXISTS "Outage_append_only_update";
CREATE TRIGGER "Outage_append_only_update" BEFORE UPDATE ON "Outage"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."roomId" IS NOT OLD."roomId"
  OR NEW."workstations" IS NOT OLD."workstations"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."untilOn" IS NOT OLD."untilOn"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'Outage is append-only');
END;

DROP TRIGGER IF EXISTS "Payment_append_only_delete";
CREATE TRIGGER "Payment_append_only_delete" BEFORE DELETE ON "Payment" BEGIN
  SELECT RAISE(ABORT, 'Payment is append-only');
END;

DROP TRIGGER IF EXISTS "Payment_append_only_update";
CREATE TRIGGER "Payment_append_only_update" BEFORE UPDATE ON "Payment"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."instalment" IS NOT OLD."instalment"
  OR NEW."cents" IS NOT OLD."cents"
  OR NEW."paidOn" IS NOT OLD."paidOn"
  OR NEW."reference" IS NOT OLD."reference"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackWhy" IS NOT OLD."takenBackWhy")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackById" IS NOT OLD."takenBackById") BEGIN
  SELECT RAISE(ABORT, 'Payment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportComment_append_only_delete";
CREATE TRIGGER "ReportComment_append_only_delete" BEFORE DELETE ON "ReportComment" BEGIN
  SELECT RAISE(ABORT, 'ReportComment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportComment_append_only_update";
CREATE TRIGGER "ReportComment_append_only_update" BEFORE UPDATE ON "ReportComment"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."section" IS NOT OLD."section"
  OR NEW."text" IS NOT OLD."text"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."savedById" IS NOT OLD."savedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'ReportComment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportDue_append_only_delete";
CREATE TRIGGER "ReportDue_append_only_delete" BEFORE DELETE ON "ReportDue" BEGIN
  SELECT RAISE(ABORT, 'ReportDue is append-only');
END;

DROP TRIGGER IF EXISTS "ReportDue_append_only_update";
CREATE TRIGGER "ReportDue_append_only_update" BEFORE UPDATE ON "ReportDue"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."dueOn" IS NOT OLD."dueOn" BEGIN
  SELECT RAISE(ABORT, 'ReportDue is append-only');
END;

DROP TRIGGER IF EXISTS "ReportMove_append_only_delete";
CREATE TRIGGER "ReportMove_append_only_delete" BEFORE DELETE ON "ReportMove" BEGIN
  SELECT RAISE(ABORT, 'ReportMove is append-only');
END;

DROP TRIGGER IF EXISTS "ReportMove_append_only_update";
CREATE TRIGGER "ReportMove_append_only_update" BEFORE UPDATE ON "ReportMove"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."agreementId" IS NOT OLD."agreementId"
  OR NEW."position" IS NOT OLD."position"
  OR NEW."from" IS NOT OLD."from"
  OR NEW."to" IS NOT OLD."to"
  OR NEW."at" IS NOT OLD."at"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."comments" IS NOT OLD."comments"
  OR NEW."actorId" IS NOT OLD."actorId" BEGIN
  SELECT RAISE(ABORT, 'ReportMove is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_append_only_delete";
CREATE TRIGGER "ReturnDueDay_append_only_delete" BEFORE DELETE ON "ReturnDueDay" BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_append_only_update";
CREATE TRIGGER "ReturnDueDay_append_only_update" BEFORE UPDATE ON "ReturnDueDay"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."fromYear" IS NOT OLD."fromYear"
  OR NEW."monthDay" IS NOT OLD."monthDay"
  OR NEW."source" IS NOT OLD."source"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_append_only_delete";
CREATE TRIGGER "ReturnTransmission_append_only_delete" BEFORE DELETE ON "ReturnTransmission" BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_append_only_update";
CREATE TRIGGER "ReturnTransmission_append_only_update" BEFORE UPDATE ON "ReturnTransmission"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."versionId" IS NOT OLD."versionId"
  OR NEW."recipient" IS NOT OLD."recipient"
  OR NEW."sentOn" IS NOT OLD."sentOn"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."sentById" IS NOT OLD."sentById" BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnVersion_append_only_delete";
CREATE TRIGGER "ReturnVersion_append_only_delete" BEFORE DELETE ON "ReturnVersion" BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnVersion_append_only_update";
CREATE TRIGGER "ReturnVersion_append_only_update" BEFORE UPDATE ON "ReturnVersion"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."subject" IS NOT OLD."subject"
  OR NEW."number" IS NOT OLD."number"
  OR NEW."asOfOn" IS NOT OLD."asOfOn"
  OR NEW."knownAt" IS NOT OLD."knownAt"
  OR NEW."content" IS NOT OLD."content"
  OR NEW."sha256" IS NOT OLD."sha256"
  OR NEW."frozenById" IS NOT OLD."frozenById" BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_delete";
CREATE TRIGGER "SchoolPlacement_append_only_delete" BEFORE DELETE ON "SchoolPlacement" BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_update";
CREATE TRIGGER "SchoolPlacement_append_only_update" BEFORE UPDATE ON "SchoolPlacement"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."schoolId" IS NOT OLD."schoolId"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."communeInsee" IS NOT OLD."communeInsee"
  OR NEW."departementCode" IS NOT OLD."departementCode"
  OR NEW."hostId" IS NOT OLD."hostId"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."reconstructed" IS NOT OLD."reconstructed"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
END;

DROP TRIGGER IF EXISTS "StoredFile_append_only_delete";
CREATE TRIGGER "StoredFile_append_only_delete" BEFORE DELETE ON "StoredFile" BEGIN
  SELECT RAISE(ABORT, 'StoredFile is append-only');
END;

DROP TRIGGER IF EXISTS "StoredFile_append_only_update";
CREATE TRIGGER "StoredFile_append_only_update" BEFORE UPDATE ON "StoredFile"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."sha256" IS NOT OLD."sha256"
  OR NEW."size" IS NOT OLD."size"
  OR NEW."type" IS NOT OLD."type"
  OR NEW."storageName" IS NOT OLD."storageName"
  OR NEW."uploadedAt" IS NOT OLD."uploadedAt"
  OR NEW."uploadedById" IS NOT OLD."uploadedById" BEGIN
  SELECT RAISE(ABORT, 'StoredFile is append-only');
END;

DROP TRIGGER IF EXISTS "Exit_append_only_delete";
CREATE TRIGGER "Exit_append_only_delete" BEFORE DELETE ON "Exit" BEGIN
  SELECT RAISE(ABORT, 'Exit is append-only');
END;

DROP TRIGGER IF EXISTS "Exit_append_only_update";
CREATE TRIGGER "Exit_append_only_update" BEFORE UPDATE ON "Exit"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."enrolmentId" IS NOT OLD."enrolmentId"
  OR NEW."exitedOn" IS NOT OLD."exitedOn"
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'Exit is append-only');
END;

DROP TRIGGER IF EXISTS "Outcome_append_only_delete";
CREATE TRIGGER "Outcome_append_only_delete" BEFORE DELETE ON "Outcome" BEGIN
  SELECT RAISE(ABORT, 'Outcome is append-only');
END;

DROP TRIGGER IF EXISTS "Outcome_append_only_update";
CREATE TRIGGER "Outcome_append_only_update" BEFORE UPDATE ON "Outcome"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."enrolmentId" IS NOT OLD."enrolmentId"
  OR NEW."window" IS NOT OLD."window"
  OR NEW."kind" IS NOT OLD."kind"
  OR NEW."observedOn" IS NOT OLD."observedOn"
  OR NEW."startedOn" IS NOT OLD."startedOn"
  OR NEW."endedOn" IS NOT OLD."endedOn"
  OR NEW."sixMonths" IS NOT OLD."sixMonths"
  OR NEW."fullTime" IS NOT OLD."fullTime"
  OR NEW."fieldLink" IS NOT OLD."fieldLink"
  OR NEW."source" IS NOT OLD."source"
  OR NEW."evidence" IS NOT OLD."evidence"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR NEW."supersedesId" IS NOT OLD."supersedesId"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'Outcome is append-only');
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_append_only_delete";
CREATE TRIGGER "TerritoryFigure_append_only_delete" BEFORE DELETE ON "TerritoryFigure" BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_append_only_update";
CREATE TRIGGER "TerritoryFigure_append_only_update" BEFORE UPDATE ON "TerritoryFigure"
WHEN NEW."id" IS NOT OLD."id"
  OR NEW."seriesId" IS NOT OLD."seriesId"
  OR NEW."areaKind" IS NOT OLD."areaKind"
  OR NEW."areaCode" IS NOT OLD."areaCode"
  OR NEW."year" IS NOT OLD."year"
  OR NEW."value" IS NOT OLD."value"
  OR NEW."source" IS NOT OLD."source"
  OR NEW."address" IS NOT OLD."address"
  OR NEW."licence" IS NOT OLD."licence"
  OR NEW."publishedOn" IS NOT OLD."publishedOn"
  OR NEW."replacesId" IS NOT OLD."replacesId"
  OR NEW."why" IS NOT OLD."why"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackWhy" IS NOT OLD."takenBackWhy")
  OR (OLD."supersededAt" IS NOT NULL AND NEW."takenBackById" IS NOT OLD."takenBackById") BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "AcceptedReport_append_only_replace";
CREATE TRIGGER "AcceptedReport_append_only_replace" BEFORE INSERT ON "AcceptedReport" WHEN EXISTS (SELECT 1 FROM "AcceptedReport" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "AcceptedReport" WHERE "agreementId" = NEW."agreementId" AND "position" = NEW."position") BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport is append-only');
END;

DROP TRIGGER IF EXISTS "AcceptedReport_append_only_replace_update";
CREATE TRIGGER "AcceptedReport_append_only_replace_update" BEFORE UPDATE ON "AcceptedReport" WHEN EXISTS (SELECT 1 FROM "AcceptedReport" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "AcceptedReport" WHERE "agreementId" = NEW."agreementId" AND "position" = NEW."position" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AcceptedReport is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_replace";
CREATE TRIGGER "AccessRecord_append_only_replace" BEFORE INSERT ON "AccessRecord" WHEN EXISTS (SELECT 1 FROM "AccessRecord" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_replace_update";
CREATE TRIGGER "AccessRecord_append_only_replace_update" BEFORE UPDATE ON "AccessRecord" WHEN EXISTS (SELECT 1 FROM "AccessRecord" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_append_only_replace";
CREATE TRIGGER "ApplicationDocument_append_only_replace" BEFORE INSERT ON "ApplicationDocument" WHEN EXISTS (SELECT 1 FROM "ApplicationDocument" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ApplicationDocument" WHERE "currentOf" = NEW."currentOf") BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDocument_append_only_replace_update";
CREATE TRIGGER "ApplicationDocument_append_only_replace_update" BEFORE UPDATE ON "ApplicationDocument" WHEN EXISTS (SELECT 1 FROM "ApplicationDocument" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ApplicationDocument" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationDocument is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationLateLeave_append_only_replace";
CREATE TRIGGER "ApplicationLateLeave_append_only_replace" BEFORE INSERT ON "ApplicationLateLeave" WHEN EXISTS (SELECT 1 FROM "ApplicationLateLeave" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ApplicationLateLeave is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationLateLeave_append_only_replace_update";
CREATE TRIGGER "ApplicationLateLeave_append_only_replace_update" BEFORE UPDATE ON "ApplicationLateLeave" WHEN EXISTS (SELECT 1 FROM "ApplicationLateLeave" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationLateLeave is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMessage_append_only_replace";
CREATE TRIGGER "ApplicationMessage_append_only_replace" BEFORE INSERT ON "ApplicationMessage" WHEN EXISTS (SELECT 1 FROM "ApplicationMessage" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ApplicationMessage is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMessage_append_only_replace_update";
CREATE TRIGGER "ApplicationMessage_append_only_replace_update" BEFORE UPDATE ON "ApplicationMessage" WHEN EXISTS (SELECT 1 FROM "ApplicationMessage" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationMessage is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_append_only_replace";
CREATE TRIGGER "ApplicationDecision_append_only_replace" BEFORE INSERT ON "ApplicationDecision" WHEN EXISTS (SELECT 1 FROM "ApplicationDecision" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationDecision_append_only_replace_update";
CREATE TRIGGER "ApplicationDecision_append_only_replace_update" BEFORE UPDATE ON "ApplicationDecision" WHEN EXISTS (SELECT 1 FROM "ApplicationDecision" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationDecision is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMove_append_only_replace";
CREATE TRIGGER "ApplicationMove_append_only_replace" BEFORE INSERT ON "ApplicationMove" WHEN EXISTS (SELECT 1 FROM "ApplicationMove" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationMove_append_only_replace_update";
CREATE TRIGGER "ApplicationMove_append_only_replace_update" BEFORE UPDATE ON "ApplicationMove" WHEN EXISTS (SELECT 1 FROM "ApplicationMove" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationMove is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_append_only_replace";
CREATE TRIGGER "ApplicationOpening_append_only_replace" BEFORE INSERT ON "ApplicationOpening" WHEN EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "applicationId" = NEW."applicationId")
  OR EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "agreementId" = NEW."agreementId")
  OR EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "premisesId" = NEW."premisesId") BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpening_append_only_replace_update";
CREATE TRIGGER "ApplicationOpening_append_only_replace_update" BEFORE UPDATE ON "ApplicationOpening" WHEN EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "applicationId" = NEW."applicationId" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "agreementId" = NEW."agreementId" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ApplicationOpening" WHERE "premisesId" = NEW."premisesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpening is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpinion_append_only_replace";
CREATE TRIGGER "ApplicationOpinion_append_only_replace" BEFORE INSERT ON "ApplicationOpinion" WHEN EXISTS (SELECT 1 FROM "ApplicationOpinion" WHERE "applicationId" = NEW."applicationId") BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpinion is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationOpinion_append_only_replace_update";
CREATE TRIGGER "ApplicationOpinion_append_only_replace_update" BEFORE UPDATE ON "ApplicationOpinion" WHEN EXISTS (SELECT 1 FROM "ApplicationOpinion" WHERE "applicationId" = NEW."applicationId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationOpinion is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_append_only_replace";
CREATE TRIGGER "ApplicationSubmission_append_only_replace" BEFORE INSERT ON "ApplicationSubmission" WHEN EXISTS (SELECT 1 FROM "ApplicationSubmission" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ApplicationSubmission" WHERE "applicationId" = NEW."applicationId" AND "version" = NEW."version") BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission is append-only');
END;

DROP TRIGGER IF EXISTS "ApplicationSubmission_append_only_replace_update";
CREATE TRIGGER "ApplicationSubmission_append_only_replace_update" BEFORE UPDATE ON "ApplicationSubmission" WHEN EXISTS (SELECT 1 FROM "ApplicationSubmission" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ApplicationSubmission" WHERE "applicationId" = NEW."applicationId" AND "version" = NEW."version" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ApplicationSubmission is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_replace";
CREATE TRIGGER "AuditEvent_append_only_replace" BEFORE INSERT ON "AuditEvent" WHEN EXISTS (SELECT 1 FROM "AuditEvent" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_replace_update";
CREATE TRIGGER "AuditEvent_append_only_replace_update" BEFORE UPDATE ON "AuditEvent" WHEN EXISTS (SELECT 1 FROM "AuditEvent" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "CallNote_append_only_replace";
CREATE TRIGGER "CallNote_append_only_replace" BEFORE INSERT ON "CallNote" WHEN EXISTS (SELECT 1 FROM "CallNote" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'CallNote is append-only');
END;

DROP TRIGGER IF EXISTS "CallNote_append_only_replace_update";
CREATE TRIGGER "CallNote_append_only_replace_update" BEFORE UPDATE ON "CallNote" WHEN EXISTS (SELECT 1 FROM "CallNote" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'CallNote is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierAnswer_append_only_replace";
CREATE TRIGGER "EarlierAnswer_append_only_replace" BEFORE INSERT ON "EarlierAnswer" WHEN EXISTS (SELECT 1 FROM "EarlierAnswer" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierAnswer is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierAnswer_append_only_replace_update";
CREATE TRIGGER "EarlierAnswer_append_only_replace_update" BEFORE UPDATE ON "EarlierAnswer" WHEN EXISTS (SELECT 1 FROM "EarlierAnswer" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierAnswer is append-only');
END;

DROP TRIGGER IF EXISTS "AgreementVersion_append_only_replace";
CREATE TRIGGER "AgreementVersion_append_only_replace" BEFORE INSERT ON "AgreementVersion" WHEN EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "agreementId" = NEW."agreementId" AND "number" = NEW."number") BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion is append-only');
END;

DROP TRIGGER IF EXISTS "AgreementVersion_append_only_replace_update";
CREATE TRIGGER "AgreementVersion_append_only_replace_update" BEFORE UPDATE ON "AgreementVersion" WHEN EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "AgreementVersion" WHERE "agreementId" = NEW."agreementId" AND "number" = NEW."number" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AgreementVersion is append-only');
END;

DROP TRIGGER IF EXISTS "CoFunding_append_only_replace";
CREATE TRIGGER "CoFunding_append_only_replace" BEFORE INSERT ON "CoFunding" WHEN EXISTS (SELECT 1 FROM "CoFunding" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "CoFunding" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position") BEGIN
  SELECT RAISE(ABORT, 'CoFunding is append-only');
END;

DROP TRIGGER IF EXISTS "CoFunding_append_only_replace_update";
CREATE TRIGGER "CoFunding_append_only_replace_update" BEFORE UPDATE ON "CoFunding" WHEN EXISTS (SELECT 1 FROM "CoFunding" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "CoFunding" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'CoFunding is append-only');
END;

DROP TRIGGER IF EXISTS "CoveredCohort_append_only_replace";
CREATE TRIGGER "CoveredCohort_append_only_replace" BEFORE INSERT ON "CoveredCohort" WHEN EXISTS (SELECT 1 FROM "CoveredCohort" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "CoveredCohort" WHERE "versionId" = NEW."versionId" AND "cohortId" = NEW."cohortId") BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort is append-only');
END;

DROP TRIGGER IF EXISTS "CoveredCohort_append_only_replace_update";
CREATE TRIGGER "CoveredCohort_append_only_replace_update" BEFORE UPDATE ON "CoveredCohort" WHEN EXISTS (SELECT 1 FROM "CoveredCohort" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "CoveredCohort" WHERE "versionId" = NEW."versionId" AND "cohortId" = NEW."cohortId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'CoveredCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_replace";
CREATE TRIGGER "EarlierCohort_append_only_replace" BEFORE INSERT ON "EarlierCohort" WHEN EXISTS (SELECT 1 FROM "EarlierCohort" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_replace_update";
CREATE TRIGGER "EarlierCohort_append_only_replace_update" BEFORE UPDATE ON "EarlierCohort" WHEN EXISTS (SELECT 1 FROM "EarlierCohort" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierDisability_append_only_replace";
CREATE TRIGGER "EarlierDisability_append_only_replace" BEFORE INSERT ON "EarlierDisability" WHEN EXISTS (SELECT 1 FROM "EarlierDisability" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierDisability_append_only_replace_update";
CREATE TRIGGER "EarlierDisability_append_only_replace_update" BEFORE UPDATE ON "EarlierDisability" WHEN EXISTS (SELECT 1 FROM "EarlierDisability" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierDisability is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_replace";
CREATE TRIGGER "EarlierEnrolment_append_only_replace" BEFORE INSERT ON "EarlierEnrolment" WHEN EXISTS (SELECT 1 FROM "EarlierEnrolment" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_replace_update";
CREATE TRIGGER "EarlierEnrolment_append_only_replace_update" BEFORE UPDATE ON "EarlierEnrolment" WHEN EXISTS (SELECT 1 FROM "EarlierEnrolment" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierLearner_append_only_replace";
CREATE TRIGGER "EarlierLearner_append_only_replace" BEFORE INSERT ON "EarlierLearner" WHEN EXISTS (SELECT 1 FROM "EarlierLearner" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierLearner_append_only_replace_update";
CREATE TRIGGER "EarlierLearner_append_only_replace_update" BEFORE UPDATE ON "EarlierLearner" WHEN EXISTS (SELECT 1 FROM "EarlierLearner" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierLearner is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_replace";
CREATE TRIGGER "FollowUp_append_only_replace" BEFORE INSERT ON "FollowUp" WHEN EXISTS (SELECT 1 FROM "FollowUp" WHERE "exitId" = NEW."exitId" AND "window" = NEW."window") BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_replace_update";
CREATE TRIGGER "FollowUp_append_only_replace_update" BEFORE UPDATE ON "FollowUp" WHEN EXISTS (SELECT 1 FROM "FollowUp" WHERE "exitId" = NEW."exitId" AND "window" = NEW."window" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "HoursStatement_append_only_replace";
CREATE TRIGGER "HoursStatement_append_only_replace" BEFORE INSERT ON "HoursStatement" WHEN EXISTS (SELECT 1 FROM "HoursStatement" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "HoursStatement" WHERE "currentOf" = NEW."currentOf")
  OR EXISTS (SELECT 1 FROM "HoursStatement" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'HoursStatement is append-only');
END;

DROP TRIGGER IF EXISTS "HoursStatement_append_only_replace_update";
CREATE TRIGGER "HoursStatement_append_only_replace_update" BEFORE UPDATE ON "HoursStatement" WHEN EXISTS (SELECT 1 FROM "HoursStatement" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "HoursStatement" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "HoursStatement" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'HoursStatement is append-only');
END;

DROP TRIGGER IF EXISTS "Instalment_append_only_replace";
CREATE TRIGGER "Instalment_append_only_replace" BEFORE INSERT ON "Instalment" WHEN EXISTS (SELECT 1 FROM "Instalment" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "Instalment" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position") BEGIN
  SELECT RAISE(ABORT, 'Instalment is append-only');
END;

DROP TRIGGER IF EXISTS "Instalment_append_only_replace_update";
CREATE TRIGGER "Instalment_append_only_replace_update" BEFORE UPDATE ON "Instalment" WHEN EXISTS (SELECT 1 FROM "Instalment" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "Instalment" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'Instalment is append-only');
END;

DROP TRIGGER IF EXISTS "LabelStatement_append_only_replace";
CREATE TRIGGER "LabelStatement_append_only_replace" BEFORE INSERT ON "LabelStatement" WHEN EXISTS (SELECT 1 FROM "LabelStatement" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "LabelStatement" WHERE "currentOf" = NEW."currentOf")
  OR EXISTS (SELECT 1 FROM "LabelStatement" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'LabelStatement is append-only');
END;

DROP TRIGGER IF EXISTS "LabelStatement_append_only_replace_update";
CREATE TRIGGER "LabelStatement_append_only_replace_update" BEFORE UPDATE ON "LabelStatement" WHEN EXISTS (SELECT 1 FROM "LabelStatement" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "LabelStatement" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "LabelStatement" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'LabelStatement is append-only');
END;

DROP TRIGGER IF EXISTS "LabelThreshold_append_only_replace";
CREATE TRIGGER "LabelThreshold_append_only_replace" BEFORE INSERT ON "LabelThreshold" WHEN EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "currentOf" = NEW."currentOf")
  OR EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold is append-only');
END;

DROP TRIGGER IF EXISTS "LabelThreshold_append_only_replace_update";
CREATE TRIGGER "LabelThreshold_append_only_replace_update" BEFORE UPDATE ON "LabelThreshold" WHEN EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "LabelThreshold" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'LabelThreshold is append-only');
END;

DROP TRIGGER IF EXISTS "Outage_append_only_replace";
CREATE TRIGGER "Outage_append_only_replace" BEFORE INSERT ON "Outage" WHEN EXISTS (SELECT 1 FROM "Outage" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "Outage" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'Outage is append-only');
END;

DROP TRIGGER IF EXISTS "Outage_append_only_replace_update";
CREATE TRIGGER "Outage_append_only_replace_update" BEFORE UPDATE ON "Outage" WHEN EXISTS (SELECT 1 FROM "Outage" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "Outage" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'Outage is append-only');
END;

DROP TRIGGER IF EXISTS "Payment_append_only_replace";
CREATE TRIGGER "Payment_append_only_replace" BEFORE INSERT ON "Payment" WHEN EXISTS (SELECT 1 FROM "Payment" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "Payment" WHERE "currentOf" = NEW."currentOf") BEGIN
  SELECT RAISE(ABORT, 'Payment is append-only');
END;

DROP TRIGGER IF EXISTS "Payment_append_only_replace_update";
CREATE TRIGGER "Payment_append_only_replace_update" BEFORE UPDATE ON "Payment" WHEN EXISTS (SELECT 1 FROM "Payment" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "Payment" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'Payment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportComment_append_only_replace";
CREATE TRIGGER "ReportComment_append_only_replace" BEFORE INSERT ON "ReportComment" WHEN EXISTS (SELECT 1 FROM "ReportComment" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ReportComment" WHERE "currentOf" = NEW."currentOf") BEGIN
  SELECT RAISE(ABORT, 'ReportComment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportComment_append_only_replace_update";
CREATE TRIGGER "ReportComment_append_only_replace_update" BEFORE UPDATE ON "ReportComment" WHEN EXISTS (SELECT 1 FROM "ReportComment" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ReportComment" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReportComment is append-only');
END;

DROP TRIGGER IF EXISTS "ReportDue_append_only_replace";
CREATE TRIGGER "ReportDue_append_only_replace" BEFORE INSERT ON "ReportDue" WHEN EXISTS (SELECT 1 FROM "ReportDue" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ReportDue" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position") BEGIN
  SELECT RAISE(ABORT, 'ReportDue is append-only');
END;

DROP TRIGGER IF EXISTS "ReportDue_append_only_replace_update";
CREATE TRIGGER "ReportDue_append_only_replace_update" BEFORE UPDATE ON "ReportDue" WHEN EXISTS (SELECT 1 FROM "ReportDue" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ReportDue" WHERE "versionId" = NEW."versionId" AND "position" = NEW."position" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReportDue is append-only');
END;

DROP TRIGGER IF EXISTS "ReportMove_append_only_replace";
CREATE TRIGGER "ReportMove_append_only_replace" BEFORE INSERT ON "ReportMove" WHEN EXISTS (SELECT 1 FROM "ReportMove" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ReportMove is append-only');
END;

DROP TRIGGER IF EXISTS "ReportMove_append_only_replace_update";
CREATE TRIGGER "ReportMove_append_only_replace_update" BEFORE UPDATE ON "ReportMove" WHEN EXISTS (SELECT 1 FROM "ReportMove" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReportMove is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_append_only_replace";
CREATE TRIGGER "ReturnDueDay_append_only_replace" BEFORE INSERT ON "ReturnDueDay" WHEN EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "currentOf" = NEW."currentOf")
  OR EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnDueDay_append_only_replace_update";
CREATE TRIGGER "ReturnDueDay_append_only_replace_update" BEFORE UPDATE ON "ReturnDueDay" WHEN EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ReturnDueDay" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReturnDueDay is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_append_only_replace";
CREATE TRIGGER "ReturnTransmission_append_only_replace" BEFORE INSERT ON "ReturnTransmission" WHEN EXISTS (SELECT 1 FROM "ReturnTransmission" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnTransmission_append_only_replace_update";
CREATE TRIGGER "ReturnTransmission_append_only_replace_update" BEFORE UPDATE ON "ReturnTransmission" WHEN EXISTS (SELECT 1 FROM "ReturnTransmission" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReturnTransmission is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnVersion_append_only_replace";
CREATE TRIGGER "ReturnVersion_append_only_replace" BEFORE INSERT ON "ReturnVersion" WHEN EXISTS (SELECT 1 FROM "ReturnVersion" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "ReturnVersion" WHERE "kind" = NEW."kind" AND "subject" = NEW."subject" AND "number" = NEW."number") BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion is append-only');
END;

DROP TRIGGER IF EXISTS "ReturnVersion_append_only_replace_update";
CREATE TRIGGER "ReturnVersion_append_only_replace_update" BEFORE UPDATE ON "ReturnVersion" WHEN EXISTS (SELECT 1 FROM "ReturnVersion" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "ReturnVersion" WHERE "kind" = NEW."kind" AND "subject" = NEW."subject" AND "number" = NEW."number" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'ReturnVersion is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_replace";
CREATE TRIGGER "SchoolPlacement_append_only_replace" BEFORE INSERT ON "SchoolPlacement" WHEN EXISTS (SELECT 1 FROM "SchoolPlacement" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_replace_update";
CREATE TRIGGER "SchoolPlacement_append_only_replace_update" BEFORE UPDATE ON "SchoolPlacement" WHEN EXISTS (SELECT 1 FROM "SchoolPlacement" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
END;

DROP TRIGGER IF EXISTS "StoredFile_append_only_replace";
CREATE TRIGGER "StoredFile_append_only_replace" BEFORE INSERT ON "StoredFile" WHEN EXISTS (SELECT 1 FROM "StoredFile" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "StoredFile" WHERE "storageName" = NEW."storageName") BEGIN
  SELECT RAISE(ABORT, 'StoredFile is append-only');
END;

DROP TRIGGER IF EXISTS "StoredFile_append_only_replace_update";
CREATE TRIGGER "StoredFile_append_only_replace_update" BEFORE UPDATE ON "StoredFile" WHEN EXISTS (SELECT 1 FROM "StoredFile" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "StoredFile" WHERE "storageName" = NEW."storageName" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'StoredFile is append-only');
END;

DROP TRIGGER IF EXISTS "Exit_append_only_replace";
CREATE TRIGGER "Exit_append_only_replace" BEFORE INSERT ON "Exit" WHEN EXISTS (SELECT 1 FROM "Exit" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "Exit" WHERE "currentOf" = NEW."currentOf") BEGIN
  SELECT RAISE(ABORT, 'Exit is append-only');
END;

DROP TRIGGER IF EXISTS "Exit_append_only_replace_update";
CREATE TRIGGER "Exit_append_only_replace_update" BEFORE UPDATE ON "Exit" WHEN EXISTS (SELECT 1 FROM "Exit" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "Exit" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'Exit is append-only');
END;

DROP TRIGGER IF EXISTS "Outcome_append_only_replace";
CREATE TRIGGER "Outcome_append_only_replace" BEFORE INSERT ON "Outcome" WHEN EXISTS (SELECT 1 FROM "Outcome" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "Outcome" WHERE "supersedesId" = NEW."supersedesId") BEGIN
  SELECT RAISE(ABORT, 'Outcome is append-only');
END;

DROP TRIGGER IF EXISTS "Outcome_append_only_replace_update";
CREATE TRIGGER "Outcome_append_only_replace_update" BEFORE UPDATE ON "Outcome" WHEN EXISTS (SELECT 1 FROM "Outcome" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "Outcome" WHERE "supersedesId" = NEW."supersedesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'Outcome is append-only');
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_append_only_replace";
CREATE TRIGGER "TerritoryFigure_append_only_replace" BEFORE INSERT ON "TerritoryFigure" WHEN EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "id" = NEW."id")
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "currentOf" = NEW."currentOf")
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "replacesId" = NEW."replacesId") BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_append_only_replace_update";
CREATE TRIGGER "TerritoryFigure_append_only_replace_update" BEFORE UPDATE ON "TerritoryFigure" WHEN EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "replacesId" = NEW."replacesId" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "Cohort_history";
CREATE TRIGGER "Cohort_history" AFTER UPDATE ON "Cohort"
WHEN NEW."schoolId" IS NOT OLD."schoolId"
  OR NEW."startsOn" IS NOT OLD."startsOn"
  OR NEW."endsOn" IS NOT OLD."endsOn"
  OR NEW."capacity" IS NOT OLD."capacity"
  OR NEW."cancelledOn" IS NOT OLD."cancelledOn" BEGIN
  INSERT INTO "EarlierCohort" ("cohortId", "schoolId", "startsOn", "endsOn", "capacity", "cancelledOn", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
  UPDATE "Cohort" SET "reconstructed" = false WHERE "id" = NEW."id" AND OLD."reconstructed";
END;

DROP TRIGGER IF EXISTS "Cohort_same";
CREATE TRIGGER "Cohort_same" AFTER UPDATE OF "recordedAt" ON "Cohort"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND NEW."schoolId" IS OLD."schoolId" AND NEW."startsOn" IS OLD."startsOn" AND NEW."endsOn" IS OLD."endsOn" AND NEW."capacity" IS OLD."capacity" AND NEW."cancelledOn" IS OLD."cancelledOn" BEGIN
  UPDATE "Cohort" SET "recordedAt" = OLD."recordedAt" WHERE "id" = NEW."id";
END;

DROP TRIGGER IF EXISTS "Enrolment_history";
CREATE TRIGGER "Enrolment_history" AFTER UPDATE ON "Enrolment"
WHEN NEW."appliedOn" IS NOT OLD."appliedOn"
  OR NEW."invitedOn" IS NOT OLD."invitedOn"
  OR NEW."admittedOn" IS NOT OLD."admittedOn"
  OR NEW."waitlistedOn" IS NOT OLD."waitlistedOn"
  OR NEW."rejectedOn" IS NOT OLD."rejectedOn"
  OR NEW."withdrawnOn" IS NOT OLD."withdrawnOn"
  OR NEW."noShowOn" IS NOT OLD."noShowOn"
  OR NEW."enteredOn" IS NOT OLD."enteredOn"
  OR NEW."level" IS NOT OLD."level"
  OR NEW."entryStatus" IS NOT OLD."entryStatus"
  OR NEW."monthsUnemployed" IS NOT OLD."monthsUnemployed"
  OR NEW."rsa" IS NOT OLD."rsa"
  OR NEW."qpv" IS NOT OLD."qpv"
  OR NEW."zrr" IS NOT OLD."zrr"
  OR NEW."zoningVersion" IS NOT OLD."zoningVersion"
  OR NEW."certification" IS NOT OLD."certification" BEGIN
  INSERT INTO "EarlierEnrolment" ("enrolmentId", "appliedOn", "invitedOn", "admittedOn", "waitlistedOn", "rejectedOn", "withdrawnOn", "noShowOn", "enteredOn", "level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion", "certification", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
  UPDATE "Enrolment" SET "reconstructed" = false WHERE "id" = NEW."id" AND OLD."reconstructed";
END;

DROP TRIGGER IF EXISTS "Enrolment_same";
CREATE TRIGGER "Enrolment_same" AFTER UPDATE OF "recordedAt" ON "Enrolment"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND NEW."appliedOn" IS OLD."appliedOn" AND NEW."invitedOn" IS OLD."invitedOn" AND NEW."admittedOn" IS OLD."admittedOn" AND NEW."waitlistedOn" IS OLD."waitlistedOn" AND NEW."rejectedOn" IS OLD."rejectedOn" AND NEW."withdrawnOn" IS OLD."withdrawnOn" AND NEW."noShowOn" IS OLD."noShowOn" AND NEW."enteredOn" IS OLD."enteredOn" AND NEW."level" IS OLD."level" AND NEW."entryStatus" IS OLD."entryStatus" AND NEW."monthsUnemployed" IS OLD."monthsUnemployed" AND NEW."rsa" IS OLD."rsa" AND NEW."qpv" IS OLD."qpv" AND NEW."zrr" IS OLD."zrr" AND NEW."zoningVersion" IS OLD."zoningVersion" AND NEW."certification" IS OLD."certification" BEGIN
  UPDATE "Enrolment" SET "recordedAt" = OLD."recordedAt" WHERE "id" = NEW."id";
END;

DROP TRIGGER IF EXISTS "Learner_history";
CREATE TRIGGER "Learner_history" AFTER UPDATE ON "Learner"
WHEN NEW."birthDate" IS NOT OLD."birthDate"
  OR NEW."sex" IS NOT OLD."sex"
  OR NEW."communeInsee" IS NOT OLD."communeInsee"
  OR NEW."communeFromOn" IS NOT OLD."communeFromOn" BEGIN
  INSERT INTO "EarlierLearner" ("learnerId", "birthDate", "sex", "communeInsee", "communeFromOn", "recordedAt", "supersededAt", "reconstructed", "moved") VALUES (OLD."id", OLD."birthDate", OLD."sex", OLD."communeInsee", OLD."communeFromOn", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed", NEW."communeInsee" IS NOT OLD."communeInsee" AND COALESCE(NEW."communeFromOn", '') > COALESCE(OLD."communeFromOn", ''));
  UPDATE "Learner" SET "reconstructed" = false WHERE "id" = NEW."id" AND OLD."reconstructed";
END;

DROP TRIGGER IF EXISTS "Learner_same";
CREATE TRIGGER "Learner_same" AFTER UPDATE OF "recordedAt" ON "Learner"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND NEW."birthDate" IS OLD."birthDate" AND NEW."sex" IS OLD."sex" AND NEW."communeInsee" IS OLD."communeInsee" AND NEW."communeFromOn" IS OLD."communeFromOn" BEGIN
  UPDATE "Learner" SET "recordedAt" = OLD."recordedAt" WHERE "id" = NEW."id";
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_history";
CREATE TRIGGER "DisabilityStatus_history" AFTER UPDATE ON "DisabilityStatus"
WHEN NEW."rqth" IS NOT OLD."rqth"
  OR NEW."rqthFromOn" IS NOT OLD."rqthFromOn" BEGIN
  INSERT INTO "EarlierDisability" ("enrolmentId", "rqth", "rqthFromOn", "recordedAt", "supersededAt", "reconstructed", "moved") VALUES (OLD."enrolmentId", OLD."rqth", OLD."rqthFromOn", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed", NEW."rqth" IS NOT OLD."rqth" AND COALESCE(NEW."rqthFromOn", '') > COALESCE(OLD."rqthFromOn", ''));
  UPDATE "DisabilityStatus" SET "reconstructed" = false WHERE "enrolmentId" = NEW."enrolmentId" AND OLD."reconstructed";
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_same";
CREATE TRIGGER "DisabilityStatus_same" AFTER UPDATE OF "recordedAt" ON "DisabilityStatus"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND NEW."rqth" IS OLD."rqth" AND NEW."rqthFromOn" IS OLD."rqthFromOn" BEGIN
  UPDATE "DisabilityStatus" SET "recordedAt" = OLD."recordedAt" WHERE "enrolmentId" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "School_first_placement";
CREATE TRIGGER "School_first_placement" AFTER INSERT ON "School" BEGIN
  INSERT INTO "SchoolPlacement" ("schoolId", "communeInsee", "departementCode", "hostId") VALUES (NEW."id", NEW."communeInsee", NEW."departementCode", NEW."hostId");
END;

DROP TRIGGER IF EXISTS "School_placement";
CREATE TRIGGER "School_placement" BEFORE UPDATE ON "School"
WHEN NEW."communeInsee" IS NOT OLD."communeInsee" OR NEW."departementCode" IS NOT OLD."departementCode" OR NEW."hostId" IS NOT OLD."hostId" BEGIN
  SELECT RAISE(ABORT, 'School_placement') WHERE NOT EXISTS (
    SELECT 1 FROM "SchoolPlacement" p WHERE p."schoolId" = NEW."id" AND p."supersededAt" IS NULL
      AND p."communeInsee" = NEW."communeInsee" AND p."departementCode" = NEW."departementCode" AND p."hostId" IS NEW."hostId"
      AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE q."schoolId" = NEW."id" AND q."supersededAt" IS NULL
          AND COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')));
END;

DROP TRIGGER IF EXISTS "FollowUp_tally_insert";
CREATE TRIGGER "FollowUp_tally_insert" AFTER INSERT ON "FollowUp" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = (SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId");
END;

DROP TRIGGER IF EXISTS "Exit_tally_insert";
CREATE TRIGGER "Exit_tally_insert" AFTER INSERT ON "Exit" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "Exit_tally_update";
CREATE TRIGGER "Exit_tally_update" AFTER UPDATE OF "currentOf" ON "Exit" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "Outcome_tally_insert";
CREATE TRIGGER "Outcome_tally_insert" AFTER INSERT ON "Outcome" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "Outcome_tally_update";
CREATE TRIGGER "Outcome_tally_update" AFTER UPDATE OF "supersededAt" ON "Outcome" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "Enrolment_tally_insert";
CREATE TRIGGER "Enrolment_tally_insert" AFTER INSERT ON "Enrolment" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT NEW."cohortId", NEW."id";
END;

DROP TRIGGER IF EXISTS "Enrolment_tally_update";
CREATE TRIGGER "Enrolment_tally_update" AFTER UPDATE OF "cohortId", "appliedOn", "invitedOn", "waitlistedOn", "admittedOn", "rejectedOn", "withdrawnOn", "noShowOn", "enteredOn", "level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion", "certification" ON "Enrolment"
  WHEN OLD."cohortId" IS DISTINCT FROM NEW."cohortId" OR OLD."appliedOn" IS DISTINCT FROM NEW."appliedOn" OR OLD."invitedOn" IS DISTINCT FROM NEW."invitedOn" OR OLD."waitlistedOn" IS DISTINCT FROM NEW."waitlistedOn" OR OLD."admittedOn" IS DISTINCT FROM NEW."admittedOn" OR OLD."rejectedOn" IS DISTINCT FROM NEW."rejectedOn" OR OLD."withdrawnOn" IS DISTINCT FROM NEW."withdrawnOn" OR OLD."noShowOn" IS DISTINCT FROM NEW."noShowOn" OR OLD."enteredOn" IS DISTINCT FROM NEW."enteredOn" OR OLD."level" IS DISTINCT FROM NEW."level" OR OLD."entryStatus" IS DISTINCT FROM NEW."entryStatus" OR OLD."monthsUnemployed" IS DISTINCT FROM NEW."monthsUnemployed" OR OLD."rsa" IS DISTINCT FROM NEW."rsa" OR OLD."qpv" IS DISTINCT FROM NEW."qpv" OR OLD."zrr" IS DISTINCT FROM NEW."zrr" OR OLD."zoningVersion" IS DISTINCT FROM NEW."zoningVersion" OR OLD."certification" IS DISTINCT FROM NEW."certification" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id" UNION SELECT NEW."cohortId", NEW."id";
END;

DROP TRIGGER IF EXISTS "Enrolment_tally_delete";
CREATE TRIGGER "Enrolment_tally_delete" AFTER DELETE ON "Enrolment" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id";
END;

DROP TRIGGER IF EXISTS "Learner_tally_update";
CREATE TRIGGER "Learner_tally_update" AFTER UPDATE OF "birthDate", "sex" ON "Learner"
  WHEN OLD."birthDate" IS DISTINCT FROM NEW."birthDate" OR OLD."sex" IS DISTINCT FROM NEW."sex" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "learnerId" = NEW."id";
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_tally_insert";
CREATE TRIGGER "DisabilityStatus_tally_insert" AFTER INSERT ON "DisabilityStatus" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_tally_update";
CREATE TRIGGER "DisabilityStatus_tally_update" AFTER UPDATE OF "rqth", "rqthFromOn" ON "DisabilityStatus"
  WHEN OLD."rqth" IS DISTINCT FROM NEW."rqth" OR OLD."rqthFromOn" IS DISTINCT FROM NEW."rqthFromOn" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
END;

DROP TRIGGER IF EXISTS "DisabilityStatus_tally_delete";
CREATE TRIGGER "DisabilityStatus_tally_delete" AFTER DELETE ON "DisabilityStatus" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = OLD."enrolmentId";
END;

DROP TRIGGER IF EXISTS "Cohort_tally_update";
CREATE TRIGGER "Cohort_tally_update" AFTER UPDATE OF "schoolId", "startsOn", "endsOn", "cancelledOn" ON "Cohort" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT NEW."id", CAST(NULL AS TEXT)
    UNION ALL SELECT "cohortId", "id" FROM "Enrolment" WHERE "cohortId" = NEW."id";
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_tally_insert";
CREATE TRIGGER "SchoolPlacement_tally_insert" AFTER INSERT ON "SchoolPlacement" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId";
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_tally_update";
CREATE TRIGGER "SchoolPlacement_tally_update" AFTER UPDATE OF "supersededAt" ON "SchoolPlacement" BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId";
END;

DROP TRIGGER IF EXISTS "Enrolment_in_training_insert";
CREATE TRIGGER "Enrolment_in_training_insert" AFTER INSERT ON "Enrolment"
  WHEN NEW."enteredOn" IS NOT NULL BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId") VALUES (NEW."cohortId", NEW."id");
END;

DROP TRIGGER IF EXISTS "Enrolment_in_training_update";
CREATE TRIGGER "Enrolment_in_training_update" AFTER UPDATE OF "enteredOn", "cohortId" ON "Enrolment"
  WHEN (OLD."enteredOn" IS NULL) <> (NEW."enteredOn" IS NULL) OR OLD."cohortId" <> NEW."cohortId" BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."id" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
END;

DROP TRIGGER IF EXISTS "Enrolment_in_training_delete";
CREATE TRIGGER "Enrolment_in_training_delete" AFTER DELETE ON "Enrolment" BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
END;

DROP TRIGGER IF EXISTS "Exit_in_training_insert";
CREATE TRIGGER "Exit_in_training_insert" AFTER INSERT ON "Exit"
  WHEN NEW."currentOf" IS NOT NULL BEGIN
  DELETE FROM "InTraining" WHERE "enrolmentId" = NEW."enrolmentId"
    AND "cohortId" = (SELECT "cohortId" FROM "Enrolment" WHERE "id" = NEW."enrolmentId");
END;

DROP TRIGGER IF EXISTS "Exit_in_training_update";
CREATE TRIGGER "Exit_in_training_update" AFTER UPDATE OF "currentOf" ON "Exit"
  WHEN NEW."currentOf" IS NULL BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."enrolmentId" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
END;

CREATE VIRTUAL TABLE IF NOT EXISTS "LearnerName_search" USING fts5(
  "text", content="LearnerName", content_rowid="id", tokenize="trigram", detail=none, columnsize=0
);

INSERT INTO "LearnerName_search" ("LearnerName_search", "rank") VALUES ('secure-delete', 1);

CREATE VIRTUAL TABLE IF NOT EXISTS "LearnerEmail_search" USING fts5(
  "text", content="LearnerEmail", content_rowid="id", tokenize="trigram", detail=none, columnsize=0
);

INSERT INTO "LearnerEmail_search" ("LearnerEmail_search", "rank") VALUES ('secure-delete', 1);

CREATE INDEX IF NOT EXISTS "Learner_firstName_search" ON "Learner"
  (substr("nameKey", instr("nameKey", '|') + 1), "nameKey", "birthDate", "id");

CREATE INDEX IF NOT EXISTS "Learner_phone_search" ON "Learner" (substr("phone", -4));

DROP TRIGGER IF EXISTS "Learner_search_insert";
CREATE TRIGGER "Learner_search_insert" AFTER INSERT ON "Learner" BEGIN
  INSERT INTO "LearnerName" ("text") SELECT substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1)
    WHERE substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1) <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerName" WHERE "text" = substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1));
  INSERT INTO "LearnerName" ("text") SELECT substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1)
    WHERE substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1) <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerName" WHERE "text" = substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1));
  INSERT INTO "LearnerEmail" ("text") SELECT NEW."email"
    WHERE NEW."email" <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerEmail" WHERE "text" = NEW."email");
END;

DROP TRIGGER IF EXISTS "Learner_search_update";
CREATE TRIGGER "Learner_search_update" AFTER UPDATE OF "nameKey", "email" ON "Learner"
  WHEN OLD."nameKey" IS NOT NEW."nameKey" OR OLD."email" IS NOT NEW."email" BEGIN
  INSERT INTO "LearnerName" ("text") SELECT substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1)
    WHERE substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1) <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerName" WHERE "text" = substr(NEW."nameKey", 1, instr(NEW."nameKey", '|') - 1));
  INSERT INTO "LearnerName" ("text") SELECT substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1)
    WHERE substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1) <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerName" WHERE "text" = substr(NEW."nameKey", instr(NEW."nameKey", '|') + 1));
  INSERT INTO "LearnerEmail" ("text") SELECT NEW."email"
    WHERE NEW."email" <> '' AND NOT EXISTS (SELECT 1 FROM "LearnerEmail" WHERE "text" = NEW."email");
  DELETE FROM "LearnerName" WHERE "text" = substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) AND NOT (EXISTS (SELECT 1 FROM "Learner" WHERE "nameKey" >= substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) || '|' AND "nameKey" < substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) || '}')
    OR EXISTS (SELECT 1 FROM "Learner" WHERE substr("nameKey", instr("nameKey", '|') + 1) = substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1)));
  DELETE FROM "LearnerName" WHERE "text" = substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) AND NOT (EXISTS (SELECT 1 FROM "Learner" WHERE "nameKey" >= substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) || '|' AND "nameKey" < substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) || '}')
    OR EXISTS (SELECT 1 FROM "Learner" WHERE substr("nameKey", instr("nameKey", '|') + 1) = substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1)));
  DELETE FROM "LearnerEmail" WHERE "text" = OLD."email"
    AND NOT EXISTS (SELECT 1 FROM "Learner" WHERE "email" = OLD."email");
END;

DROP TRIGGER IF EXISTS "Learner_search_delete";
CREATE TRIGGER "Learner_search_delete" AFTER DELETE ON "Learner" BEGIN
  DELETE FROM "LearnerName" WHERE "text" = substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) AND NOT (EXISTS (SELECT 1 FROM "Learner" WHERE "nameKey" >= substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) || '|' AND "nameKey" < substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1) || '}')
    OR EXISTS (SELECT 1 FROM "Learner" WHERE substr("nameKey", instr("nameKey", '|') + 1) = substr(OLD."nameKey", 1, instr(OLD."nameKey", '|') - 1)));
  DELETE FROM "LearnerName" WHERE "text" = substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) AND NOT (EXISTS (SELECT 1 FROM "Learner" WHERE "nameKey" >= substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) || '|' AND "nameKey" < substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1) || '}')
    OR EXISTS (SELECT 1 FROM "Learner" WHERE substr("nameKey", instr("nameKey", '|') + 1) = substr(OLD."nameKey", instr(OLD."nameKey", '|') + 1)));
  DELETE FROM "LearnerEmail" WHERE "text" = OLD."email"
    AND NOT EXISTS (SELECT 1 FROM "Learner" WHERE "email" = OLD."email");
END;

DROP TRIGGER IF EXISTS "LearnerName_search_insert";
CREATE TRIGGER "LearnerName_search_insert" AFTER INSERT ON "LearnerName" BEGIN
  INSERT INTO "LearnerName_search" ("rowid", "text") VALUES (NEW."id", NEW."text");
END;

DROP TRIGGER IF EXISTS "LearnerName_search_delete";
CREATE TRIGGER "LearnerName_search_delete" AFTER DELETE ON "LearnerName" BEGIN
  INSERT INTO "LearnerName_search" ("LearnerName_search", "rowid", "text") VALUES ('delete', OLD."id", OLD."text");
END;

DROP TRIGGER IF EXISTS "LearnerEmail_search_insert";
CREATE TRIGGER "LearnerEmail_search_insert" AFTER INSERT ON "LearnerEmail" BEGIN
  INSERT INTO "LearnerEmail_search" ("rowid", "text") VALUES (NEW."id", NEW."text");
END;

DROP TRIGGER IF EXISTS "LearnerEmail_search_delete";
CREATE TRIGGER "LearnerEmail_search_delete" AFTER DELETE ON "LearnerEmail" BEGIN
  INSERT INTO "LearnerEmail_search" ("LearnerEmail_search", "rowid", "text") VALUES ('delete', OLD."id", OLD."text");
END;

DROP TRIGGER IF EXISTS "Enrolment_search_insert";
CREATE TRIGGER "Enrolment_search_insert" AFTER INSERT ON "Enrolment" BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."cohortId" AND l."id" = NEW."learnerId"
    ON CONFLICT DO NOTHING;
END;

DROP TRIGGER IF EXISTS "Enrolment_search_delete";
CREATE TRIGGER "Enrolment_search_delete" AFTER DELETE ON "Enrolment" BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
END;

DROP TRIGGER IF EXISTS "Enrolment_search_update";
CREATE TRIGGER "Enrolment_search_update" AFTER UPDATE OF "cohortId", "learnerId" ON "Enrolment"
  WHEN OLD."cohortId" <> NEW."cohortId" OR OLD."learnerId" <> NEW."learnerId" BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."cohortId" AND l."id" = NEW."learnerId"
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
END;

DROP TRIGGER IF EXISTS "Cohort_search_update";
CREATE TRIGGER "Cohort_search_update" AFTER UPDATE OF "schoolId" ON "Cohort"
  WHEN OLD."schoolId" <> NEW."schoolId" BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."id" AND l."id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id")
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = OLD."schoolId"
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id"))
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
END;

DROP TRIGGER IF EXISTS "Learner_search_rename";
CREATE TRIGGER "Learner_search_rename" AFTER UPDATE OF "nameKey", "birthDate" ON "Learner"
  WHEN OLD."nameKey" <> NEW."nameKey" OR OLD."birthDate" <> NEW."birthDate" BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id")
    AND "nameKey" = OLD."nameKey" AND "born" = OLD."birthDate" AND "learnerId" = NEW."id";
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT DISTINCT s."schoolId", NEW."nameKey", NEW."birthDate", NEW."id" FROM (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id") s;
END;
