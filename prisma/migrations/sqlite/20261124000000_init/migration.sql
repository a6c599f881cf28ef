-- CreateTable
CREATE TABLE "HostOrganisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "siren" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "TrainingProvider" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rncpCode" TEXT,
    "level" INTEGER,
    "hoursCentre" INTEGER,
    "hoursCompany" INTEGER
);

-- CreateTable
CREATE TABLE "School" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "openedOn" TEXT,
    "closedOn" TEXT,
    "openingRank" INTEGER,
    "hostId" TEXT,
    "providerId" TEXT,
    CONSTRAINT "School_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "School_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Cohort" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "placesTaken" INTEGER NOT NULL DEFAULT 0,
    "cancelledOn" TEXT,
    CONSTRAINT "Cohort_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Cohort_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Learner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pseudonym" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "communeInsee" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "sourceRef" TEXT,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "rejectedOn" TEXT,
    "withdrawnOn" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" TEXT,
    "monthsUnemployed" INTEGER,
    "rsa" TEXT NOT NULL DEFAULT 'unknown',
    "qpv" TEXT NOT NULL DEFAULT 'unknown',
    "zrr" TEXT NOT NULL DEFAULT 'unknown',
    "zoningVersion" TEXT,
    "certification" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Enrolment_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisabilityStatus" (
    "enrolmentId" TEXT NOT NULL PRIMARY KEY,
    "rqth" TEXT NOT NULL,
    CONSTRAINT "DisabilityStatus_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Exit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "exitedOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Exit_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Exit_currentOf_fkey" FOREIGN KEY ("currentOf") REFERENCES "Enrolment" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Exit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "exitId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,

    PRIMARY KEY ("exitId", "window"),
    CONSTRAINT "FollowUp_exitId_fkey" FOREIGN KEY ("exitId") REFERENCES "Exit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "observedOn" TEXT NOT NULL,
    "startedOn" TEXT,
    "endedOn" TEXT,
    "sixMonths" BOOLEAN NOT NULL DEFAULT false,
    "fullTime" BOOLEAN,
    "fieldLink" TEXT,
    "jobTitle" TEXT,
    "employerSiren" TEXT,
    "employerCommuneInsee" TEXT,
    "source" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersedesId" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outcome_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outcome_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Outcome" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "hostOrganisationId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "User_hostOrganisationId_fkey" FOREIGN KEY ("hostOrganisationId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EndedSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    CONSTRAINT "EndedSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UserSchool" (
    "userId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,

    PRIMARY KEY ("userId", "schoolId"),
    CONSTRAINT "UserSchool_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UserSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '{}'
);

-- CreateTable
CREATE TABLE "RegisterImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "appliedAt" DATETIME,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "RegisterImport_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PublishedClaim" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "publishedOn" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "exitYear" INTEGER NOT NULL,
    "window" TEXT NOT NULL,
    "definitionCode" TEXT NOT NULL,
    "declaredPercent" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "ClaimPart" (
    "claimId" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "percent" REAL NOT NULL,

    PRIMARY KEY ("claimId", "family"),
    CONSTRAINT "ClaimPart_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "PublishedClaim" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "HostOrganisation_siren_key" ON "HostOrganisation"("siren");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingProvider_code_key" ON "TrainingProvider"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_code_key" ON "Programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "School_code_key" ON "School"("code");

-- CreateIndex
CREATE INDEX "School_departementCode_idx" ON "School"("departementCode");

-- CreateIndex
CREATE INDEX "School_hostId_idx" ON "School"("hostId");

-- CreateIndex
CREATE INDEX "School_providerId_idx" ON "School"("providerId");

-- CreateIndex
CREATE INDEX "Cohort_programmeId_idx" ON "Cohort"("programmeId");

-- CreateIndex
CREATE INDEX "Cohort_startsOn_idx" ON "Cohort"("startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "Cohort_schoolId_code_key" ON "Cohort"("schoolId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Learner_pseudonym_key" ON "Learner"("pseudonym");

-- CreateIndex
CREATE INDEX "Learner_nameKey_birthDate_idx" ON "Learner"("nameKey", "birthDate");

-- CreateIndex
CREATE INDEX "Learner_birthDate_idx" ON "Learner"("birthDate");

-- CreateIndex
CREATE INDEX "Learner_email_idx" ON "Learner"("email");

-- CreateIndex
CREATE INDEX "Learner_phone_idx" ON "Learner"("phone");

-- CreateIndex
CREATE INDEX "Enrolment_learnerId_idx" ON "Enrolment"("learnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_cohortId_learnerId_key" ON "Enrolment"("cohortId", "learnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_cohortId_sourceRef_key" ON "Enrolment"("cohortId", "sourceRef");

-- CreateIndex
CREATE UNIQUE INDEX "Exit_currentOf_key" ON "Exit"("currentOf");

-- CreateIndex
CREATE INDEX "Exit_enrolmentId_idx" ON "Exit"("enrolmentId");

-- CreateIndex
CREATE INDEX "Exit_exitedOn_idx" ON "Exit"("exitedOn");

-- CreateIndex
CREATE INDEX "Exit_recordedById_idx" ON "Exit"("recordedById");

-- CreateIndex
CREATE INDEX "FollowUp_window_dueOn_idx" ON "FollowUp"("window", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Outcome_supersedesId_key" ON "Outcome"("supersedesId");

-- CreateIndex
CREATE INDEX "Outcome_enrolmentId_window_observedOn_idx" ON "Outcome"("enrolmentId", "window", "observedOn");

-- CreateIndex
CREATE INDEX "Outcome_recordedById_idx" ON "Outcome"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_hostOrganisationId_idx" ON "User"("hostOrganisationId");

-- CreateIndex
CREATE INDEX "EndedSession_userId_idx" ON "EndedSession"("userId");

-- CreateIndex
CREATE INDEX "EndedSession_endedAt_idx" ON "EndedSession"("endedAt");

-- CreateIndex
CREATE INDEX "UserSchool_schoolId_idx" ON "UserSchool"("schoolId");

-- CreateIndex
CREATE INDEX "AuditEvent_entityType_entityId_idx" ON "AuditEvent"("entityType", "entityId");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "RegisterImport_uploadedById_idx" ON "RegisterImport"("uploadedById");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedClaim_code_key" ON "PublishedClaim"("code");

-- Constraints that Prisma cannot state: prisma/constraints.ts

DROP TRIGGER IF EXISTS "ClaimPart_check_insert";
CREATE TRIGGER "ClaimPart_check_insert" BEFORE INSERT ON "ClaimPart" BEGIN
  SELECT RAISE(ABORT, 'ClaimPart_percent_check') WHERE NOT (NEW."percent" BETWEEN 0 AND 100);
END;

DROP TRIGGER IF EXISTS "ClaimPart_check_update";
CREATE TRIGGER "ClaimPart_check_update" BEFORE UPDATE ON "ClaimPart" BEGIN
  SELECT RAISE(ABORT, 'ClaimPart_percent_check') WHERE NOT (NEW."percent" BETWEEN 0 AND 100);
END;

DROP TRIGGER IF EXISTS "Cohort_check_insert";
CREATE TRIGGER "Cohort_check_insert" BEFORE INSERT ON "Cohort" BEGIN
  SELECT RAISE(ABORT, 'Cohort_capacity_check') WHERE NOT (NEW."capacity" > 0);
  SELECT RAISE(ABORT, 'Cohort_places_check') WHERE NOT (NEW."placesTaken" BETWEEN 0 AND NEW."capacity");
  SELECT RAISE(ABORT, 'Cohort_dates_check') WHERE NOT (NEW."endsOn" >= NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'Cohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
END;

DROP TRIGGER IF EXISTS "Cohort_check_update";
CREATE TRIGGER "Cohort_check_update" BEFORE UPDATE ON "Cohort" BEGIN
  SELECT RAISE(ABORT, 'Cohort_capacity_check') WHERE NOT (NEW."capacity" > 0);
  SELECT RAISE(ABORT, 'Cohort_places_check') WHERE NOT (NEW."placesTaken" BETWEEN 0 AND NEW."capacity");
  SELECT RAISE(ABORT, 'Cohort_dates_check') WHERE NOT (NEW."endsOn" >= NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_startsOn_check') WHERE NOT (date(NEW."startsOn") IS NEW."startsOn");
  SELECT RAISE(ABORT, 'Cohort_endsOn_check') WHERE NOT (date(NEW."endsOn") IS NEW."endsOn");
  SELECT RAISE(ABORT, 'Cohort_cancelledOn_check') WHERE NOT (date(NEW."cancelledOn") IS NEW."cancelledOn");
END;

DROP TRIGGER IF EXISTS "Enrolment_check_insert";
CREATE TRIGGER "Enrolment_check_insert" BEFORE INSERT ON "Enrolment" BEGIN
  SELECT RAISE(ABORT, 'Enrolment_level_check') WHERE NOT (NEW."level" IN (0, 3, 4, 5, 6, 7, 8));
  SELECT RAISE(ABORT, 'Enrolment_months_unemployed_check') WHERE NOT (NEW."monthsUnemployed" >= 0);
  SELECT RAISE(ABORT, 'Enrolment_no_show_never_entered_check') WHERE NOT (NEW."noShowOn" IS NULL OR NEW."enteredOn" IS NULL);
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

DROP TRIGGER IF EXISTS "Learner_check_insert";
CREATE TRIGGER "Learner_check_insert" BEFORE INSERT ON "Learner" BEGIN
  SELECT RAISE(ABORT, 'Learner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
END;

DROP TRIGGER IF EXISTS "Learner_check_update";
CREATE TRIGGER "Learner_check_update" BEFORE UPDATE ON "Learner" BEGIN
  SELECT RAISE(ABORT, 'Learner_birthDate_check') WHERE NOT (date(NEW."birthDate") IS NEW."birthDate");
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

DROP TRIGGER IF EXISTS "School_check_insert";
CREATE TRIGGER "School_check_insert" BEFORE INSERT ON "School" BEGIN
  SELECT RAISE(ABORT, 'School_dates_check') WHERE NOT (NEW."closedOn" >= NEW."openedOn");
  SELECT RAISE(ABORT, 'School_opening_rank_check') WHERE NOT (NEW."openingRank" > 0);
  SELECT RAISE(ABORT, 'School_openedOn_check') WHERE NOT (date(NEW."openedOn") IS NEW."openedOn");
  SELECT RAISE(ABORT, 'School_closedOn_check') WHERE NOT (date(NEW."closedOn") IS NEW."closedOn");
END;

DROP TRIGGER IF EXISTS "School_check_update";
CREATE TRIGGER "School_check_update" BEFORE UPDATE ON "School" BEGIN
  SELECT RAISE(ABORT, 'School_dates_check') WHERE NOT (NEW."closedOn" >= NEW."openedOn");
  SELECT RAISE(ABORT, 'School_opening_rank_check') WHERE NOT (NEW."openingRank" > 0);
  SELECT RAISE(ABORT, 'School_openedOn_check') WHERE NOT (date(NEW."openedOn") IS NEW."openedOn");
  SELECT RAISE(ABORT, 'School_closedOn_check') WHERE NOT (date(NEW."closedOn") IS NEW."closedOn");
END;

DROP TRIGGER IF EXISTS "User_check_insert";
CREATE TRIGGER "User_check_insert" BEFORE INSERT ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
END;

DROP TRIGGER IF EXISTS "User_check_update";
CREATE TRIGGER "User_check_update" BEFORE UPDATE ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
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

DROP TRIGGER IF EXISTS "FollowUp_append_only_delete";
CREATE TRIGGER "FollowUp_append_only_delete" BEFORE DELETE ON "FollowUp" BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_update";
CREATE TRIGGER "FollowUp_append_only_update" BEFORE UPDATE ON "FollowUp"
WHEN NEW."exitId" IS NOT OLD."exitId"
  OR NEW."window" IS NOT OLD."window"
  OR NEW."enrolmentId" IS NOT OLD."enrolmentId"
  OR NEW."dueOn" IS NOT OLD."dueOn"
  OR NEW."fromOn" IS NOT OLD."fromOn"
  OR NEW."toOn" IS NOT OLD."toOn" BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
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

DROP TRIGGER IF EXISTS "AuditEvent_append_only_replace";
CREATE TRIGGER "AuditEvent_append_only_replace" BEFORE INSERT ON "AuditEvent" WHEN EXISTS (SELECT 1 FROM "AuditEvent" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;
