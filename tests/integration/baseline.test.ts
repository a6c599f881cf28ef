import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientFor, type FullClient, openClient } from "@/lib/foundation/db/client";
import { dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { baseline } from "@/prisma/baseline";
import { deploy } from "@/prisma/deploy";
import { applyMigrations, diffToSchema } from "@/prisma/engine";
import { retiredOf } from "@/prisma/retired";
import { ROOT } from "@/prisma/schemas";
import { isAskedWhole } from "../support/asked-whole";
import { bareDatabase, type TestDatabase } from "../support/databases";
import { fillFrom, nameOf } from "../support/fill-from";
import { rowsOf, wholeCatalogue } from "../support/whole-catalogue";
import { readEverything } from "../support/whole-database";
import { writeOneRowOfEach } from "./schema-rows";

const dialect = dialectOf(process.env.DATABASE_URL ?? "");
const retired = retiredOf(dialect, ROOT);
/** As the code of a time would have left a database: with the migrations before one. */
const applyBefore = (url: string, name: string) =>
  applyMigrations(
    url,
    retired.migrations.filter((migration) => migration.name < name),
  );

/** The kinds that were on record before they became one reason. */
const KINDS = ["death", "incarceration", "medical_incapacity"];
const AT = "2019-03-02T10:00:00.000+00:00";
/** A register of the past, read in after the exits it tells of were. */
const EXITED_AT = "2019-01-12T10:00:00.000+00:00";

/** What the commands of that time wrote: one exit of each kind, one of another reason, and what the audit kept of them. */
const ROWS = [
  `INSERT INTO "TrainingProvider" ("id", "code", "name") VALUES ('o', 'ADRAR', 'ADRAR')`,
  `INSERT INTO "School" ("id", "code", "name", "communeInsee", "departementCode", "providerId")
    VALUES ('s', 'A', 'A', '31107', '31', 'o')`,
  `INSERT INTO "Programme" ("id", "code", "title") VALUES ('p', 'P', 'P')`,
  `INSERT INTO "Cohort" ("id", "schoolId", "programmeId", "code", "startsOn", "endsOn", "capacity")
    VALUES ('c', 's', 'p', '2018', '2018-05-07', '2019-03-01', 15)`,
  ...[...KINDS, "dropout"].flatMap((reason) => [
    `INSERT INTO "Learner" ("id", "pseudonym", "lastName", "firstName", "nameKey", "birthDate", "sex", "createdAt")
      VALUES ('l-${reason}', 'P-${reason}', 'N', 'P', 'n|p', '1990-01-01', 'woman', '${AT}')`,
    `INSERT INTO "Enrolment" ("id", "cohortId", "learnerId", "enteredOn", "createdAt")
      VALUES ('e-${reason}', 'c', 'l-${reason}', '2018-05-07', '${AT}')`,
    `INSERT INTO "Exit" ("id", "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt")
      VALUES ('x-${reason}', 'e-${reason}', 'e-${reason}', '2019-01-10', '${reason}', '${EXITED_AT}')`,
    `INSERT INTO "DisabilityStatus" ("enrolmentId", "rqth") VALUES ('e-${reason}', 'no')`,
    event(reason, "enrolment.exited", { on: "2019-01-10", reason, certification: null }),
    event(reason, "enrolment.exit_corrected", { on: "2019-01-11", reason, was: "2019-01-10", wasReason: "exclusion" }),
    event(reason, "enrolment.exit_corrected", { on: "2019-01-11", reason: "abandon", wasReason: reason }),
  ]),
];

const PROVIDER_OF_COHORT = "20261128020851_provider_of_cohort";

/**
 * Before it was said who trains a cohort: its school went on to another provider, the agreement with the one before covers
 * one of its cohorts still, and no longer the other.
 */
const CHANGED_PROVIDER = [
  `INSERT INTO "TrainingProvider" ("id", "code", "name") VALUES ('n', 'SIMPLON', 'Simplon')`,
  `INSERT INTO "Cohort" ("id", "schoolId", "programmeId", "code", "startsOn", "endsOn", "capacity")
    VALUES ('dropped', 's', 'p', '2019', '2019-05-07', '2020-03-01', 15)`,
  `INSERT INTO "Agreement" ("id", "kind", "number", "providerId", "createdAt")
    VALUES ('a', 'funding', '2018-F1', 'o', '${AT}')`,
  ...[
    { number: 0, reason: "NULL", cohorts: ["c", "dropped"] },
    { number: 1, reason: "'Reportée'", cohorts: ["c"] },
  ].flatMap(({ number, reason, cohorts }) => [
    `INSERT INTO "AgreementVersion"
        ("agreementId", "number", "signedOn", "reason", "fromOn", "untilOn", "ceilingCents", "recordedAt")
      VALUES ('a', ${number}, '2018-04-01', ${reason}, '2018-05-01', '2020-12-31', 1000000, '${AT}')`,
    ...cohorts.map(
      (id) => `INSERT INTO "CoveredCohort" ("versionId", "cohortId", "plannedHours", "plannedCents")
        SELECT "id", '${id}', 1200, 1000000 FROM "AgreementVersion" WHERE "number" = ${number}`,
    ),
  ]),
  `UPDATE "School" SET "providerId" = 'n'`,
];

const EVIDENCE_SEEN = "20261130042556_evidence_seen";

/** What one person called verified, without a file, and what the worklist waited for. */
const CALLED_VERIFIED = [
  `INSERT INTO "FollowUp" ("exitId", "window", "dueOn", "fromOn", "toOn", "awaits", "schoolId", "cohortId")
    VALUES ('x-dropout', 'M6', '2019-07-10', '2019-06-10', '2019-08-09', 'proof', 's', 'c')`,
  `INSERT INTO "Outcome" ("id", "enrolmentId", "window", "kind", "observedOn", "source", "evidence", "recordedAt")
    VALUES ('v', 'e-dropout', 'M6', 'permanent_contract', '2019-07-01', 'contract_seen', 'verified', '${AT}')`,
  `DELETE FROM "TallyDue"`,
];

/** The row stays what it was; nobody is asked for a document, and how strong the proof is will be summed anew. */
async function expectNothingAsked(client: FullClient): Promise<void> {
  expect(await client.outcome.findMany({ select: { evidence: true } })).toEqual([{ evidence: "verified" }]);
  const nobody = { awaits: null, schoolId: null, cohortId: null };
  expect(await client.followUp.findMany({ where: { exitId: "x-dropout" } })).toMatchObject([nobody]);
  expect(await client.tallyDue.count({ where: { cohortId: "c" } })).toBeGreaterThan(0);
}

function event(reason: string, key: string, details: object): string {
  return `INSERT INTO "AuditEvent" ("at", "actorRole", "key", "entityType", "entityId", "details")
    VALUES ('${AT}', 'system', '${key}', 'enrolment', 'e-${reason}', '${JSON.stringify(details)}')`;
}

/** The Région has moved the first day of a new database for Qualiopi, and said nothing of the others. */
const STATED = [
  `UPDATE "ReturnDueDay" SET "currentOf" = NULL, "supersededAt" = '${AT}' WHERE "currentOf" = 'qualiopi 2015'`,
  `INSERT INTO "ReturnDueDay" ("currentOf", "kind", "fromYear", "monthDay", "source", "replacesId", "correction", "recordedAt")
    SELECT 'qualiopi 2015', "kind", 2015, '02-15', "source", "id", 'Février', '${AT}'
    FROM "ReturnDueDay" WHERE CAST("kind" AS TEXT) = 'qualiopi'`,
];

/** What nobody has corrected is asked from the year on since which it is owed, and was stated otherwise before. */
async function expectFirstYears(client: FullClient): Promise<void> {
  const days = await client.returnDueDay.findMany({
    where: { supersededAt: null },
    select: { currentOf: true, monthDay: true, replaces: { select: { fromYear: true } } },
    orderBy: { currentOf: "asc" },
  });
  expect(days).toEqual([
    { currentOf: "bpf 2015", monthDay: "05-31", replaces: null },
    { currentOf: "fse_participants 2021", monthDay: "03-31", replaces: { fromYear: 2015 } },
    { currentOf: "qualiopi 2015", monthDay: "02-15", replaces: { fromYear: 2015 } },
  ]);
}

const STATEMENTS = "20261130110210_one_dialect_of_statements";

/** By the account, or by a command. */
const audited = (key: string, entityType: string, entityId: string, by: "u" | null = "u") =>
  `INSERT INTO "AuditEvent" ("at", "actorId", "actorRole", "key", "entityType", "entityId", "details")
    VALUES ('${AT}', ${by ? "'u', 'staff'" : "NULL, 'system'"}, '${key}', '${entityType}', '${entityId}', '{}')`;

/** What was stated in six ways: corrected three times over, taken back, and by whom only the audit knew. */
const STATED_IN_SIX_WAYS = [
  `INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "createdAt")
    VALUES ('u', 'u@demo.cohorte', 'U', 'staff', '', '${AT}')`,
  `INSERT INTO "Premises" ("id", "schoolId", "name", "address", "communeInsee", "stepFree", "connection")
    VALUES ('r', 's', 'R', 'R', '31107', 'yes', 'fibre')`,
  audited("premises.created", "premises", "r", null),
  audited("premises.updated", "premises", "r").replace("'{}'", `'{"fields":["connection","connectionMbits"]}'`),
  audited("premises.updated", "premises", "r", null).replace("'{}'", `'{"fields":["name"]}'`),
  `INSERT INTO "Room" ("id", "premisesId", "name", "seats", "workstations") VALUES ('r', 'r', 'R', 12, 12)`,
  `INSERT INTO "TerritorySeries" ("id", "code", "name", "unit") VALUES ('t', 'T', 'T', 't')`,
  ...[1, 2, 3].flatMap((id) => {
    const [ended, reason] = [id < 3 ? `'${AT}'` : "NULL", id > 1 ? "'Erreur'" : "NULL"];
    const current = (key: string) => (id < 3 ? "NULL" : `'${key}'`);
    return [
      `INSERT INTO "Outage" ("id", "roomId", "workstations", "fromOn", "correctsId", "recordedAt", "supersededAt")
        VALUES (${id}, 'r', ${id}, '2019-01-02', ${id > 1 ? 1 : "NULL"}, '${AT}', ${ended})`,
      audited(id > 1 ? "outage.corrected" : "outage.recorded", "outage", String(id)),
      `INSERT INTO "HoursStatement"
          ("id", "currentOf", "cohortId", "hours", "statedOn", "reason", "recordedAt", "supersededAt")
        VALUES (${id}, ${current("c")}, 'c', ${id}, '2019-01-02', ${reason}, '${AT}', ${ended})`,
      `INSERT INTO "TerritoryFigure" ("id", "currentOf", "seriesId", "areaKind", "areaCode", "year", "value", "source",
          "reason", "recordedAt", "supersededAt")
        VALUES (${id}, ${current("t region 76 2018")}, 't', 'region', '76', 2018, '${id}', 'S', ${reason}, '${AT}', ${ended})`,
    ];
  }),
  audited("hours.stated", "cohort", "c"),
  `INSERT INTO "Payment"
      ("id", "agreementId", "instalment", "cents", "paidOn", "reference", "recordedAt", "supersededAt")
    VALUES (1, 'a', 1, 100, '2019-01-02', 'M-1', '${AT}', '${AT}')`,
  audited("payment.recorded", "payment", "1"),
  audited("payment.cancelled", "payment", "1"),
  `INSERT INTO "PaymentCancellation" ("paymentId", "cancelledOn", "reason", "recordedAt")
    VALUES (1, '2019-03-02', 'Deux fois', '${AT}')`,
  `UPDATE "TerritoryFigure" SET "currentOf" = NULL, "supersededAt" = '${AT}' WHERE "id" = 3`,
  `INSERT INTO "TerritoryWithdrawal" ("figureId", "reason", "withdrawnAt", "withdrawnById")
    VALUES (3, 'Jamais publiée', '${AT}', 'u')`,
  `INSERT INTO "LabelStatement"
      ("id", "programmeId", "act", "fromOn", "untilOn", "decidedOn", "reference", "recordedAt", "supersededAt")
    VALUES (1, 'p', 'granted', '2019-01-02', '2019-12-31', '2019-01-02', 'G', '${AT}', '${AT}')`,
  audited("label.recorded", "label", "1", null),
  `INSERT INTO "AuditEvent" ("at", "actorRole", "key", "entityType", "entityId")
    VALUES ('${AT}', 'system', 'demonstration.seeded', 'demonstration', 'demonstration')`,
  audited("label.cancelled", "label", "1", null),
  `INSERT INTO "LabelCancellation" ("statementId", "reason", "cancelledAt") VALUES (1, 'Autre formation', '${AT}')`,
  `UPDATE "LabelThreshold" SET "currentOf" = NULL, "supersededAt" = '${AT}' WHERE "criterion" = 'bac'`,
  `INSERT INTO "LabelCancellation" ("thresholdId", "reason", "cancelledAt", "cancelledById")
    SELECT "id", 'Aucune source', '${AT}', 'u' FROM "LabelThreshold" WHERE "criterion" = 'bac'`,
];

/** Each names the one before it, why, and by whom it was said; what was taken back says so itself. */
async function expectOneDialect(client: FullClient): Promise<void> {
  const said = { replacesId: true, why: true, author: true, recordedById: true } as const;
  const chain = (why: string, recordedById: string | null) => {
    const by = { author: recordedById ? "account" : "system", recordedById };
    return [
      { replacesId: null, why: null, ...by },
      { replacesId: 1, why, ...by },
      { replacesId: 2, why, ...by },
    ];
  };
  const inOrder = { orderBy: { id: "asc" }, select: said } as const;
  expect(await client.outage.findMany(inOrder)).toEqual(chain("Motif non demandé", "u"));
  expect(await client.hoursStatement.findMany(inOrder)).toEqual(chain("Erreur", "u"));
  expect(await client.territoryFigure.findMany(inOrder)).toEqual(chain("Erreur", null));
  const takenBack = {
    where: { takenBackWhy: { not: null } },
    select: { takenBackWhy: true, takenBackAuthor: true, takenBackById: true },
  } as const;
  const byAccount = { takenBackAuthor: "account", takenBackById: "u" };
  expect(await client.territoryFigure.findMany(takenBack)).toEqual([{ takenBackWhy: "Jamais publiée", ...byAccount }]);
  expect(await client.payment.findMany({ ...takenBack, select: { ...takenBack.select, recordedById: true } })).toEqual([
    { takenBackWhy: "Deux fois", ...byAccount, recordedById: "u" },
  ]);
  // What the demonstration stated is the system's; what was taken back since, the command line's.
  expect(await client.labelStatement.findMany({ ...takenBack, select: { ...takenBack.select, author: true } })).toEqual(
    [{ author: "system", takenBackWhy: "Autre formation", takenBackAuthor: "command_line", takenBackById: null }],
  );
  expect(await client.labelThreshold.findMany(takenBack)).toEqual([{ takenBackWhy: "Aucune source", ...byAccount }]);
  await expect(client.$executeRaw`UPDATE "Payment" SET "takenBackWhy" = 'Autre'`).rejects.toThrow("append-only");
  // The audit tells who has changed the connection last; of a change of the name it does not.
  const by = { fromOn: null, connection: "fibre", author: "account", recordedById: "u", recordedAt: new Date(AT) };
  expect(await client.premisesStatement.findMany()).toMatchObject([{ currentOf: "r ", ...by, supersededAt: null }]);
}

let database: TestDatabase;
beforeAll(async () => {
  database = await bareDatabase();
});
afterAll(() => database.drop());

/** What was on record before history was kept is its first statement, and says so; an exit rests on an entry. */
async function expectReconstructed(client: FullClient): Promise<void> {
  const enrolments = await client.enrolment.findMany({ select: { recordedAt: true, reconstructed: true } });
  const first = { recordedAt: new Date(EXITED_AT), reconstructed: true };
  expect(enrolments).toEqual(Array.from({ length: KINDS.length + 1 }, () => first));
  const cohorts = await client.cohort.findMany({ orderBy: { id: "asc" } });
  expect(cohorts.map(({ id, providerId }) => [id, providerId])).toEqual([
    // With whom the agreement is that covers it; of the other the school alone says it.
    ["c", "o"],
    ["dropped", "n"],
  ]);
  expect(cohorts[0]).toMatchObject({ recordedAt: null, reconstructed: true });
  expect(await client.earlierCohort.count()).toBe(0);
  expect(await client.schoolPlacement.findMany()).toMatchObject([
    { fromOn: null, departementCode: "31", recordedAt: null, supersededAt: null, reconstructed: true },
  ]);
  const now = { enteredOn: "2018-05-08", recordedAt: new Date("2026-11-24T10:00:00.000Z") };
  const where = { id: "e-dropout" };
  await client.enrolment.update({ where, data: now, select: { id: true } });
  expect(await client.enrolment.findUnique({ where })).toMatchObject({ ...now, reconstructed: false });
  const earlier = { enteredOn: "2018-05-07", ...first, supersededAt: now.recordedAt };
  expect(await client.earlierEnrolment.findMany()).toMatchObject([earlier]);
  // An RQTH is on record since its enrolment is, a person since it is one.
  const { recordedAt, supersededAt } = earlier;
  const rqth = { where: { enrolmentId: "e-dropout" }, data: { rqth: "yes", recordedAt: supersededAt } } as const;
  await client.disabilityStatus.update({ ...rqth, select: { rqth: true } });
  const sex = { where: { id: "l-dropout" }, data: { sex: "man", recordedAt: supersededAt } } as const;
  await client.learner.update({ ...sex, select: { sex: true } });
  const stood = { moved: false, supersededAt, reconstructed: true };
  expect(await client.earlierDisability.findMany()).toMatchObject([{ rqth: "no", recordedAt, ...stood }]);
  expect(await client.earlierLearner.findMany()).toMatchObject([{ sex: "woman", recordedAt: null, ...stood }]);
}

describe("one reason for neutral exits", () => {
  let client: FullClient;
  const fill = async (rows: readonly string[]) => {
    for (const row of rows) await client.$executeRawUnsafe(row);
    await client.$disconnect();
  };
  beforeAll(async () => {
    await applyBefore(database.url, "20261125173453_neutral_exits");
    client = openClient(database.url, "write");
    await fill(ROWS);
    expect(await applyBefore(database.url, PROVIDER_OF_COHORT)).toContain("20261125173453_neutral_exits");
    await fill([...CHANGED_PROVIDER, ...STATED]);
    await applyBefore(database.url, EVIDENCE_SEEN);
    await fill(CALLED_VERIFIED);
    await applyBefore(database.url, STATEMENTS);
    await fill(STATED_IN_SIX_WAYS);
    await expect(deploy(database.url)).rejects.toThrow("npm run db:baseline");
    expect(await baseline(database.url)).toMatchObject({ changed: true, changedRows: true });
  });
  afterAll(() => client.$disconnect());

  it("takes what is on record with it, and has nobody asked for a document", async () => {
    await expectNothingAsked(client);
    const exits = await client.$queryRaw<{ id: string; reason: string }[]>`
      SELECT "id", CAST("reason" AS TEXT) AS "reason" FROM "Exit" ORDER BY "id"`;
    expect(exits.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      "x-death neutral",
      "x-dropout dropout",
      "x-incarceration neutral",
      "x-medical_incapacity neutral",
    ]);
  });

  it("leaves in the audit nowhere which of the three it was", async () => {
    const events = await client.$queryRaw<{ id: number; entityId: string; details: string }[]>`
      SELECT "entityId", "details" FROM "AuditEvent" ORDER BY "id"`;
    const told = (reason: string) =>
      events.filter(({ entityId }) => entityId === `e-${reason}`).map(({ details }) => JSON.parse(details));
    const expected = (reason: string) => [
      { on: "2019-01-10", reason, certification: null },
      { on: "2019-01-11", reason, was: "2019-01-10", wasReason: "exclusion" },
      { on: "2019-01-11", reason: "abandon", wasReason: reason },
    ];
    for (const kind of KINDS) expect.soft(told(kind), kind).toEqual(expected("neutral"));
    expect.soft(told("dropout")).toEqual(expected("dropout"));
  });

  it("leaves tables, checks and triggers that are those of a new database", async () => {
    await expect(client.$executeRaw`UPDATE "Exit" SET "reason" = 'dropout'`).rejects.toThrow("append-only");
    await expect(client.$executeRaw`UPDATE "AuditEvent" SET "details" = '{}'`).rejects.toThrow("append-only");
    expect.soft(await diffToSchema(database.url, "database")).toBe("");
    expect.soft(await wholeCatalogue(database.url)).toEqual(await wholeCatalogue(process.env.DATABASE_URL ?? ""));
  });

  it("dates what was on record before history was kept", () => expectReconstructed(client));

  it("says the first years of due days as a new database does", () => expectFirstYears(client));

  it("has what was stated in six ways in one", () => expectOneDialect(client));

  it.runIf(dialect === "sqlite")("leaves none of the three in the file either", async () => {
    await client.$disconnect();
    const bytes = readFileSync(sqlitePath(database.url), "latin1");
    // Ids of these rows hold the words as well: what must be gone is the value of a reason.
    for (const kind of KINDS) expect(bytes).not.toContain(`eason":"${kind}`);
  });
});

/**
 * What some commit from bf868b06 on had applied; two names were others for some hours. PostgreSQL from the first one on, after which
 * all the others are applied, and from the one that is its own.
 */
const HISTORIES: Record<string, string[]> = Object.fromEntries(
  [
    ["20261128031907_label_returns"],
    ...(isAskedWhole() ? [["20261128031907_label_returns", "20261129222141_register_size"]] : []),
    ...(dialect === "postgres"
      ? [["20261130042703_earlier_facts_of_people", "20261130043632_imports_beside_saves"]]
      : []),
    ...(isAskedWhole() ? [["20261130072851_claims_without_a_day"]] : []),
  ].map(([last = "", ...more]) => [[last, ...more].at(-1) ?? "", [last, ...more]]),
);

const parsed = (rows: readonly string[] = []) => rows.map((row): Record<string, unknown> => JSON.parse(row));

/** The rows of tables that both have, by columns that both have; but for what `evidence_seen` says anew. */
async function comparable(url: string, columns: ReadonlyMap<string, readonly string[]>) {
  const all = await readEverything(url);
  // What was a column of premises is stated of them now.
  const stated = new Map(parsed(all.PremisesStatement).map((row) => [row.premisesId, row]));
  const rows = Object.entries(all);
  const kept = rows.filter(([table]) => columns.has(table) && !["_prisma_migrations", "TallyDue"].includes(table));
  return Object.fromEntries(
    kept.map(([table, texts]) => {
      const names = (columns.get(table) ?? []).filter((name) => table !== "FollowUp" || !ASKED.includes(name));
      return [
        table,
        parsed(texts)
          .map((row) => (table === "Premises" ? { ...stated.get(row.id), ...row } : row))
          .map((row) => JSON.stringify(names.map((name) => row[name] ?? row[nameOf(name)])))
          .sort(),
      ];
    }),
  );
}

const ASKED = ["awaits", "schoolId", "cohortId"];

async function columnsIn(url: string): Promise<Map<string, string[]>> {
  const rows = Object.entries(await readEverything(url)).flatMap(([table, [first]]) =>
    first ? [[table, Object.keys(JSON.parse(first)).sort()] as const] : [],
  );
  return new Map(rows.map(([table, names]) => [table, names]));
}

/** Checks that say something else since, or went with their columns. */
const SAID_OTHERWISE =
  /_taken_back_by_somebody_check$|^Premises_(connection|works)\w+_check$|^Learner_(first|last)Name_search$|^RegisterImport_(running_is_confirmed|ended_wrote_nothing)_check$/;

/** What PostgreSQL would have to read a whole table for, were it made anew. */
const CHECKS_AND_INDEXES = `
  SELECT "oid"::text, "conname" AS "name" FROM pg_constraint WHERE "contype" = 'c'
  UNION ALL SELECT "oid"::text, "relname" FROM pg_class WHERE "relname" LIKE '%_search' ORDER BY 2, 1`;

describe("a database that has a row of each", () => {
  const source = process.env.DATABASE_URL ?? "";
  beforeAll(async () => {
    await writeOneRowOfEach(clientFor("write"));
  });

  it.each(Object.entries(HISTORIES))("keeps them all from %s on", async (_name, [last = "", ...more]) => {
    const old = await bareDatabase();
    try {
      const known = [
        ...retired.migrations.filter((each) => each.name <= last),
        ...retired.renamed.filter((each) => more.includes(each.name)),
      ];
      // Nothing of ours is there yet; of SQLite not even a file.
      await expect(baseline(old.url)).rejects.toThrow(/npm run db:deploy|unable to open database file/);
      await applyMigrations(old.url, known);
      await fillFrom(source, old.url);
      const columns = await columnsIn(old.url);
      const before = await comparable(old.url, columns);
      expect(Object.keys(before).length).toBeGreaterThan(60);
      await expect(
        baseline(old.url, (step) => {
          if (step === "retired") throw new Error("cut short");
        }),
      ).rejects.toThrow("cut short");
      const checksAndIndexes = async () => (dialect === "postgres" ? await rowsOf(old.url, CHECKS_AND_INDEXES) : []);
      const made = await checksAndIndexes();
      await baseline(old.url);
      expect(await comparable(old.url, columns)).toEqual(before);
      expect(await wholeCatalogue(old.url)).toEqual(await wholeCatalogue(source));
      const stayed = made.filter(({ name }) => !SAID_OTHERWISE.test(String(name)));
      expect(await checksAndIndexes()).toEqual(expect.arrayContaining(stayed));
      expect(await baseline(old.url)).toEqual({ migrations: [], changed: false, changedRows: false });
    } finally {
      await old.drop();
    }
  });
});
