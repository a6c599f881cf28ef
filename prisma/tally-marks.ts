import type { Dialect } from "../lib/db/dialect";
import { rowTriggerSql } from "./row-trigger";

type Mark = {
  on: string;
  /** Columns of the table whose change marks; a new row marks where there are none. */
  columns: readonly string[];
  /** Rows of `cohortId, enrolmentId`, of the row NEW. */
  whose: string;
};

const ofEnrolment = (id: string) => `SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = ${id}`;
const OF_SCHOOL = `SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId"`;
const OF_COHORT = `SELECT NEW."id", CAST(NULL AS TEXT)
    UNION ALL SELECT "cohortId", "id" FROM "Enrolment" WHERE "cohortId" = NEW."id"`;

/** Every change of the records on which the tally rests, whoever makes it (docs/adr/0023). */
const MARKS: readonly Mark[] = [
  { on: "FollowUp", columns: [], whose: ofEnrolment(`(SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId")`) },
  { on: "Exit", columns: ["currentOf"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", columns: [], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", columns: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Cohort", columns: ["schoolId", "startsOn"], whose: OF_COHORT },
  { on: "SchoolPlacement", columns: [], whose: OF_SCHOOL },
  { on: "SchoolPlacement", columns: ["supersededAt"], whose: OF_SCHOOL },
];

/** The triggers that mark what has to be summed anew. */
export function tallySql(dialect: Dialect): string[] {
  return MARKS.map(({ on, columns, whose }) =>
    rowTriggerSql(dialect, {
      name: `${on}_tally_${columns.length > 0 ? "update" : "insert"}`,
      event: columns.length > 0 ? `UPDATE OF ${columns.map((column) => `"${column}"`).join(", ")}` : "INSERT",
      table: on,
      body: [`  INSERT INTO "TallyDue" ("cohortId", "enrolmentId") ${whose};`],
    }),
  );
}
