import type { Dialect } from "../lib/foundation/db/dialect";
import { type InsertedTrigger, insertedTriggers, type RowTrigger, rowTriggers } from "./row-trigger";
import type { Standing } from "./standing";

const ADD = 'INSERT INTO "InTraining" ("cohortId", "enrolmentId")';
const DROP = 'DELETE FROM "InTraining" WHERE "cohortId" = OLD."cohortId" AND "enrolmentId" = OLD."id";';
const DROP_ONE = `DELETE FROM "InTraining" WHERE "enrolmentId" = NEW."enrolmentId"
    AND "cohortId" = (SELECT "cohortId" FROM "Enrolment" WHERE "id" = NEW."enrolmentId");`;
const addUnlessGone = (id: string) => `${ADD}
    SELECT e."cohortId", e."id" FROM "Enrolment" e WHERE e."id" = ${id} AND e."enteredOn" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Exit" x WHERE x."currentOf" = e."id")
      AND NOT EXISTS (SELECT 1 FROM "Interruption" i
        WHERE i."enrolmentId" = e."id" AND i."arrivedId" IS NOT NULL AND i."supersededAt" IS NULL)
    ON CONFLICT DO NOTHING;`;

const ENTERED: InsertedTrigger = {
  name: "Enrolment_in_training_insert",
  table: "Enrolment",
  when: 'NEW."enteredOn" IS NOT NULL',
  into: `${ADD} `,
  select: 'VALUES (NEW."cohortId", NEW."id")',
};

const TRIGGERS: readonly RowTrigger[] = [
  {
    name: "Enrolment_in_training_update",
    event: 'UPDATE OF "enteredOn", "cohortId"',
    table: "Enrolment",
    when: '(OLD."enteredOn" IS NULL) <> (NEW."enteredOn" IS NULL) OR OLD."cohortId" <> NEW."cohortId"',
    body: [`  ${DROP}`, `  ${addUnlessGone('NEW."id"')}`],
  },
  { name: "Enrolment_in_training_delete", event: "DELETE", table: "Enrolment", body: [`  ${DROP}`] },
  {
    name: "Exit_in_training_insert",
    event: "INSERT",
    table: "Exit",
    when: 'NEW."currentOf" IS NOT NULL',
    body: [`  ${DROP_ONE}`],
  },
  {
    name: "Exit_in_training_update",
    event: 'UPDATE OF "currentOf"',
    table: "Exit",
    when: 'NEW."currentOf" IS NULL',
    body: [`  ${addUnlessGone('NEW."enrolmentId"')}`],
  },
  // Whoever went on in another cohort, and whoever did not after all.
  {
    name: "Interruption_in_training_insert",
    event: "INSERT",
    table: "Interruption",
    when: 'NEW."arrivedId" IS NOT NULL AND NEW."supersededAt" IS NULL',
    body: [`  ${DROP_ONE}`],
  },
  {
    name: "Interruption_in_training_update",
    event: 'UPDATE OF "supersededAt"',
    table: "Interruption",
    when: 'OLD."arrivedId" IS NOT NULL AND NEW."supersededAt" IS NOT NULL',
    body: [`  ${addUnlessGone('NEW."enrolmentId"')}`],
  },
];

/** The triggers that keep who is in training: whose exit will be missing is read from there once the cohort has ended. */
export function inTraining(dialect: Dialect): Standing[] {
  return [...insertedTriggers(dialect, ENTERED), ...TRIGGERS.flatMap((trigger) => rowTriggers(dialect, trigger))];
}
