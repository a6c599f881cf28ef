import type { Dialect } from "../lib/db/dialect";
import { replaceTrigger } from "./history";

type Mark = {
  on: string;
  /** Columns of the table whose change marks; a new row marks where there are none. */
  columns: readonly string[];
  /** Rows of `cohortId, enrolmentId`, of the row NEW. */
  whose: string;
};

const ofEnrolment = (id: string) => `SELECT "cohortId", "id" FROM "Enrolment" WHERE "id" = ${id}`;
const OF_SCHOOL = `SELECT "id", CAST(NULL AS TEXT) FROM "Cohort" WHERE "schoolId" = NEW."schoolId"`;

/** Every change of the records on which the tally rests, whoever makes it (docs/adr/0023). */
const MARKS: readonly Mark[] = [
  { on: "FollowUp", columns: [], whose: ofEnrolment(`(SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId")`) },
  { on: "Exit", columns: ["currentOf"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", columns: [], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", columns: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Cohort", columns: ["schoolId", "startsOn"], whose: `SELECT NEW."id", CAST(NULL AS TEXT)` },
  { on: "SchoolPlacement", columns: [], whose: OF_SCHOOL },
  { on: "SchoolPlacement", columns: ["supersededAt"], whose: OF_SCHOOL },
];

/** The triggers that mark what has to be summed anew. */
export function tallySql(dialect: Dialect): string[] {
  return MARKS.map(({ on, columns, whose }) => {
    const event = columns.length > 0 ? `UPDATE OF ${columns.map((column) => `"${column}"`).join(", ")}` : "INSERT";
    const name = `${on}_tally_${columns.length > 0 ? "update" : "insert"}`;
    const mark = `INSERT INTO "TallyDue" ("cohortId", "enrolmentId") ${whose};`;
    if (dialect === "sqlite") return replaceTrigger(name, `AFTER ${event} ON "${on}" BEGIN\n  ${mark}\nEND;`);
    return `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${mark}
  RETURN NULL;
END;
$$;

CREATE OR REPLACE TRIGGER "${name}" AFTER ${event} ON "${on}" FOR EACH ROW EXECUTE FUNCTION "${name}"();`;
  });
}
