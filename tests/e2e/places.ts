import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { KEPT_SCHOOL, keptCode, OPEN_COHORT } from "./network";

const cohortIn = (school: string, condition: string) =>
  `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId"
   WHERE s."code" = '${school}' AND c."cancelledOn" IS NULL AND ${condition} ORDER BY c."startsOn" DESC LIMIT 1`;
const carbonne = (condition: string) => cohortIn("CARBONNE", condition);
const ENDED = carbonne(`c."endsOn" < @today`);
const OBSERVED = (column: string) =>
  `SELECT e."${column}" FROM "Enrolment" e JOIN "Outcome" o ON o."enrolmentId" = e."id"
   WHERE e."cohortId" = (${ENDED}) ORDER BY e."id" LIMIT 1`;

/** Somebody of Carbonne who left. */
const CONTROLLED = `SELECT e."id", e."cohortId" FROM "Enrolment" e JOIN "Exit" x ON x."currentOf" = e."id"
  JOIN "Cohort" c ON c."id" = e."cohortId" JOIN "School" s ON s."id" = c."schoolId"
  WHERE s."code" = 'CARBONNE' ORDER BY e."id" LIMIT 1`;

const PAIR = (column: string) =>
  `SELECT p."${column}" FROM "LearnerPair" p WHERE NOT EXISTS (
     SELECT 1 FROM "ToldApart" t WHERE t."currentOf" = p."lowerId" || ' ' || p."higherId")
   AND NOT EXISTS (SELECT 1 FROM "Enrolment" a JOIN "Enrolment" b ON b."cohortId" = a."cohortId"
     WHERE a."learnerId" = p."lowerId" AND b."learnerId" = p."higherId")
   AND p."lowerId" = 'Zitouni-A' LIMIT 1`;

const RUNNING = carbonne(`c."startsOn" <= @today AND c."endsOn" >= @today`);
/** The agreement that pays for the running cohort. */
const FUNDING = `SELECT v."agreementId" FROM "CoveredCohort" c JOIN "AgreementVersion" v ON v."id" = c."versionId"
   WHERE c."cohortId" = (${RUNNING}) LIMIT 1`;

/** Identifiers of the network that addresses need, and where they stand. Cohorts are of Carbonne, the coordinator's school. */
const PLACES = {
  /** The last that ended. */
  cohort: ENDED,
  recruiting: carbonne(`c."startsOn" > @today`),
  /** The meeting ahead of it. */
  meeting: `SELECT m."id" FROM "Meeting" m WHERE m."cohortId" = (${carbonne(`c."startsOn" > @today`)}) ORDER BY m."heldOn" DESC LIMIT 1`,
  /** Two of other schools that recruit, of which one may go to the other. */
  joining: cohortIn("MENDE", `c."startsOn" > @today`),
  joined: cohortIn("TOULOUSE-REYNERIE", `c."startsOn" > @today`),
  running: RUNNING,
  /** Ended, with people who have not left it. */
  open: carbonne(`c."code" = '${OPEN_COHORT}'`),
  /** Somebody of `cohort` with an observation. */
  enrolment: OBSERVED("id"),
  learner: OBSERVED("learnerId"),
  /** Two records that may be of one person, who have no cohort in common; and two that are one. */
  lowerOfPair: PAIR("lowerId"),
  higherOfPair: PAIR("higherId"),
  merged: `SELECT "keptId" FROM "LearnerMerge" WHERE "currentOf" IS NOT NULL ORDER BY "id" LIMIT 1`,
  merge: `SELECT "id" FROM "LearnerMerge" WHERE "currentOf" IS NOT NULL ORDER BY "id" LIMIT 1`,
  /** A cohort of another school. */
  elsewhere: `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = 'RODEZ' LIMIT 1`,
  /** A coordinator's account. */
  user: `SELECT "id" FROM "User" WHERE "role" = 'coordinator' ORDER BY "email" LIMIT 1`,
  /** Somebody with a file that shows what they do, verified; and that observation. */
  shown: `SELECT e."learnerId" FROM "Verification" v JOIN "ProofFile" d ON d."id" = v."proofFileId"
    JOIN "Outcome" o ON o."id" = d."outcomeId" JOIN "Enrolment" e ON e."id" = o."enrolmentId"
    WHERE v."finding" = 'confirms' ORDER BY v."id" LIMIT 1`,
  shownSituation: `SELECT d."outcomeId" FROM "Verification" v JOIN "ProofFile" d ON d."id" = v."proofFileId"
    WHERE v."finding" = 'confirms' ORDER BY v."id" LIMIT 1`,
  /** Drawn by the auditor of the demonstration, and examined to the end. */
  sample: `SELECT "id" FROM "Sample" WHERE "seed" = 'audit-carbonne' LIMIT 1`,
  /** Held by the official, with somebody of a cohort that it opens. */
  mandate: `SELECT "id" FROM "ControlMandate" WHERE "supersededAt" IS NULL ORDER BY "id" LIMIT 1`,
  controlledCohort: `SELECT e."cohortId" FROM (${CONTROLLED}) e`,
  controlled: `SELECT e."id" FROM (${CONTROLLED}) e`,
  host: `SELECT "id" FROM "HostOrganisation" ORDER BY "siren" LIMIT 1`,
  provider: `SELECT "id" FROM "TrainingProvider" ORDER BY "code" LIMIT 1`,
  programme: `SELECT "id" FROM "Programme" ORDER BY "code" LIMIT 1`,
  premises: `SELECT p."id" FROM "Premises" p JOIN "School" s ON s."id" = p."schoolId" WHERE s."code" = 'CARBONNE' LIMIT 1`,
  outage: `SELECT "id" FROM "Outage" WHERE "untilOn" IS NULL AND "supersededAt" IS NULL ORDER BY "fromOn" DESC LIMIT 1`,
  /** That of the running cohort: its balance waits for its report. */
  funding: FUNDING,
  /** A cohort of it. */
  covered: `SELECT c."cohortId" FROM "CoveredCohort" c JOIN "AgreementVersion" v ON v."id" = c."versionId"
    WHERE v."agreementId" = (${FUNDING}) ORDER BY c."id" LIMIT 1`,
  hosting: `SELECT a."id" FROM "Agreement" a JOIN "School" s ON s."id" = a."schoolId" WHERE s."code" = 'CARBONNE' LIMIT 1`,
  /** The last agreement whose report the Région sent back, and what was frozen of it first. */
  sentBack: `SELECT "agreementId" FROM "ReportMove" WHERE "to" = 'sent_back' ORDER BY "at" DESC LIMIT 1`,
  version: `SELECT "versionId" FROM "ReportMove" WHERE "to" = 'sent_back' ORDER BY "at" DESC LIMIT 1`,
  /** One under way, which the Région sent back; one of the host that has been decided. */
  incomplete: `SELECT "id" FROM "HostApplication" WHERE "state" = 'incomplete' LIMIT 1`,
  submitted: `SELECT "id" FROM "HostApplication" WHERE "state" = 'submitted' LIMIT 1`,
  reviewed: `SELECT "id" FROM "HostApplication" WHERE "state" = 'under_review' LIMIT 1`,
  waiting: `SELECT "id" FROM "HostApplication" WHERE "state" = 'waitlisted' LIMIT 1`,
  /** Begun by the agent of the Volvestre as the tests start. */
  begun: `SELECT a."id" FROM "HostApplication" a JOIN "HostOrganisation" h ON h."id" = a."hostId"
    WHERE h."siren" = '200066819' AND a."state" = 'draft' LIMIT 1`,
  /** That of Carbonne, which its school came of; and one that was selected and is still to open its own. */
  agreed: `SELECT a."id" FROM "HostApplication" a JOIN "HostOrganisation" h ON h."id" = a."hostId"
    WHERE h."siren" = '200066819' AND a."state" = 'agreed' LIMIT 1`,
  toOpen: `SELECT "id" FROM "HostApplication" WHERE "state" = 'selected' LIMIT 1`,
  /** One that is complete, to a call that is not over; and a call that is, whose applications are examined. */
  complete: `SELECT "id" FROM "HostApplication" WHERE "state" = 'complete' LIMIT 1`,
  examinedCall: `SELECT c."code" FROM "Call" c JOIN "HostApplication" a ON a."callId" = c."id"
    WHERE a."state" = 'under_review' LIMIT 1`,
  /** The one that hosts may answer, and one that nobody outside the Région knows of. */
  openCall: `SELECT "code" FROM "Call" WHERE "publishedAt" IS NOT NULL ORDER BY "closesAt" DESC LIMIT 1`,
  draftCall: `SELECT "code" FROM "Call" WHERE "publishedAt" IS NULL ORDER BY "createdAt" LIMIT 1`,
  /** The file that waits for its confirmation since the tests began (by name: at midnight their clock goes back a day). */
  intake: `SELECT "id" FROM "RegisterImport" WHERE "appliedAt" IS NULL AND "fileName" = 'orientations.csv' LIMIT 1`,
  import: `SELECT "id" FROM "RegisterImport" WHERE "appliedAt" IS NULL AND "fileName" = 'attente.csv' LIMIT 1`,
} as const;

/** Each opened once: whatever is asked first of a connection has it read the whole of the schema. */
const opened = new Map<string, Database.Database>();

/** The first value that a statement finds in the database of the server under test. */
export function readValue(sql: string, values: Record<string, string> = {}): string | number | null {
  const path = process.env.DATABASE_URL?.replace(/^file:/, "");
  if (!path) throw new Error("DATABASE_URL is set by playwright.config.ts");
  const database = opened.get(path) ?? new Database(path, { readonly: true });
  opened.set(path, database);
  const [row] = database.prepare(sql).raw().all(values) as [string | number | null][];
  if (!row) throw new Error(`nothing found by ${sql}`);
  return row[0];
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

/** What links end with stands in no database: network.setup.ts has copied it into files of the run's directory. */
const COPIED = {
  invitation: "invitation.txt",
  answer: "reponse.txt",
  application: "candidature.txt",
  ownMeeting: "rendez-vous.txt",
} as const;
/** The directory is told late: what weighs the pages makes it itself. */
export const copyOf = (name: keyof typeof COPIED) => join(process.env.COHORTE_E2E_DIRECTORY ?? "", COPIED[name]);
const isCopied = (name: string): name is keyof typeof COPIED => Object.hasOwn(COPIED, name);

/** An address with the names of places in braces filled in. */
export function fillIn(address: string): string {
  return address.replace(/\{(\w+)\}/g, (_, name: keyof typeof PLACES | keyof typeof COPIED) =>
    isCopied(name) ? readFileSync(copyOf(name), "utf8") : findPlace(name),
  );
}
