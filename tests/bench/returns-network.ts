import { catchUp, keepTally } from "@/lib/figures/indicators/packed/packed";
import { SYSTEM } from "@/lib/foundation/core/context";
import { readClock } from "@/lib/foundation/platform/clock";
import { withDatabase } from "./exact-stage";
import { type Store, withStore } from "./store";

/** People of the bench have all left by 2024; those who began in the first of these years begin again in the second. */
const [BEGAN, AGAIN] = [2021, 2025];
/** One of which the file of participants was handed over. */
export const HANDED_YEAR = BEGAN;
const LAST_ACCEPTED = "2023";
const AT = "2026-01-01T00:00:00.000+00:00";

/** So many years later: both are as far from a leap year. */
const later = (day: string) =>
  `(CAST(CAST(substr(${day}, 1, 4) AS INTEGER) + ${AGAIN - BEGAN} AS TEXT) || substr(${day}, 5))`;

/** A year of which returns are due now: cohorts, people and what is known of them by today, `2` before their ids. */
const AGAIN_SQL = (today: string) => [
  `UPDATE "Learner" SET "communeInsee" = '31107', "recordedAt" = '${AT}' WHERE "id" NOT LIKE '%5' AND "id" IN (
     SELECT e."learnerId" FROM "Cohort" c JOIN "Enrolment" e ON e."cohortId" = c."id" WHERE c."startsOn" LIKE '${BEGAN}-%')`,
  `INSERT INTO "Cohort" ("id", "schoolId", "programmeId", "code", "startsOn", "endsOn", "capacity", "placesTaken")
   SELECT '2' || "id", "schoolId", "programmeId", '2' || "code", ${later('"startsOn"')}, ${later('"endsOn"')}, "capacity",
     "placesTaken" FROM "Cohort" WHERE "startsOn" LIKE '${BEGAN}-%'`,
  `INSERT INTO "Enrolment" ("id", "cohortId", "learnerId", "appliedOn", "admittedOn", "enteredOn", "createdAt", "recordedAt",
     "level", "entryStatus", "rsa", "qpv", "zrr", "certification")
   SELECT '2' || "id", '2' || "cohortId", "learnerId", ${later('"appliedOn"')}, ${later('"admittedOn"')},
     ${later('"enteredOn"')}, "createdAt", "recordedAt", CASE WHEN "id" NOT LIKE '%7' THEN 4 END,
     CASE WHEN "id" LIKE '%1' THEN __employee__ WHEN "id" NOT LIKE '%3' THEN __job_seeker__ END,
     __no__, __no__, __no__, CASE WHEN "id" NOT LIKE '%9' THEN __full__ END
   FROM "Enrolment" WHERE '2' || "cohortId" IN (SELECT "id" FROM "Cohort" WHERE "startsOn" LIKE '${AGAIN}-%')`,
  `INSERT INTO "Exit" ("id", "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt")
   SELECT '2' || x."id", e."id", e."id", ${later('x."exitedOn"')}, x."reason", x."recordedAt"
   FROM "Exit" x JOIN "Enrolment" e ON e."id" = '2' || x."enrolmentId" WHERE ${later('x."exitedOn"')} <= '${today}'`,
  `INSERT INTO "FollowUp" ("exitId", "window", "dueOn", "fromOn", "toOn")
   SELECT '2' || f."exitId", f."window", ${later('f."dueOn"')}, ${later('f."fromOn"')}, ${later('f."toOn"')}
   FROM "FollowUp" f JOIN "Exit" x ON x."id" = '2' || f."exitId"`,
  `INSERT INTO "Outcome" ("id", "enrolmentId", "window", "kind", "observedOn", "sixMonths", "source", "evidence", "recordedAt")
   SELECT '2' || o."id", '2' || o."enrolmentId", o."window", o."kind", ${later('o."observedOn"')}, o."sixMonths", o."source",
     o."evidence", o."recordedAt"
   FROM "Outcome" o JOIN "Exit" x ON x."currentOf" = '2' || o."enrolmentId" WHERE ${later('o."observedOn"')} <= '${today}'`,
];

/** One provider for all schools, and an agreement with the Région for what the network begins in each year. */
const AGREEMENTS_SQL = [
  `INSERT INTO "TrainingProvider" ("id", "code", "name") VALUES ('bench', 'BENCH', 'Bench')`,
  `UPDATE "School" SET "providerId" = 'bench'`,
  `UPDATE "Cohort" SET "providerId" = 'bench'`,
  `INSERT INTO "Agreement" ("id", "kind", "number", "providerId", "createdAt")
   SELECT DISTINCT substr("startsOn", 1, 4), __funding__, substr("startsOn", 1, 4), 'bench', __at__ FROM "Cohort"`,
  `INSERT INTO "AgreementVersion" ("id", "agreementId", "number", "signedOn", "fromOn", "untilOn", "ceilingCents", "recordedAt")
   SELECT CAST("id" AS INTEGER), "id", 0, "id" || '-01-01', "id" || '-01-01', "id" || '-12-31', 1600000000, __at__
   FROM "Agreement"`,
  ...["advance", "balance"].map(
    (kind, at) => `INSERT INTO "Instalment" ("versionId", "position", "kind", "cents", "dueDays", "proof")
   SELECT "id", ${at + 1}, __${kind}__, 800000000, 30, __proof__ FROM "AgreementVersion"`,
  ),
  ...["interim", "final"].map(
    (kind, at) => `INSERT INTO "ReportDue" ("versionId", "position", "kind", "dueOn")
   SELECT "id", ${at + 1}, __${kind}__, "agreementId" || '-12-31' FROM "AgreementVersion"`,
  ),
  `INSERT INTO "Payment" ("currentOf", "agreementId", "instalment", "cents", "paidOn", "reference", "recordedAt", "author")
   SELECT "id" || ' M', "id", 1, 800000000, "id" || '-02-01', 'M', __at__, 'system' FROM "Agreement"`,
  `INSERT INTO "CoveredCohort" ("versionId", "cohortId", "plannedHours", "plannedCents")
   SELECT CAST(substr("startsOn", 1, 4) AS INTEGER), "id", 1200, 12000000 FROM "Cohort"`,
  `INSERT INTO "HoursStatement" ("currentOf", "cohortId", "hours", "statedOn", "recordedAt", "author")
   SELECT "id", "id", 16000, "endsOn", __at__, 'system' FROM "Cohort" WHERE "endsOn" LIKE '%-0_-__'`,
  `INSERT INTO "AcceptedReport" ("agreementId", "position", "acceptedOn", "recordedAt")
   SELECT v."agreementId", r."position", r."dueOn", __at__
   FROM "ReportDue" r JOIN "AgreementVersion" v ON v."id" = r."versionId" WHERE v."agreementId" <= '${LAST_ACCEPTED}'`,
];

/** Of the years before the one of which returns are due now all were handed over. */
const HANDED_SQL = [
  ...(["fse_participants", "qualiopi", "bpf"] as const).map(
    (kind) => `INSERT INTO "ReturnVersion" ("kind", "subject", "number", "asOfOn", "knownAt", "content", "sha256")
   SELECT __${kind}__, ${kind === "bpf" ? `'BENCH/' || "year"` : `"year"`}, 1, '${AGAIN}-12-01', __at__,
     '{"openUntil":null,"participants":0,"rows":"none"}', '${"0".repeat(64)}'
   FROM (SELECT substr("startsOn", 1, 4) AS "year" FROM "Cohort" UNION SELECT substr("endsOn", 1, 4) FROM "Cohort") years
   WHERE "year" < '${AGAIN}'`,
  ),
  `INSERT INTO "ReturnTransmission" ("versionId", "recipient", "sentOn", "recordedAt")
   SELECT "id", 'dreets', "asOfOn", __at__ FROM "ReturnVersion"`,
];

/** Enums are types of their own on PostgreSQL, and instants are. */
const VALUES: Record<string, string> = {
  funding: "AgreementKind",
  advance: "InstalmentKind",
  balance: "InstalmentKind",
  interim: "ReportKind",
  final: "ReportKind",
  employee: "EntryStatus",
  job_seeker: "EntryStatus",
  no: "YesNo",
  full: "Certification",
  fse_participants: "ReturnKind",
  qualiopi: "ReturnKind",
  bpf: "ReturnKind",
};

function typed({ dialect }: Store, text: string): string {
  return text.replace(/__(\w+?)__/g, (_all, name: string) => {
    if (name === "at") return dialect === "sqlite" ? `'${AT}'` : `CAST('${AT}' AS timestamp(3))`;
    const [value, type] = name === "proof" ? ["signed_agreement", "Proof"] : [name, VALUES[name]];
    return dialect === "sqlite" ? `'${value}'` : `CAST('${value}' AS "${type}")`;
  });
}

/** What returns are made of, on a copy of the people of the bench. */
export async function giveReturns(url: string, today: string): Promise<void> {
  await withStore(url, async (store) => {
    for (const text of [...AGAIN_SQL(today), ...AGREEMENTS_SQL, ...HANDED_SQL]) await store.run(typed(store, text));
    await store.run("ANALYZE");
  });
  await withDatabase(url, async () => {
    keepTally();
    const caught = await catchUp({ actor: SYSTEM, ...readClock() });
    if (!caught.ok) throw new Error("the sums could not be made");
  });
}
