-- What is known of everybody says more than it did, and is as wide: it is written down anew.
INSERT INTO "TallyDue" ("cohortId", "enrolmentId")
SELECT "id", CAST(NULL AS TEXT) FROM "Cohort";
