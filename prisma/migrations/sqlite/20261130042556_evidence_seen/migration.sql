-- No document is asked of anybody: no screen takes one.
UPDATE "FollowUp" SET "awaits" = NULL, "schoolId" = NULL, "cohortId" = NULL WHERE "awaits" = 'proof';

-- How strong the proof of an answer is, is read otherwise: what is known of everybody is written down anew.
INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
SELECT "id", CAST(NULL AS TEXT) FROM "Cohort";
