import type { Dialect } from "../lib/db/dialect";
import { insertedTriggerSql, rowTriggerSql } from "./row-trigger";

type Mark = {
  on: string;
  /** Columns of the table whose change marks, or what else happens to a row. */
  at: "insert" | "delete" | readonly string[];
  when?: string;
  /** Rows of `cohortId, enrolmentId`, of the row NEW, or OLD. */
  whose: string;
};

const ofEnrolment = (id: string) => `SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = ${id}`;
const OF_SCHOOL = `SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId"`;
const OF_COHORT = `SELECT NEW."id", CAST(NULL AS TEXT)
    UNION ALL SELECT "cohortId", "id" FROM "Enrolment" WHERE "cohortId" = NEW."id"`;
const NEW_ROW = `SELECT NEW."cohortId", NEW."id"`;
const OLD_ROW = `SELECT OLD."cohortId", OLD."id"`;

/** What an entrant is counted by. */
const ENTRANT = ["cohortId", "enteredOn", "certification"];

/** Every change of the records on which the tallies rest, whoever makes it (docs/adr/0023). */
const MARKS: readonly Mark[] = [
  { on: "FollowUp", at: "insert", whose: ofEnrolment(`(SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId")`) },
  { on: "Exit", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Exit", at: ["currentOf"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", at: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Enrolment", at: "insert", when: 'NEW."enteredOn" IS NOT NULL', whose: NEW_ROW },
  {
    on: "Enrolment",
    at: ENTRANT,
    when: ENTRANT.map((column) => `OLD."${column}" IS DISTINCT FROM NEW."${column}"`).join(" OR "),
    whose: `${OLD_ROW} UNION ${NEW_ROW}`,
  },
  { on: "Enrolment", at: "delete", when: 'OLD."enteredOn" IS NOT NULL', whose: OLD_ROW },
  { on: "Cohort", at: ["schoolId", "startsOn", "endsOn"], whose: OF_COHORT },
  { on: "SchoolPlacement", at: "insert", whose: OF_SCHOOL },
  { on: "SchoolPlacement", at: ["supersededAt"], whose: OF_SCHOOL },
];

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

const MARK = 'INSERT INTO "TallyDue" ("cohortId", "enrolmentId") ';

/** The triggers that mark what has to be summed anew. */
export function tallySql(dialect: Dialect): string[] {
  return MARKS.map(({ on, at, when, whose }) => {
    const trigger = { name: `${on}_tally_${typeof at === "string" ? at : "update"}`, table: on, ...(when && { when }) };
    if (at === "insert") return insertedTriggerSql(dialect, { ...trigger, into: MARK, select: whose });
    const event = typeof at === "string" ? at.toUpperCase() : `UPDATE OF ${quoted(at)}`;
    return rowTriggerSql(dialect, { ...trigger, event, body: [`  ${MARK}${whose};`] });
  });
}
