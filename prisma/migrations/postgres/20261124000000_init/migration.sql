-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('staff', 'coordinator', 'region', 'host', 'auditor', 'admin');

-- CreateEnum
CREATE TYPE "HostKind" AS ENUM ('epci', 'commune', 'departement', 'metropole');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('woman', 'man', 'other');

-- CreateEnum
CREATE TYPE "YesNo" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "EntryStatus" AS ENUM ('job_seeker', 'employee', 'inactive', 'student');

-- CreateEnum
CREATE TYPE "ExitReason" AS ENUM ('completed', 'employment', 'work_study', 'other_training', 'business_creation', 'dropout', 'exclusion', 'death', 'incarceration', 'medical_incapacity');

-- CreateEnum
CREATE TYPE "Certification" AS ENUM ('full', 'partial', 'failed', 'absent');

-- CreateEnum
CREATE TYPE "Window" AS ENUM ('T0', 'M3', 'M6', 'M12');

-- CreateEnum
CREATE TYPE "OutcomeKind" AS ENUM ('permanent_contract', 'fixed_term', 'temporary_agency', 'civil_service', 'subsidised_contract', 'social_enterprise', 'apprenticeship', 'professionalisation', 'employment_abroad', 'business_creation', 'specialised_study', 'qualifying_training', 'other_training', 'civic_service', 'internship_volunteering', 'job_seeking', 'inactive', 'unreachable', 'declined', 'not_contacted');

-- CreateEnum
CREATE TYPE "OutcomeSource" AS ENUM ('learner', 'employer', 'contract_seen', 'france_travail', 'training_provider');

-- CreateEnum
CREATE TYPE "Evidence" AS ENUM ('declared', 'documented', 'verified');

-- CreateEnum
CREATE TYPE "FieldLink" AS ENUM ('yes', 'partly', 'no');

-- CreateTable
CREATE TABLE "HostOrganisation" (
    "id" TEXT NOT NULL,
    "siren" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "HostKind" NOT NULL,
    "departementCode" TEXT NOT NULL,

    CONSTRAINT "HostOrganisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingProvider" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "TrainingProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rncpCode" TEXT,
    "level" INTEGER,
    "hoursCentre" INTEGER,
    "hoursCompany" INTEGER,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "School" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "openedOn" TEXT,
    "closedOn" TEXT,
    "openingRank" INTEGER,
    "hostId" TEXT,
    "providerId" TEXT,

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cohort" (
    "id" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "placesTaken" INTEGER NOT NULL DEFAULT 0,
    "cancelledOn" TEXT,

    CONSTRAINT "Cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Learner" (
    "id" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" "Sex" NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "communeInsee" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Learner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL,
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
    "entryStatus" "EntryStatus",
    "monthsUnemployed" INTEGER,
    "rsa" "YesNo" NOT NULL DEFAULT 'unknown',
    "qpv" "YesNo" NOT NULL DEFAULT 'unknown',
    "zrr" "YesNo" NOT NULL DEFAULT 'unknown',
    "zoningVersion" TEXT,
    "certification" "Certification",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisabilityStatus" (
    "enrolmentId" TEXT NOT NULL,
    "rqth" "YesNo" NOT NULL,

    CONSTRAINT "DisabilityStatus_pkey" PRIMARY KEY ("enrolmentId")
);

-- CreateTable
CREATE TABLE "Exit" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "exitedOn" TEXT NOT NULL,
    "reason" "ExitReason" NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "recordedById" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "Exit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "exitId" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,

    CONSTRAINT "FollowUp_pkey" PRIMARY KEY ("exitId","window")
);

-- CreateTable
CREATE TABLE "Outcome" (
    "id" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "window" "Window" NOT NULL,
    "kind" "OutcomeKind" NOT NULL,
    "observedOn" TEXT NOT NULL,
    "startedOn" TEXT,
    "endedOn" TEXT,
    "sixMonths" BOOLEAN NOT NULL DEFAULT false,
    "fullTime" BOOLEAN,
    "fieldLink" "FieldLink",
    "jobTitle" TEXT,
    "employerSiren" TEXT,
    "employerCommuneInsee" TEXT,
    "source" "OutcomeSource" NOT NULL,
    "evidence" "Evidence" NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "recordedById" TEXT,
    "supersedesId" TEXT,
    "supersededAt" TIMESTAMP(3),

    CONSTRAINT "Outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "hostOrganisationId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EndedSession" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSchool" (
    "userId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,

    CONSTRAINT "UserSchool_pkey" PRIMARY KEY ("userId","schoolId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegisterImport" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,
    "appliedAt" TIMESTAMP(3),
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RegisterImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedClaim" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "publishedOn" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "exitYear" INTEGER NOT NULL,
    "window" "Window" NOT NULL,
    "definitionCode" TEXT NOT NULL,
    "declaredPercent" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "PublishedClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimPart" (
    "claimId" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ClaimPart_pkey" PRIMARY KEY ("claimId","family")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
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

-- AddForeignKey
ALTER TABLE "School" ADD CONSTRAINT "School_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "School" ADD CONSTRAINT "School_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisabilityStatus" ADD CONSTRAINT "DisabilityStatus_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exit" ADD CONSTRAINT "Exit_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exit" ADD CONSTRAINT "Exit_currentOf_fkey" FOREIGN KEY ("currentOf") REFERENCES "Enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exit" ADD CONSTRAINT "Exit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_exitId_fkey" FOREIGN KEY ("exitId") REFERENCES "Exit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outcome" ADD CONSTRAINT "Outcome_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Outcome"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_hostOrganisationId_fkey" FOREIGN KEY ("hostOrganisationId") REFERENCES "HostOrganisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndedSession" ADD CONSTRAINT "EndedSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSchool" ADD CONSTRAINT "UserSchool_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSchool" ADD CONSTRAINT "UserSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterImport" ADD CONSTRAINT "RegisterImport_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimPart" ADD CONSTRAINT "ClaimPart_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "PublishedClaim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_dates_check", ADD CONSTRAINT "School_dates_check" CHECK ("closedOn" >= "openedOn");

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_opening_rank_check", ADD CONSTRAINT "School_opening_rank_check" CHECK ("openingRank" > 0);

ALTER TABLE "Programme" DROP CONSTRAINT IF EXISTS "Programme_level_check", ADD CONSTRAINT "Programme_level_check" CHECK ("level" BETWEEN 3 AND 8);

ALTER TABLE "Programme" DROP CONSTRAINT IF EXISTS "Programme_hours_check", ADD CONSTRAINT "Programme_hours_check" CHECK ("hoursCentre" >= 0 AND "hoursCompany" >= 0);

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_capacity_check", ADD CONSTRAINT "Cohort_capacity_check" CHECK ("capacity" > 0);

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_places_check", ADD CONSTRAINT "Cohort_places_check" CHECK ("placesTaken" BETWEEN 0 AND "capacity");

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_dates_check", ADD CONSTRAINT "Cohort_dates_check" CHECK ("endsOn" >= "startsOn");

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_level_check", ADD CONSTRAINT "Enrolment_level_check" CHECK ("level" IN (0, 3, 4, 5, 6, 7, 8));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_months_unemployed_check", ADD CONSTRAINT "Enrolment_months_unemployed_check" CHECK ("monthsUnemployed" >= 0);

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_no_show_never_entered_check", ADD CONSTRAINT "Enrolment_no_show_never_entered_check" CHECK ("noShowOn" IS NULL OR "enteredOn" IS NULL);

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_one_current_check", ADD CONSTRAINT "Exit_one_current_check" CHECK (("currentOf" IS NULL) = ("supersededAt" IS NOT NULL));

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_current_of_its_enrolment_check", ADD CONSTRAINT "Exit_current_of_its_enrolment_check" CHECK ("currentOf" = "enrolmentId");

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_interval_check", ADD CONSTRAINT "FollowUp_interval_check" CHECK ("fromOn" <= "dueOn" AND "dueOn" <= "toOn");

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_activity_dates_check", ADD CONSTRAINT "Outcome_activity_dates_check" CHECK ("endedOn" >= "startedOn");

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_corrects_another_check", ADD CONSTRAINT "Outcome_corrects_another_check" CHECK ("supersedesId" <> "id");

ALTER TABLE "User" DROP CONSTRAINT IF EXISTS "User_email_lower_case_check", ADD CONSTRAINT "User_email_lower_case_check" CHECK ("email" = lower("email"));

ALTER TABLE "PublishedClaim" DROP CONSTRAINT IF EXISTS "PublishedClaim_declared_percent_check", ADD CONSTRAINT "PublishedClaim_declared_percent_check" CHECK ("declaredPercent" BETWEEN 0 AND 100);

ALTER TABLE "ClaimPart" DROP CONSTRAINT IF EXISTS "ClaimPart_percent_check", ADD CONSTRAINT "ClaimPart_percent_check" CHECK ("percent" BETWEEN 0 AND 100);

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_openedOn_check", ADD CONSTRAINT "School_openedOn_check" CHECK (is_civil_date("openedOn"));

ALTER TABLE "School" DROP CONSTRAINT IF EXISTS "School_closedOn_check", ADD CONSTRAINT "School_closedOn_check" CHECK (is_civil_date("closedOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_startsOn_check", ADD CONSTRAINT "Cohort_startsOn_check" CHECK (is_civil_date("startsOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_endsOn_check", ADD CONSTRAINT "Cohort_endsOn_check" CHECK (is_civil_date("endsOn"));

ALTER TABLE "Cohort" DROP CONSTRAINT IF EXISTS "Cohort_cancelledOn_check", ADD CONSTRAINT "Cohort_cancelledOn_check" CHECK (is_civil_date("cancelledOn"));

ALTER TABLE "Learner" DROP CONSTRAINT IF EXISTS "Learner_birthDate_check", ADD CONSTRAINT "Learner_birthDate_check" CHECK (is_civil_date("birthDate"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_appliedOn_check", ADD CONSTRAINT "Enrolment_appliedOn_check" CHECK (is_civil_date("appliedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_invitedOn_check", ADD CONSTRAINT "Enrolment_invitedOn_check" CHECK (is_civil_date("invitedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_admittedOn_check", ADD CONSTRAINT "Enrolment_admittedOn_check" CHECK (is_civil_date("admittedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_waitlistedOn_check", ADD CONSTRAINT "Enrolment_waitlistedOn_check" CHECK (is_civil_date("waitlistedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_rejectedOn_check", ADD CONSTRAINT "Enrolment_rejectedOn_check" CHECK (is_civil_date("rejectedOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_withdrawnOn_check", ADD CONSTRAINT "Enrolment_withdrawnOn_check" CHECK (is_civil_date("withdrawnOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_noShowOn_check", ADD CONSTRAINT "Enrolment_noShowOn_check" CHECK (is_civil_date("noShowOn"));

ALTER TABLE "Enrolment" DROP CONSTRAINT IF EXISTS "Enrolment_enteredOn_check", ADD CONSTRAINT "Enrolment_enteredOn_check" CHECK (is_civil_date("enteredOn"));

ALTER TABLE "Exit" DROP CONSTRAINT IF EXISTS "Exit_exitedOn_check", ADD CONSTRAINT "Exit_exitedOn_check" CHECK (is_civil_date("exitedOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_dueOn_check", ADD CONSTRAINT "FollowUp_dueOn_check" CHECK (is_civil_date("dueOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_fromOn_check", ADD CONSTRAINT "FollowUp_fromOn_check" CHECK (is_civil_date("fromOn"));

ALTER TABLE "FollowUp" DROP CONSTRAINT IF EXISTS "FollowUp_toOn_check", ADD CONSTRAINT "FollowUp_toOn_check" CHECK (is_civil_date("toOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_observedOn_check", ADD CONSTRAINT "Outcome_observedOn_check" CHECK (is_civil_date("observedOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_startedOn_check", ADD CONSTRAINT "Outcome_startedOn_check" CHECK (is_civil_date("startedOn"));

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_endedOn_check", ADD CONSTRAINT "Outcome_endedOn_check" CHECK (is_civil_date("endedOn"));

ALTER TABLE "PublishedClaim" DROP CONSTRAINT IF EXISTS "PublishedClaim_publishedOn_check", ADD CONSTRAINT "PublishedClaim_publishedOn_check" CHECK (is_civil_date("publishedOn"));

ALTER TABLE "HostOrganisation" DROP CONSTRAINT IF EXISTS "HostOrganisation_siren_check", ADD CONSTRAINT "HostOrganisation_siren_check" CHECK ("siren" ~ '^[0-9]{9}$');

ALTER TABLE "Outcome" DROP CONSTRAINT IF EXISTS "Outcome_employerSiren_check", ADD CONSTRAINT "Outcome_employerSiren_check" CHECK ("employerSiren" ~ '^[0-9]{9}$');

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_change" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "AuditEvent_append_only_truncate" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "FollowUp_append_only_change" BEFORE UPDATE OR DELETE ON "FollowUp" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "FollowUp_append_only_truncate" BEFORE TRUNCATE ON "FollowUp" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER "Exit_append_only_change" BEFORE UPDATE OR DELETE ON "Exit" FOR EACH ROW EXECUTE FUNCTION refuse_change('supersededAt', 'currentOf');

CREATE OR REPLACE TRIGGER "Exit_append_only_truncate" BEFORE TRUNCATE ON "Exit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('supersededAt', 'currentOf');

CREATE OR REPLACE TRIGGER "Outcome_append_only_change" BEFORE UPDATE OR DELETE ON "Outcome" FOR EACH ROW EXECUTE FUNCTION refuse_change('supersededAt', 'jobTitle', 'employerSiren', 'employerCommuneInsee');

CREATE OR REPLACE TRIGGER "Outcome_append_only_truncate" BEFORE TRUNCATE ON "Outcome" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('supersededAt', 'jobTitle', 'employerSiren', 'employerCommuneInsee');
