import Database from "better-sqlite3";
import { KEPT_SCHOOL, keptCode, OPEN_COHORT } from "./network";

const carbonne = (condition: string) =>
  `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId"
   WHERE s."code" = 'CARBONNE' AND c."cancelledOn" IS NULL AND ${condition} ORDER BY c."startsOn" DESC LIMIT 1`;
const ENDED = carbonne(`c."endsOn" < @today`);
const OBSERVED = (column: string) =>
  `SELECT e."${column}" FROM "Enrolment" e JOIN "Outcome" o ON o."enrolmentId" = e."id"
   WHERE e."cohortId" = (${ENDED}) ORDER BY e."id" LIMIT 1`;

/** Identifiers of the network that addresses need, and where they stand. Cohorts are of Carbonne, the coordinator's school. */
const PLACES = {
  /** The last that ended. */
  cohort: ENDED,
  recruiting: carbonne(`c."startsOn" > @today`),
  running: carbonne(`c."startsOn" <= @today AND c."endsOn" >= @today`),
  /** Ended, with people who have not left it. */
  open: carbonne(`c."code" = '${OPEN_COHORT}'`),
  /** Somebody of `cohort` with an observation. */
  enrolment: OBSERVED("id"),
  learner: OBSERVED("learnerId"),
  /** A cohort of another school. */
  elsewhere: `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = 'RODEZ' LIMIT 1`,
  /** A coordinator's account. */
  user: `SELECT "id" FROM "User" WHERE "role" = 'coordinator' ORDER BY "email" LIMIT 1`,
  host: `SELECT "id" FROM "HostOrganisation" ORDER BY "siren" LIMIT 1`,
  provider: `SELECT "id" FROM "TrainingProvider" ORDER BY "code" LIMIT 1`,
  programme: `SELECT "id" FROM "Programme" ORDER BY "code" LIMIT 1`,
  /** A file that waits for its confirmation. */
  import: `SELECT "id" FROM "RegisterImport" WHERE "appliedAt" IS NULL ORDER BY "uploadedAt" LIMIT 1`,
} as const;

/** The first value that a statement finds in the database of the server under test. */
export function readValue(sql: string, values: Record<string, string> = {}): string | number | null {
  const path = process.env.DATABASE_URL?.replace(/^file:/, "");
  if (!path) throw new Error("DATABASE_URL is set by playwright.config.ts");
  const database = new Database(path, { readonly: true });
  try {
    const [row] = database.prepare(sql).raw().all(values) as [string | number | null][];
    if (!row) throw new Error(`nothing found by ${sql}`);
    return row[0];
  } finally {
    database.close();
  }
}

export function findPlace(name: keyof typeof PLACES): string {
  return String(readValue(PLACES[name], { today: process.env.COHORTE_TODAY ?? "" }));
}

/** The cohort of the school that tests keep up by hand. */
export function keptCohort(...[cohort, script]: Parameters<typeof keptCode>): string {
  const sql = `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId"
               WHERE s."code" = @school AND c."code" = @code`;
  return String(readValue(sql, { school: KEPT_SCHOOL, code: keptCode(cohort, script) }));
}

/** An address with the names of places in braces filled in. */
export function fillIn(address: string): string {
  return address.replace(/\{(\w+)\}/g, (_, name: keyof typeof PLACES) => findPlace(name));
}
