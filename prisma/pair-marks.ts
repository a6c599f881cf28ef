import type { Dialect } from "../lib/foundation/db/dialect";
import { insertedTriggers, rowTriggers } from "./row-trigger";
import type { Standing } from "./standing";

/** By which people are compared (lib/people/learners/rules/duplicates.ts). */
const COMPARED = ["nameKey", "birthDate", "email", "phone"];

const MARK = 'INSERT INTO "PairsDue" ("learnerId") ';

/** The triggers that mark whose pairs have to be looked for anew, whoever writes them. */
export const pairMarks = (dialect: Dialect): Standing[] => [
  ...insertedTriggers(dialect, {
    name: "Learner_pairs_insert",
    table: "Learner",
    into: MARK,
    select: 'SELECT NEW."id"',
    columns: 1,
  }),
  ...rowTriggers(dialect, {
    name: "Learner_pairs_update",
    event: `UPDATE OF ${COMPARED.map((column) => `"${column}"`).join(", ")}`,
    table: "Learner",
    when: COMPARED.map((column) => `OLD."${column}" IS DISTINCT FROM NEW."${column}"`).join(" OR "),
    body: [`  ${MARK}VALUES (NEW."id");`],
  }),
];
