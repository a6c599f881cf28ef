import type { Dialect } from "../lib/foundation/db/dialect";
import { COUNTED_FIELDS } from "../lib/people/enrolments/rules/entry-fields";
import { STEP_DATES } from "../lib/people/enrolments/rules/vocabulary";
import { insertedTriggers, rowTriggers } from "./row-trigger";
import type { Standing } from "./standing";

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

const ofLearner = (id: string) => `SELECT "cohortId", "id" FROM "Enrolment" WHERE "learnerId" = ${id}`;
const OF_LEARNER = ofLearner(`NEW."id"`);
const OF_COURSE = `${ofEnrolment(`NEW."enrolmentId"`)} UNION ${ofEnrolment(`NEW."arrivedId"`)}`;
/** What a file shows is read of the enrolment that stands for that of its observation. */
const ofStanding = (id: string) =>
  `SELECT "cohortId", COALESCE("mergedIntoId", "id") FROM "Enrolment" WHERE "id" = ${id}`;
const OF_PROOF = ofStanding(`(SELECT "enrolmentId" FROM "Outcome" WHERE "id" = NEW."outcomeId")`);
const OF_VERIFICATION = ofStanding(
  `(SELECT o."enrolmentId" FROM "ProofFile" d JOIN "Outcome" o ON o."id" = d."outcomeId" WHERE d."id" = NEW."proofFileId")`,
);

/** What a person is counted by, from the application on. */
const ENROLMENT = [
  "cohortId",
  "learnerId",
  ...STEP_DATES,
  ...COUNTED_FIELDS,
  "zoningVersion",
  "certification",
  "mergedIntoId",
];
const LEARNER = ["birthDate", "sex"];
const DISABILITY = ["rqth", "rqthFromOn"];

const changed = (columns: readonly string[]) =>
  columns.map((column) => `OLD."${column}" IS DISTINCT FROM NEW."${column}"`).join(" OR ");

/** Every change of the records on which the tallies rest, whoever makes it (docs/adr/0023). */
const MARKS: readonly Mark[] = [
  { on: "FollowUp", at: "insert", whose: ofEnrolment(`(SELECT "enrolmentId" FROM "Exit" WHERE "id" = NEW."exitId")`) },
  { on: "Exit", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Exit", at: ["currentOf"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Interruption", at: "insert", whose: OF_COURSE },
  { on: "Interruption", at: ["supersededAt"], whose: OF_COURSE },
  { on: "JuryResult", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "JuryResult", at: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Outcome", at: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "ContactAttempt", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "ContactAttempt", at: ["supersededAt"], whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "Objection", at: "insert", whose: ofLearner(`NEW."learnerId"`) },
  { on: "Objection", at: ["supersededAt"], whose: ofLearner(`NEW."learnerId"`) },
  { on: "ProofFile", at: "insert", whose: OF_PROOF },
  { on: "ProofFile", at: ["supersededAt"], whose: OF_PROOF },
  { on: "Verification", at: "insert", whose: OF_VERIFICATION },
  { on: "Verification", at: ["supersededAt"], whose: OF_VERIFICATION },
  { on: "Enrolment", at: "insert", whose: NEW_ROW },
  { on: "Enrolment", at: ENROLMENT, when: changed(ENROLMENT), whose: `${OLD_ROW} UNION ${NEW_ROW}` },
  { on: "Enrolment", at: "delete", whose: OLD_ROW },
  { on: "Learner", at: LEARNER, when: changed(LEARNER), whose: OF_LEARNER },
  { on: "DisabilityStatus", at: "insert", whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "DisabilityStatus", at: DISABILITY, when: changed(DISABILITY), whose: ofEnrolment(`NEW."enrolmentId"`) },
  { on: "DisabilityStatus", at: "delete", whose: ofEnrolment(`OLD."enrolmentId"`) },
  { on: "Cohort", at: ["schoolId", "startsOn", "endsOn", "cancelledOn"], whose: OF_COHORT },
  { on: "SchoolPlacement", at: "insert", whose: OF_SCHOOL },
  { on: "SchoolPlacement", at: ["supersededAt"], whose: OF_SCHOOL },
];

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

const MARK = 'INSERT INTO "TallyDue" ("cohortId", "enrolmentId") ';

/** The triggers that mark what has to be summed anew. */
export function tallyMarks(dialect: Dialect): Standing[] {
  return MARKS.flatMap(({ on, at, when, whose }) => {
    const trigger = { name: `${on}_tally_${typeof at === "string" ? at : "update"}`, table: on, ...(when && { when }) };
    if (at === "insert") return insertedTriggers(dialect, { ...trigger, into: MARK, select: whose });
    const event = typeof at === "string" ? at.toUpperCase() : `UPDATE OF ${quoted(at)}`;
    return rowTriggers(dialect, { ...trigger, event, body: [`  ${MARK}${whose};`] });
  });
}
