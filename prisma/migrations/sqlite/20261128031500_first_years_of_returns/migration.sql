-- From which year on returns are asked for, where nobody has said so: the ESF+ is of 2021 to 2027, and a provider that is
-- paid out of public money needs Qualiopi since 1 January 2022. What a database began with is corrected as anybody would
-- correct it, and stays readable; what the Région has corrected, or stated of a year up to then, is left. Not generated.
INSERT INTO "ReturnDueDay" ("currentOf", "kind", "fromYear", "monthDay", "source", "replacesId", "correction", "recordedAt")
SELECT 'fse_participants 2021', "kind", 2021, "monthDay", "source", "id", 'Le FSE+ est de 2021 à 2027 : rien n’est dû des années d’avant.', '2026-11-28T00:00:00.000+00:00'
FROM "ReturnDueDay" d
WHERE "currentOf" = 'fse_participants 2015' AND "recordedById" IS NULL AND "replacesId" IS NULL AND NOT EXISTS (
  SELECT 1 FROM "ReturnDueDay" o WHERE o."kind" = d."kind" AND o."currentOf" IS NOT NULL AND o."fromYear" BETWEEN 2016 AND 2021);
INSERT INTO "ReturnDueDay" ("currentOf", "kind", "fromYear", "monthDay", "source", "replacesId", "correction", "recordedAt")
SELECT 'qualiopi 2022', "kind", 2022, "monthDay", "source", "id", 'La certification est une obligation depuis le 1er janvier 2022.', '2026-11-28T00:00:00.000+00:00'
FROM "ReturnDueDay" d
WHERE "currentOf" = 'qualiopi 2015' AND "recordedById" IS NULL AND "replacesId" IS NULL AND NOT EXISTS (
  SELECT 1 FROM "ReturnDueDay" o WHERE o."kind" = d."kind" AND o."currentOf" IS NOT NULL AND o."fromYear" BETWEEN 2016 AND 2022);
UPDATE "ReturnDueDay" SET "currentOf" = NULL, "supersededAt" = '2026-11-28T00:00:00.000+00:00'
WHERE "currentOf" IN ('fse_participants 2015', 'qualiopi 2015') AND "id" IN (
  SELECT "replacesId" FROM "ReturnDueDay" WHERE "replacesId" IS NOT NULL);
