-- CreateTable
CREATE TABLE "TerritorySeries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "TerritoryFigure" (
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
    "reason" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "TerritoryFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "TerritorySeries_code_key" ON "TerritorySeries"("code");

-- CreateIndex
CREATE UNIQUE INDEX "TerritoryFigure_currentOf_key" ON "TerritoryFigure"("currentOf");

-- CreateIndex
CREATE INDEX "TerritoryFigure_seriesId_areaKind_areaCode_year_idx" ON "TerritoryFigure"("seriesId", "areaKind", "areaCode", "year");

-- CreateIndex
CREATE INDEX "TerritoryFigure_areaKind_areaCode_idx" ON "TerritoryFigure"("areaKind", "areaCode");

-- CreateIndex
CREATE INDEX "TerritoryFigure_recordedById_idx" ON "TerritoryFigure"("recordedById");

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

DROP TRIGGER IF EXISTS "RegisterImport_check_insert";
CREATE TRIGGER "RegisterImport_check_insert" BEFORE INSERT ON "RegisterImport" BEGIN
  SELECT RAISE(ABORT, 'RegisterImport_counts_check') WHERE NOT (NEW."created" >= 0 AND NEW."updated" >= 0 AND NEW."unchanged" >= 0 AND NEW."rejected" >= 0);
END;

DROP TRIGGER IF EXISTS "RegisterImport_check_update";
CREATE TRIGGER "RegisterImport_check_update" BEFORE UPDATE ON "RegisterImport" BEGIN
  SELECT RAISE(ABORT, 'RegisterImport_counts_check') WHERE NOT (NEW."created" >= 0 AND NEW."updated" >= 0 AND NEW."unchanged" >= 0 AND NEW."rejected" >= 0);
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
  SELECT RAISE(ABORT, 'TerritoryFigure_year_check') WHERE NOT (NEW."year" BETWEEN 1900 AND 2199);
  SELECT RAISE(ABORT, 'TerritoryFigure_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."seriesId" || ' ' || CAST(NEW."areaKind" AS TEXT) || ' ' || NEW."areaCode" || ' ' || CAST(NEW."year" AS TEXT));
  SELECT RAISE(ABORT, 'TerritoryFigure_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_check_update";
CREATE TRIGGER "TerritoryFigure_check_update" BEFORE UPDATE ON "TerritoryFigure" BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure_year_check') WHERE NOT (NEW."year" BETWEEN 1900 AND 2199);
  SELECT RAISE(ABORT, 'TerritoryFigure_one_current_check') WHERE NOT ((NEW."currentOf" IS NULL) = (NEW."supersededAt" IS NOT NULL));
  SELECT RAISE(ABORT, 'TerritoryFigure_current_of_its_place_check') WHERE NOT (NEW."currentOf" = NEW."seriesId" || ' ' || CAST(NEW."areaKind" AS TEXT) || ' ' || NEW."areaCode" || ' ' || CAST(NEW."year" AS TEXT));
  SELECT RAISE(ABORT, 'TerritoryFigure_publishedOn_check') WHERE NOT (date(NEW."publishedOn") IS NEW."publishedOn");
END;

DROP TRIGGER IF EXISTS "User_check_insert";
CREATE TRIGGER "User_check_insert" BEFORE INSERT ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'User_host_has_organisation_check') WHERE NOT ((NEW."role" = 'host') = (NEW."hostOrganisationId" IS NOT NULL));
END;

DROP TRIGGER IF EXISTS "User_check_update";
CREATE TRIGGER "User_check_update" BEFORE UPDATE ON "User" BEGIN
  SELECT RAISE(ABORT, 'User_email_lower_case_check') WHERE NOT (NEW."email" = lower(NEW."email"));
  SELECT RAISE(ABORT, 'User_host_has_organisation_check') WHERE NOT ((NEW."role" = 'host') = (NEW."hostOrganisationId" IS NOT NULL));
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
  OR NEW."reason" IS NOT OLD."reason"
  OR NEW."recordedAt" IS NOT OLD."recordedAt"
  OR NEW."recordedById" IS NOT OLD."recordedById"
  OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS NOT OLD."supersededAt") BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_replace";
CREATE TRIGGER "AccessRecord_append_only_replace" BEFORE INSERT ON "AccessRecord" WHEN EXISTS (SELECT 1 FROM "AccessRecord" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "AccessRecord_append_only_replace_update";
CREATE TRIGGER "AccessRecord_append_only_replace_update" BEFORE UPDATE ON "AccessRecord" WHEN EXISTS (SELECT 1 FROM "AccessRecord" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AccessRecord is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_replace";
CREATE TRIGGER "AuditEvent_append_only_replace" BEFORE INSERT ON "AuditEvent" WHEN EXISTS (SELECT 1 FROM "AuditEvent" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "AuditEvent_append_only_replace_update";
CREATE TRIGGER "AuditEvent_append_only_replace_update" BEFORE UPDATE ON "AuditEvent" WHEN EXISTS (SELECT 1 FROM "AuditEvent" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'AuditEvent is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_replace";
CREATE TRIGGER "EarlierCohort_append_only_replace" BEFORE INSERT ON "EarlierCohort" WHEN EXISTS (SELECT 1 FROM "EarlierCohort" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierCohort_append_only_replace_update";
CREATE TRIGGER "EarlierCohort_append_only_replace_update" BEFORE UPDATE ON "EarlierCohort" WHEN EXISTS (SELECT 1 FROM "EarlierCohort" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierCohort is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_replace";
CREATE TRIGGER "EarlierEnrolment_append_only_replace" BEFORE INSERT ON "EarlierEnrolment" WHEN EXISTS (SELECT 1 FROM "EarlierEnrolment" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "EarlierEnrolment_append_only_replace_update";
CREATE TRIGGER "EarlierEnrolment_append_only_replace_update" BEFORE UPDATE ON "EarlierEnrolment" WHEN EXISTS (SELECT 1 FROM "EarlierEnrolment" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'EarlierEnrolment is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_replace";
CREATE TRIGGER "FollowUp_append_only_replace" BEFORE INSERT ON "FollowUp" WHEN EXISTS (SELECT 1 FROM "FollowUp" WHERE "exitId" = NEW."exitId" AND "window" = NEW."window") BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "FollowUp_append_only_replace_update";
CREATE TRIGGER "FollowUp_append_only_replace_update" BEFORE UPDATE ON "FollowUp" WHEN EXISTS (SELECT 1 FROM "FollowUp" WHERE "exitId" = NEW."exitId" AND "window" = NEW."window" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'FollowUp is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_replace";
CREATE TRIGGER "SchoolPlacement_append_only_replace" BEFORE INSERT ON "SchoolPlacement" WHEN EXISTS (SELECT 1 FROM "SchoolPlacement" WHERE "id" = NEW."id") BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
END;

DROP TRIGGER IF EXISTS "SchoolPlacement_append_only_replace_update";
CREATE TRIGGER "SchoolPlacement_append_only_replace_update" BEFORE UPDATE ON "SchoolPlacement" WHEN EXISTS (SELECT 1 FROM "SchoolPlacement" WHERE "id" = NEW."id" AND rowid <> OLD.rowid) BEGIN
  SELECT RAISE(ABORT, 'SchoolPlacement is append-only');
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
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "currentOf" = NEW."currentOf") BEGIN
  SELECT RAISE(ABORT, 'TerritoryFigure is append-only');
END;

DROP TRIGGER IF EXISTS "TerritoryFigure_append_only_replace_update";
CREATE TRIGGER "TerritoryFigure_append_only_replace_update" BEFORE UPDATE ON "TerritoryFigure" WHEN EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "id" = NEW."id" AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM "TerritoryFigure" WHERE "currentOf" = NEW."currentOf" AND rowid <> OLD.rowid) BEGIN
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
CREATE TRIGGER "DisabilityStatus_tally_update" AFTER UPDATE OF "rqth" ON "DisabilityStatus"
  WHEN OLD."rqth" IS DISTINCT FROM NEW."rqth" BEGIN
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
