-- CreateTable
CREATE TABLE "EntrantTally" (
    "cohortId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "departement" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "cells" TEXT NOT NULL,
    "lastOn" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "EntrantTally_pkey" PRIMARY KEY ("cohortId")
);

-- CreateIndex
CREATE INDEX "EntrantTally_schoolId_idx" ON "EntrantTally"("schoolId");

-- CreateIndex
CREATE INDEX "EntrantTally_version_idx" ON "EntrantTally"("version");

-- Those who entered are summed for the first time: every cohort is due.
INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort";

-- Constraints that Prisma cannot state: prisma/constraints.ts

CREATE OR REPLACE FUNCTION is_civil_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE
    WHEN value IS NULL THEN true
    WHEN value ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
      extract(month FROM make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + (right(value, 2)::int - 1))
        = substr(value, 6, 2)::int
    ELSE false
  END;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb;
  after jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := to_jsonb(OLD);
    after := to_jsonb(NEW);
    IF before - TG_ARGV = after - TG_ARGV
      AND (before ->> 'supersededAt' IS NULL OR before ->> 'supersededAt' IS NOT DISTINCT FROM after ->> 'supersededAt')
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_opening_rank_check", ADD CONSTRAINT "School_opening_rank_check" CHECK ("openingRank" > 0);

ALTER TABLE "Programme" DROP CONSTRAINT IF EXISTS "Programme_level_check", ADD CONSTRAINT "Programme_level_check" CHECK ("level" BETWEEN 3 AND 8);

ALTER TABLE "Programme" DROP CONSTRAINT IF EXISTS "Programme_hours_check", ADD CONSTRAINT "Programme_hours_check" CHECK ("hoursCentre" >= 0 AND "hoursCompany" >= 0);

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_capacity_check", ADD CONSTRAINT "Cohort_capacity_check" CHECK ("capacity" > 0);

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_places_check", ADD CONSTRAINT "Cohort_places_check" CHECK ("placesTaken" BETWEEN 0 AND "capacity");

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_dates_check", ADD CONSTRAINT "Cohort_dates_check" CHECK ("endsOn" >= "startsOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_level_check", ADD CONSTRAINT "Enrolment_level_check" CHECK ("level" IN (0, 3, 4, 5, 6, 7, 8));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_months_unemployed_check", ADD CONSTRAINT "Enrolment_months_unemployed_check" CHECK ("monthsUnemployed" >= 0);

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_no_show_never_entered_check", ADD CONSTRAINT "Enrolment_no_show_never_entered_check" CHECK ("noShowOn" IS NULL OR "enteredOn" IS NULL);

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_invitedOn_order_check", ADD CONSTRAINT "Enrolment_invitedOn_order_check" CHECK ("appliedOn" <= "invitedOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_waitlistedOn_order_check", ADD CONSTRAINT "Enrolment_waitlistedOn_order_check" CHECK ("appliedOn" <= "waitlistedOn" AND "invitedOn" <= "waitlistedOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_admittedOn_order_check", ADD CONSTRAINT "Enrolment_admittedOn_order_check" CHECK ("appliedOn" <= "admittedOn" AND "invitedOn" <= "admittedOn" AND "waitlistedOn" <= "admittedOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_rejectedOn_order_check", ADD CONSTRAINT "Enrolment_rejectedOn_order_check" CHECK ("appliedOn" <= "rejectedOn" AND "invitedOn" <= "rejectedOn" AND "waitlistedOn" <= "rejectedOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_withdrawnOn_order_check", ADD CONSTRAINT "Enrolment_withdrawnOn_order_check" CHECK ("appliedOn" <= "withdrawnOn" AND "invitedOn" <= "withdrawnOn" AND "waitlistedOn" <= "withdrawnOn" AND "admittedOn" <= "withdrawnOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_noShowOn_order_check", ADD CONSTRAINT "Enrolment_noShowOn_order_check" CHECK ("appliedOn" <= "noShowOn" AND "invitedOn" <= "noShowOn" AND "waitlistedOn" <= "noShowOn" AND "admittedOn" <= "noShowOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_enteredOn_order_check", ADD CONSTRAINT "Enrolment_enteredOn_order_check" CHECK ("appliedOn" <= "enteredOn" AND "invitedOn" <= "enteredOn" AND "waitlistedOn" <= "enteredOn" AND "admittedOn" <= "enteredOn" AND "rejectedOn" <= "enteredOn" AND "withdrawnOn" <= "enteredOn");

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_one_current_check", ADD CONSTRAINT "Exit_one_current_check" CHECK (("currentOf" IS NULL) = ("supersededAt" IS NOT NULL));

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_current_of_its_enrolment_check", ADD CONSTRAINT "Exit_current_of_its_enrolment_check" CHECK ("currentOf" = "enrolmentId");

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_interval_check", ADD CONSTRAINT "FollowUp_interval_check" CHECK ("fromOn" <= "dueOn" AND "dueOn" <= "toOn");

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_activity_dates_check", ADD CONSTRAINT "Outcome_activity_dates_check" CHECK ("endedOn" >= "startedOn");

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_corrects_another_check", ADD CONSTRAINT "Outcome_corrects_another_check" CHECK ("supersedesId" <> "id");

ALTER TABLE "User" DROP CONSTRAINT IF EXISTS "User_email_lower_case_check", ADD CONSTRAINT "User_email_lower_case_check" CHECK ("email" = lower("email"));

ALTER TABLE "User" DROP CONSTRAINT IF EXISTS "User_host_has_organisation_check", ADD CONSTRAINT "User_host_has_organisation_check" CHECK (("role" = 'host') = ("hostOrganisationId" IS NOT NULL));

ALTER TABLE "RegisterImport" DROP CONSTRAINT IF EXISTS "RegisterImport_counts_check", ADD CONSTRAINT "RegisterImport_counts_check" CHECK ("created" >= 0 AND "updated" >= 0 AND "unchanged" >= 0 AND "rejected" >= 0);

ALTER TABLE "PublishedClaim" DROP CONSTRAINT IF EXISTS "PublishedClaim_declared_percent_check", ADD CONSTRAINT "PublishedClaim_declared_percent_check" CHECK ("declaredPercent" BETWEEN 0 AND 100);

ALTER TABLE "ClaimPart" DROP CONSTRAINT IF EXISTS "ClaimPart_percent_check", ADD CONSTRAINT "ClaimPart_percent_check" CHECK ("percent" BETWEEN 0 AND 100);

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_openedOn_check", ADD CONSTRAINT "School_openedOn_check" CHECK (is_civil_date("openedOn"));

ALTER TABLE "SchoolPlacement" DROP CONSTRAINT IF EXISTS "SchoolPlacement_fromOn_check", ADD CONSTRAINT "SchoolPlacement_fromOn_check" CHECK (is_civil_date("fromOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_startsOn_check", ADD CONSTRAINT "Cohort_startsOn_check" CHECK (is_civil_date("startsOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_endsOn_check", ADD CONSTRAINT "Cohort_endsOn_check" CHECK (is_civil_date("endsOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_cancelledOn_check", ADD CONSTRAINT "Cohort_cancelledOn_check" CHECK (is_civil_date("cancelledOn"));

ALTER TABLE "EarlierCohort" DROP CONSTRAINT IF EXISTS "EarlierCohort_startsOn_check", ADD CONSTRAINT "EarlierCohort_startsOn_check" CHECK (is_civil_date("startsOn"));

ALTER TABLE "EarlierCohort" DROP CONSTRAINT IF EXISTS "EarlierCohort_endsOn_check", ADD CONSTRAINT "EarlierCohort_endsOn_check" CHECK (is_civil_date("endsOn"));

ALTER TABLE "EarlierCohort" DROP CONSTRAINT IF EXISTS "EarlierCohort_cancelledOn_check", ADD CONSTRAINT "EarlierCohort_cancelledOn_check" CHECK (is_civil_date("cancelledOn"));

ALTER TABLE "Learner" DROP CONSTRAINT IF EXISTS "Learner_birthDate_check", ADD CONSTRAINT "Learner_birthDate_check" CHECK (is_civil_date("birthDate"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_appliedOn_check", ADD CONSTRAINT "Enrolment_appliedOn_check" CHECK (is_civil_date("appliedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_invitedOn_check", ADD CONSTRAINT "Enrolment_invitedOn_check" CHECK (is_civil_date("invitedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_admittedOn_check", ADD CONSTRAINT "Enrolment_admittedOn_check" CHECK (is_civil_date("admittedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_waitlistedOn_check", ADD CONSTRAINT "Enrolment_waitlistedOn_check" CHECK (is_civil_date("waitlistedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_rejectedOn_check", ADD CONSTRAINT "Enrolment_rejectedOn_check" CHECK (is_civil_date("rejectedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_withdrawnOn_check", ADD CONSTRAINT "Enrolment_withdrawnOn_check" CHECK (is_civil_date("withdrawnOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_noShowOn_check", ADD CONSTRAINT "Enrolment_noShowOn_check" CHECK (is_civil_date("noShowOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_enteredOn_check", ADD CONSTRAINT "Enrolment_enteredOn_check" CHECK (is_civil_date("enteredOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_appliedOn_check", ADD CONSTRAINT "EarlierEnrolment_appliedOn_check" CHECK (is_civil_date("appliedOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_invitedOn_check", ADD CONSTRAINT "EarlierEnrolment_invitedOn_check" CHECK (is_civil_date("invitedOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_admittedOn_check", ADD CONSTRAINT "EarlierEnrolment_admittedOn_check" CHECK (is_civil_date("admittedOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_waitlistedOn_check", ADD CONSTRAINT "EarlierEnrolment_waitlistedOn_check" CHECK (is_civil_date("waitlistedOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_rejectedOn_check", ADD CONSTRAINT "EarlierEnrolment_rejectedOn_check" CHECK (is_civil_date("rejectedOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_withdrawnOn_check", ADD CONSTRAINT "EarlierEnrolment_withdrawnOn_check" CHECK (is_civil_date("withdrawnOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_noShowOn_check", ADD CONSTRAINT "EarlierEnrolment_noShowOn_check" CHECK (is_civil_date("noShowOn"));

ALTER TABLE "EarlierEnrolment" DROP CONSTRAINT IF EXISTS "EarlierEnrolment_enteredOn_check", ADD CONSTRAINT "EarlierEnrolment_enteredOn_check" CHECK (is_civil_date("enteredOn"));

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_exitedOn_check", ADD CONSTRAINT "Exit_exitedOn_check" CHECK (is_civil_date("exitedOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_dueOn_check", ADD CONSTRAINT "FollowUp_dueOn_check" CHECK (is_civil_date("dueOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_fromOn_check", ADD CONSTRAINT "FollowUp_fromOn_check" CHECK (is_civil_date("fromOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_toOn_check", ADD CONSTRAINT "FollowUp_toOn_check" CHECK (is_civil_date("toOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_observedOn_check", ADD CONSTRAINT "Outcome_observedOn_check" CHECK (is_civil_date("observedOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_startedOn_check", ADD CONSTRAINT "Outcome_startedOn_check" CHECK (is_civil_date("startedOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_endedOn_check", ADD CONSTRAINT "Outcome_endedOn_check" CHECK (is_civil_date("endedOn"));

ALTER TABLE "PublishedClaim" DROP CONSTRAINT IF EXISTS "PublishedClaim_publishedOn_check", ADD CONSTRAINT "PublishedClaim_publishedOn_check" CHECK (is_civil_date("publishedOn"));

ALTER TABLE "Tally" DROP CONSTRAINT IF EXISTS "Tally_lastOn_check", ADD CONSTRAINT "Tally_lastOn_check" CHECK (is_civil_date("lastOn"));

ALTER TABLE "EntrantTally" DROP CONSTRAINT IF EXISTS "EntrantTally_endsOn_check", ADD CONSTRAINT "EntrantTally_endsOn_check" CHECK (is_civil_date("endsOn"));

ALTER TABLE "EntrantTally" DROP CONSTRAINT IF EXISTS "EntrantTally_lastOn_check", ADD CONSTRAINT "EntrantTally_lastOn_check" CHECK (is_civil_date("lastOn"));

ALTER TABLE "HostOrganisation" DROP CONSTRAINT IF EXISTS "HostOrganisation_siren_check", ADD CONSTRAINT "HostOrganisation_siren_check" CHECK ("siren" ~ '^[0-9]{9}$');

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_employerSiren_check", ADD CONSTRAINT "Outcome_employerSiren_check" CHECK ("employerSiren" ~ '^[0-9]{9}$');

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_change" BEFORE UPDATE ON "AccessRecord" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_delete" BEFORE DELETE ON "AccessRecord" FOR EACH ROW WHEN (OLD."at" > (now() AT TIME ZONE 'UTC') - interval '365 days') EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AccessRecord_append_only_truncate" BEFORE TRUNCATE ON "AccessRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_change" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_truncate" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierCohort_append_only_change" BEFORE UPDATE OR DELETE ON "EarlierCohort" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierCohort_append_only_truncate" BEFORE TRUNCATE ON "EarlierCohort" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierEnrolment_append_only_change" BEFORE UPDATE OR DELETE ON "EarlierEnrolment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "EarlierEnrolment_append_only_truncate" BEFORE TRUNCATE ON "EarlierEnrolment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "FollowUp_append_only_change" BEFORE UPDATE OR DELETE ON "FollowUp" FOR EACH ROW EXECUTE FUNCTION refuse_change('outcome', 'ever', 'awaits', 'schoolId', 'cohortId');

CREATE OR REPLACE TRIGGER "FollowUp_append_only_truncate" BEFORE TRUNCATE ON "FollowUp" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('outcome', 'ever', 'awaits', 'schoolId', 'cohortId');

CREATE OR REPLACE TRIGGER "SchoolPlacement_append_only_change" BEFORE UPDATE OR DELETE ON "SchoolPlacement" FOR EACH ROW EXECUTE FUNCTION refuse_change('supersededAt');

CREATE OR REPLACE TRIGGER "SchoolPlacement_append_only_truncate" BEFORE TRUNCATE ON "SchoolPlacement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('supersededAt');

CREATE OR REPLACE TRIGGER "Exit_append_only_change" BEFORE UPDATE OR DELETE ON "Exit" FOR EACH ROW EXECUTE FUNCTION refuse_change('supersededAt', 'currentOf');

CREATE OR REPLACE TRIGGER "Exit_append_only_truncate" BEFORE TRUNCATE ON "Exit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('supersededAt', 'currentOf');

CREATE OR REPLACE TRIGGER "Outcome_append_only_change" BEFORE UPDATE OR DELETE ON "Outcome" FOR EACH ROW EXECUTE FUNCTION refuse_change('supersededAt', 'jobTitle', 'employerSiren', 'employerCommuneInsee');

CREATE OR REPLACE TRIGGER "Outcome_append_only_truncate" BEFORE TRUNCATE ON "Outcome" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('supersededAt', 'jobTitle', 'employerSiren', 'employerCommuneInsee');

CREATE OR REPLACE FUNCTION "Cohort_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."schoolId", NEW."startsOn", NEW."endsOn", NEW."capacity", NEW."cancelledOn") IS DISTINCT FROM (OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn") THEN
    INSERT INTO "EarlierCohort" ("cohortId", "schoolId", "startsOn", "endsOn", "capacity", "cancelledOn", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."schoolId", OLD."startsOn", OLD."endsOn", OLD."capacity", OLD."cancelledOn", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_history" BEFORE UPDATE ON "Cohort" FOR EACH ROW EXECUTE FUNCTION "Cohort_history"();

CREATE OR REPLACE FUNCTION "Enrolment_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."appliedOn", NEW."invitedOn", NEW."admittedOn", NEW."waitlistedOn", NEW."rejectedOn", NEW."withdrawnOn", NEW."noShowOn", NEW."enteredOn", NEW."level", NEW."entryStatus", NEW."monthsUnemployed", NEW."rsa", NEW."qpv", NEW."zrr", NEW."zoningVersion", NEW."certification") IS DISTINCT FROM (OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification") THEN
    INSERT INTO "EarlierEnrolment" ("enrolmentId", "appliedOn", "invitedOn", "admittedOn", "waitlistedOn", "rejectedOn", "withdrawnOn", "noShowOn", "enteredOn", "level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion", "certification", "recordedAt", "supersededAt", "reconstructed") VALUES (OLD."id", OLD."appliedOn", OLD."invitedOn", OLD."admittedOn", OLD."waitlistedOn", OLD."rejectedOn", OLD."withdrawnOn", OLD."noShowOn", OLD."enteredOn", OLD."level", OLD."entryStatus", OLD."monthsUnemployed", OLD."rsa", OLD."qpv", OLD."zrr", OLD."zoningVersion", OLD."certification", OLD."recordedAt", NEW."recordedAt", OLD."reconstructed");
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_history" BEFORE UPDATE ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION "Enrolment_history"();

CREATE OR REPLACE FUNCTION "School_placement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "SchoolPlacement" ("schoolId", "communeInsee", "departementCode", "hostId") VALUES (NEW."id", NEW."communeInsee", NEW."departementCode", NEW."hostId");
  ELSIF (NEW."communeInsee", NEW."departementCode", NEW."hostId") IS DISTINCT FROM (OLD."communeInsee", OLD."departementCode", OLD."hostId")
    AND NOT EXISTS (
    SELECT 1 FROM "SchoolPlacement" p WHERE p."schoolId" = NEW."id" AND p."supersededAt" IS NULL
      AND p."communeInsee" = NEW."communeInsee" AND p."departementCode" = NEW."departementCode" AND p."hostId" IS NOT DISTINCT FROM NEW."hostId"
      AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE q."schoolId" = NEW."id" AND q."supersededAt" IS NULL
          AND COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')))
  THEN
    RAISE EXCEPTION 'School_placement';
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "School_placement_insert" AFTER INSERT ON "School" FOR EACH ROW EXECUTE FUNCTION "School_placement"();

CREATE OR REPLACE TRIGGER "School_placement_update" BEFORE UPDATE ON "School" FOR EACH ROW EXECUTE FUNCTION "School_placement"();

CREATE OR REPLACE FUNCTION "FollowUp_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = (SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "FollowUp_tally_insert" AFTER INSERT ON "FollowUp" FOR EACH ROW
  EXECUTE FUNCTION "FollowUp_tally_insert"();

CREATE OR REPLACE FUNCTION "Exit_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_tally_insert" AFTER INSERT ON "Exit" FOR EACH ROW
  EXECUTE FUNCTION "Exit_tally_insert"();

CREATE OR REPLACE FUNCTION "Exit_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_tally_update" AFTER UPDATE OF "currentOf" ON "Exit" FOR EACH ROW
  EXECUTE FUNCTION "Exit_tally_update"();

CREATE OR REPLACE FUNCTION "Outcome_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Outcome_tally_insert" AFTER INSERT ON "Outcome" FOR EACH ROW
  EXECUTE FUNCTION "Outcome_tally_insert"();

CREATE OR REPLACE FUNCTION "Outcome_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = NEW."enrolmentId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Outcome_tally_update" AFTER UPDATE OF "supersededAt" ON "Outcome" FOR EACH ROW
  EXECUTE FUNCTION "Outcome_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT NEW."cohortId", NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_insert" AFTER INSERT ON "Enrolment" FOR EACH ROW
  WHEN (NEW."enteredOn" IS NOT NULL) EXECUTE FUNCTION "Enrolment_tally_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id" UNION SELECT NEW."cohortId", NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_update" AFTER UPDATE OF "cohortId", "enteredOn", "certification" ON "Enrolment" FOR EACH ROW
  WHEN (OLD."cohortId" IS DISTINCT FROM NEW."cohortId" OR OLD."enteredOn" IS DISTINCT FROM NEW."enteredOn" OR OLD."certification" IS DISTINCT FROM NEW."certification") EXECUTE FUNCTION "Enrolment_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_tally_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT OLD."cohortId", OLD."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_tally_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  WHEN (OLD."enteredOn" IS NOT NULL) EXECUTE FUNCTION "Enrolment_tally_delete"();

CREATE OR REPLACE FUNCTION "Cohort_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT NEW."id", CAST(NULL AS TEXT)
    UNION ALL SELECT "cohortId", "id" FROM "Enrolment" WHERE "cohortId" = NEW."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_tally_update" AFTER UPDATE OF "schoolId", "startsOn", "endsOn" ON "Cohort" FOR EACH ROW
  EXECUTE FUNCTION "Cohort_tally_update"();

CREATE OR REPLACE FUNCTION "SchoolPlacement_tally_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "SchoolPlacement_tally_insert" AFTER INSERT ON "SchoolPlacement" FOR EACH ROW
  EXECUTE FUNCTION "SchoolPlacement_tally_insert"();

CREATE OR REPLACE FUNCTION "SchoolPlacement_tally_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "SchoolPlacement_tally_update" AFTER UPDATE OF "supersededAt" ON "SchoolPlacement" FOR EACH ROW
  EXECUTE FUNCTION "SchoolPlacement_tally_update"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId") VALUES (NEW."cohortId", NEW."id");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_insert" AFTER INSERT ON "Enrolment" FOR EACH ROW
  WHEN (NEW."enteredOn" IS NOT NULL) EXECUTE FUNCTION "Enrolment_in_training_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."id" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_update" AFTER UPDATE OF "enteredOn", "cohortId" ON "Enrolment" FOR EACH ROW
  WHEN ((OLD."enteredOn" IS NULL) <> (NEW."enteredOn" IS NULL) OR OLD."cohortId" <> NEW."cohortId") EXECUTE FUNCTION "Enrolment_in_training_update"();

CREATE OR REPLACE FUNCTION "Enrolment_in_training_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_in_training_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_in_training_delete"();

CREATE OR REPLACE FUNCTION "Exit_in_training_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "InTraining" WHERE "enrolmentId" = NEW."enrolmentId"
    AND "cohortId" = (SELECT "cohortId" FROM "Enrolment" WHERE "id" = NEW."enrolmentId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_in_training_insert" AFTER INSERT ON "Exit" FOR EACH ROW
  WHEN (NEW."currentOf" IS NOT NULL) EXECUTE FUNCTION "Exit_in_training_insert"();

CREATE OR REPLACE FUNCTION "Exit_in_training_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "InTraining" ("cohortId", "enrolmentId")
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = NEW."enrolmentId" AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Exit_in_training_update" AFTER UPDATE OF "currentOf" ON "Exit" FOR EACH ROW
  WHEN (NEW."currentOf" IS NULL) EXECUTE FUNCTION "Exit_in_training_update"();

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX IF NOT EXISTS "LearnerName_search" ON "LearnerName" USING gin (lower("text") gin_trgm_ops);

CREATE INDEX IF NOT EXISTS "LearnerEmail_search" ON "LearnerEmail" USING gin (lower("text") gin_trgm_ops);

CREATE INDEX IF NOT EXISTS "Learner_lastName_search" ON "Learner"
  ((split_part("nameKey", '|', 1)), "nameKey", "birthDate", "id");

CREATE INDEX IF NOT EXISTS "Learner_firstName_search" ON "Learner"
  ((split_part("nameKey", '|', 2)), "nameKey", "birthDate", "id");

CREATE INDEX IF NOT EXISTS "Learner_phone_search" ON "Learner" (right("phone", 4));

CREATE OR REPLACE FUNCTION keep_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT 1 FROM before_rows b JOIN after_rows a ON a."id" = b."id"
      WHERE (a."nameKey", a."email") IS DISTINCT FROM (b."nameKey", b."email"))
    THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    LOCK TABLE "LearnerName", "LearnerEmail" IN SHARE ROW EXCLUSIVE MODE;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "LearnerName" ("text")
      SELECT DISTINCT part FROM after_rows, unnest(string_to_array("nameKey", '|')) part WHERE part <> '' ORDER BY part
      ON CONFLICT DO NOTHING;
    INSERT INTO "LearnerEmail" ("text")
      SELECT DISTINCT "email" FROM after_rows WHERE "email" <> '' ORDER BY "email" ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "LearnerName" n WHERE "text" IN (SELECT unnest(string_to_array("nameKey", '|')) FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 1) = n."text")
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 2) = n."text");
    DELETE FROM "LearnerEmail" n WHERE "text" IN (SELECT "email" FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE l."email" = n."text");
  END IF;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Learner_search_insert" AFTER INSERT ON "Learner"
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE TRIGGER "Learner_search_update" AFTER UPDATE ON "Learner"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE TRIGGER "Learner_search_delete" AFTER DELETE ON "Learner"
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms();

CREATE OR REPLACE FUNCTION "Enrolment_search_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."cohortId" AND l."id" = NEW."learnerId" FOR SHARE OF l
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_insert" AFTER INSERT ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_search_insert"();

CREATE OR REPLACE FUNCTION "Enrolment_search_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_delete" AFTER DELETE ON "Enrolment" FOR EACH ROW
  EXECUTE FUNCTION "Enrolment_search_delete"();

CREATE OR REPLACE FUNCTION "Enrolment_search_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."cohortId" AND l."id" = NEW."learnerId" FOR SHARE OF l
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = (SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" = OLD."learnerId")
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Enrolment_search_update" AFTER UPDATE OF "cohortId", "learnerId" ON "Enrolment" FOR EACH ROW
  WHEN (OLD."cohortId" <> NEW."cohortId" OR OLD."learnerId" <> NEW."learnerId") EXECUTE FUNCTION "Enrolment_search_update"();

CREATE OR REPLACE FUNCTION "Cohort_search_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT c."schoolId", l."nameKey", l."birthDate", l."id" FROM "Cohort" c, "Learner" l
    WHERE c."id" = NEW."id" AND l."id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id") FOR SHARE OF l
    ON CONFLICT DO NOTHING;
  DELETE FROM "SchoolLearner" WHERE "schoolId" = OLD."schoolId"
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", "birthDate", "id" FROM "Learner" WHERE "id" IN (SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id"))
    AND "schoolId" NOT IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = "SchoolLearner"."learnerId");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Cohort_search_update" AFTER UPDATE OF "schoolId" ON "Cohort" FOR EACH ROW
  WHEN (OLD."schoolId" <> NEW."schoolId") EXECUTE FUNCTION "Cohort_search_update"();

CREATE OR REPLACE FUNCTION "Learner_search_rename"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SchoolLearner" WHERE "schoolId" IN (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id")
    AND "nameKey" = OLD."nameKey" AND "born" = OLD."birthDate" AND "learnerId" = NEW."id";
  INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")
    SELECT DISTINCT s."schoolId", NEW."nameKey", NEW."birthDate", NEW."id" FROM (SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = NEW."id") s;
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "Learner_search_rename" AFTER UPDATE OF "nameKey", "birthDate" ON "Learner" FOR EACH ROW
  WHEN (OLD."nameKey" <> NEW."nameKey" OR OLD."birthDate" <> NEW."birthDate") EXECUTE FUNCTION "Learner_search_rename"();
