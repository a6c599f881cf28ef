import { beforeAll, describe, expect, it } from "vitest";
import { clientFor, openClient } from "@/lib/foundation/db/client";
import { dialectOf } from "@/lib/foundation/db/dialect";
import { catalogueOf } from "@/prisma/catalogue";
import { APPEND_ONLY } from "@/prisma/constraints";
import { deploy, placeAt } from "@/prisma/deploy";
import { diffToSchema } from "@/prisma/engine";
import { CATALOGUE } from "@/prisma/generated/migrations";
import { type Column, columnsOf, enumsOf, readSchema } from "@/prisma/schemas";
import { catalogueDigest } from "@/prisma/standing";
import { freshDatabase } from "@/tests/support/databases";
import { writeOneRowOfEach } from "./schema-rows";

const url = process.env.DATABASE_URL ?? "";
const dialect = dialectOf(url);
const schema = readSchema(dialect);
const execute = (sql: string) => clientFor("write").$executeRawUnsafe(sql);

describe("the live schema", () => {
  it("is what prisma/schema says", async () => {
    expect(await diffToSchema(url, "database")).toBe("");
  });

  it("is compared by something that sees a difference", async () => {
    const other = await freshDatabase();
    try {
      const client = openClient(other.url, "write");
      await client.$executeRawUnsafe('ALTER TABLE "School" ADD COLUMN "surplus" TEXT');
      await client.$disconnect();
      expect(await diffToSchema(other.url, "database")).toContain('"School"');
    } finally {
      await other.drop();
    }
  });

  it("has nothing left to apply, and carries what this code was built with", async () => {
    expect(await deploy(url)).toEqual({ migrations: [], changed: false, changedRows: false });
    expect(catalogueDigest(catalogueOf(dialect))).toBe(CATALOGUE[dialect]);
  });

  it("gets back what somebody took away or wrote otherwise, and loses what is no longer named", async () => {
    const other = await freshDatabase();
    const place = await placeAt(other.url);
    try {
      const standing = await place.found();
      await place.run(OTHERWISE[dialect]);
      expect(await place.found()).not.toEqual(standing);
      expect(await deploy(other.url)).toEqual({ migrations: [], changed: true, changedRows: false });
      expect(await place.found()).toEqual(standing);
    } finally {
      await place.close();
      await other.drop();
    }
  });
});

/** What somebody did by hand: a trigger less, another in other words, an index less, and what an earlier version had. */
const OTHERWISE = {
  sqlite: [
    'DROP TRIGGER "Exit_append_only_delete"',
    'DROP TRIGGER "School_first_placement"',
    'CREATE TRIGGER "School_first_placement" AFTER INSERT ON "School" BEGIN SELECT 1; END',
    'DROP INDEX "Learner_phone_search"',
    'CREATE TRIGGER "School_earlier" AFTER INSERT ON "School" BEGIN SELECT 1; END',
  ],
  postgres: [
    'DROP TRIGGER "Exit_append_only_delete" ON "Exit"',
    'ALTER TABLE "Cohort" DISABLE TRIGGER "Cohort_history"',
    'ALTER TABLE "Cohort" DROP CONSTRAINT "Cohort_places_check", ADD CONSTRAINT "Cohort_places_check" CHECK (true)',
    'DROP INDEX "Learner_phone_search"',
    'ALTER TABLE "School" ADD CONSTRAINT "School_earlier_check" CHECK (true)',
    `COMMENT ON CONSTRAINT "School_earlier_check" ON "School" IS '${"0".repeat(64)}'`,
  ],
};

beforeAll(() => writeOneRowOfEach(clientFor("write")));

/** A value of the column's type that no row of `writeOneRowOfEach` holds. */
function otherValue({ name, type }: Column): string {
  const values = enumsOf(schema).get(type);
  if (values) return `'${values.at(-1)}'`;
  if (type === "Boolean") return `NOT coalesce("${name}", true)`;
  if (type === "Int") return "987654";
  return "'2001-01-01T00:00:00.000Z'";
}

const updateOf = (column: Column) => `UPDATE "${column.model}" SET "${column.name}" = ${otherValue(column)}`;

/** What is said to a change of each column; of the server that is asked over a connection, all at once. */
async function answersTo(columns: readonly Column[]): Promise<Record<string, string>> {
  if (dialect === "postgres") {
    const tries = columns.map(
      (column) => `BEGIN
        ${updateOf(column)};
        told := told || jsonb_build_object('${column.name}', 'changed');
      EXCEPTION WHEN OTHERS THEN told := told || jsonb_build_object('${column.name}', SQLERRM);
      END;`,
    );
    const all = `DO $all$ DECLARE told jsonb := '{}'; BEGIN ${tries.join("\n")} RAISE EXCEPTION '<<%>>', told; END $all$`;
    const message = await execute(all).then(String, String);
    return JSON.parse(/<<(.*)>>/s.exec(message)?.[1]?.replaceAll('\\"', '"') ?? "{}");
  }
  const answers = [];
  for (const column of columns) {
    answers.push([column.name, await execute(updateOf(column)).then(() => "changed", String)] as const);
  }
  return Object.fromEntries(answers);
}

describe.each(Object.entries(APPEND_ONLY))("%s", (table, mayChange) => {
  const columns = columnsOf(schema).filter(({ model }) => model === table);
  const kept = columns.filter(({ name }) => !mayChange.includes(name));
  let answers: Record<string, string>;
  beforeAll(async () => {
    answers = await answersTo(kept);
  });

  it("has columns to protect", () => {
    expect(columns.length).toBeGreaterThanOrEqual(2);
  });

  it("refuses to lose a row", async () => {
    await expect(execute(`DELETE FROM "${table}"`)).rejects.toThrow(`${table} is append-only`);
  });

  it.each(kept)("refuses to change $name", ({ name }) => {
    expect(answers[name]).toContain(`${table} is append-only`);
  });
});

/** A step of what SQLite does for a statement, its triggers included. */
type Step = { opcode: string; p1: bigint; p2: bigint };

describe("what may change in an append-only row", () => {
  it("lets a read be deleted once it is twelve months old, and no day before", async () => {
    const { accessRecord } = clientFor("write");
    const read = { actorRole: "staff", kind: "page", entityType: "learner" } as const;
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const [old, young] = [
      await accessRecord.create({ data: { ...read, at: daysAgo(365) } }),
      await accessRecord.create({ data: { ...read, at: daysAgo(364) } }),
    ];
    const lose = ({ id }: { id: number }) => execute(`DELETE FROM "AccessRecord" WHERE "id" = ${id}`);
    await expect(lose(young)).rejects.toThrow("AccessRecord is append-only");
    expect(await lose(old)).toBe(1);
  });

  it("lets an exit be superseded once", async () => {
    const supersede = (at: string) =>
      execute(`UPDATE "Exit" SET "currentOf" = NULL, "supersededAt" = '${at}' WHERE "id" = 'exit-2'`);
    expect(await supersede("2026-11-24T10:00:00.000Z")).toBe(1);
    await expect(supersede("2026-11-25T10:00:00.000Z")).rejects.toThrow("Exit is append-only");
  });

  it("lets an observation be superseded once, and its personal data go", async () => {
    const change = (assignments: string) => execute(`UPDATE "Outcome" SET ${assignments} WHERE "id" = 'outcome'`);
    expect(await change(`"supersededAt" = '2026-11-24T10:00:00.000Z'`)).toBe(1);
    await expect(change(`"supersededAt" = NULL`)).rejects.toThrow("Outcome is append-only");
    expect(await change(`"jobTitle" = NULL, "employerSiren" = NULL, "employerCommuneInsee" = NULL`)).toBe(1);
  });

  it.each(Object.keys(APPEND_ONLY))("refuses what passes by the deletion of a row of %s", async (table) => {
    const statement = {
      sqlite: `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"`,
      postgres: `TRUNCATE "${table}" CASCADE`,
    }[dialect];
    await expect(execute(statement)).rejects.toThrow("is append-only");
  });

  it.runIf(dialect === "sqlite")(
    "looks a key up to write a row, however many rows ANALYZE found to share it",
    async () => {
      const client = clientFor("write");
      await execute("ANALYZE");
      // Nothing is corrected, as a rule: all rows of this column are null.
      await execute(`INSERT INTO sqlite_stat1 VALUES ('Outcome', 'Outcome_supersedesId_key', '12000 12000')`);
      await execute("ANALYZE sqlite_schema");
      for (const table of Object.keys(APPEND_ONLY)) {
        const column = columnsOf(schema).findLast(({ model }) => model === table)?.name;
        for (const statement of [
          `INSERT INTO "${table}" DEFAULT VALUES`,
          `UPDATE "${table}" SET "${column}" = "${column}" WHERE rowid = 1`,
        ]) {
          const steps = await client.$queryRawUnsafe<Step[]>(`EXPLAIN ${statement}`);
          const readThrough = steps.flatMap(({ opcode, p1 }, at) => {
            if (opcode !== "Rewind") return [];
            // A list of values that is looked up in is opened under the same numbers as tables are.
            const opened = steps.slice(0, at).findLast((s) => s.opcode.startsWith("Open") && s.p1 === p1);
            return opened?.opcode === "OpenRead" ? [opened.p2] : [];
          });
          const places = await client.$queryRaw<{ rootpage: bigint }[]>`
          SELECT "rootpage" FROM sqlite_schema WHERE "tbl_name" = ${table} AND "rootpage" > 0`;
          // The triggers are in it.
          expect(steps.map(({ opcode }) => opcode)).toContain("Program");
          for (const { rootpage } of places) expect(readThrough.map(Number), statement).not.toContain(Number(rootpage));
        }
      }
    },
  );

  it.runIf(dialect === "sqlite")("refuses a key that another row holds, however it is taken", async () => {
    const current = `SELECT "currentOf" FROM "Exit" WHERE "currentOf" IS NOT NULL LIMIT 1`;
    const replacing = `INSERT OR REPLACE INTO "Exit" ("id", "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt")
      SELECT 'another', "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt" FROM "Exit"
      WHERE "currentOf" = (${current})`;
    await expect(execute(replacing)).rejects.toThrow("Exit is append-only");
    const superseded = `INSERT INTO "Exit" ("id", "enrolmentId", "exitedOn", "reason", "recordedAt", "supersededAt")
      SELECT 'older', "enrolmentId", "exitedOn", "reason", "recordedAt", "recordedAt" FROM "Exit"
      WHERE "currentOf" = (${current})`;
    expect(await execute(superseded)).toBe(1);
    const taking = `UPDATE OR REPLACE "Exit" SET "currentOf" = "enrolmentId" WHERE "id" = 'older'`;
    await expect(execute(taking)).rejects.toThrow("Exit is append-only");
  });
});

/** An application that became an enrolment. */
const NAMELESS = `"enrolmentId" = 'enrolment-1', "lastName" = NULL, "firstName" = NULL, "email" = NULL`;

const REFUSED: [table: string, assignment: string, constraint: string][] = [
  ["HostOrganisation", `"siren" = '12345678'`, "siren"],
  ["HostOrganisation", `"siren" = '12345678X'`, "siren"],
  ["School", `"openingRank" = 0`, "opening_rank"],
  ["School", `"openedOn" = '07/05/2018'`, "openedOn"],
  ["Programme", `"level" = 2`, "level"],
  ["Programme", `"hoursCentre" = -1`, "hours"],
  ["Cohort", `"placesTaken" = -1`, "places"],
  ["Cohort", `"placesTaken" = "capacity" + 1`, "places"],
  ["Cohort", `"capacity" = 0`, "capacity"],
  ["Cohort", `"endsOn" = '2018-05-06'`, "dates"],
  ["Cohort", `"orderedAs" = 'entrusted'`, "order_with_its_body"],
  ["Cohort", `"otherBody" = 'GRETA', "otherSiren" = '130005481'`, "order_with_its_body"],
  ["Cohort", `"orderedAs" = 'entrusted', "otherBody" = 'GRETA'`, "order_with_its_body"],
  ["Cohort", `"startsOn" = '2018-02-29'`, "startsOn"],
  ["Cohort", `"startsOn" = '2018-13-01'`, "startsOn"],
  ["Cohort", `"startsOn" = '2018-5-7'`, "startsOn"],
  ["Cohort", `"startsOn" = '2018-05-07T00:00:00Z'`, "startsOn"],
  ["Learner", `"birthDate" = '1990-02-30'`, "birthDate"],
  ["Learner", `"communeFromOn" = '2019-01-01'`, "commune_from"],
  ["Learner", `"communeInsee" = '31107', "communeFromOn" = '01/01/2019'`, "communeFromOn"],
  ["DisabilityStatus", `"rqth" = 'unknown', "rqthFromOn" = '2019-01-01'`, "rqth_from"],
  ["DisabilityStatus", `"rqthFromOn" = '01/01/2019'`, "rqthFromOn"],
  ["Enrolment", `"level" = 1`, "level"],
  ["Enrolment", `"level" = 9`, "level"],
  ["Enrolment", `"monthsUnemployed" = -1`, "months_unemployed"],
  ["Enrolment", `"noShowOn" = '2018-05-08'`, "no_show_never_entered"],
  ["Enrolment", `"appliedOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"invitedOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"waitlistedOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"admittedOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"rejectedOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"withdrawnOn" = '2018-05-08'`, "enteredOn_order"],
  ["Enrolment", `"appliedOn" = '2018-03-02', "invitedOn" = '2018-03-01'`, "invitedOn_order"],
  ["Enrolment", `"invitedOn" = '2018-03-02', "waitlistedOn" = '2018-03-01'`, "waitlistedOn_order"],
  ["Enrolment", `"waitlistedOn" = '2018-03-02', "admittedOn" = '2018-03-01'`, "admittedOn_order"],
  ["Enrolment", `"waitlistedOn" = '2018-03-02', "rejectedOn" = '2018-03-01'`, "rejectedOn_order"],
  ["Enrolment", `"admittedOn" = '2018-03-02', "withdrawnOn" = '2018-03-01'`, "withdrawnOn_order"],
  ["Enrolment", `"enteredOn" = NULL, "admittedOn" = '2018-03-02', "noShowOn" = '2018-03-01'`, "noShowOn_order"],
  ["Exit", `"supersededAt" = '2026-11-24T10:00:00.000Z'`, "one_current"],
  ["Exit", `"currentOf" = NULL`, "one_current"],
  ["Exit", `"currentOf" = 'enrolment-2'`, "current_of_its_enrolment"],
  ["Outcome", `"employerSiren" = 'x'`, "employerSiren"],
  ["User", `"email" = 'Capital@demo.cohorte'`, "email_lower_case"],
  ["SavedView", `"name" = ''`, "name"],
  ["SavedView", `"startOf" = 'somebody else'`, "start_of_its_owner"],
  ["User", `"role" = 'host'`, "host_has_organisation"],
  ["User", `"hostOrganisationId" = (SELECT "id" FROM "HostOrganisation")`, "host_has_organisation"],
  ["User", `"readOnly" = true`, "only_hosts_read_only"],
  [
    "Invitation",
    `"email" = 'B@demo.cohorte', "openFor" = "hostOrganisationId" || ' B@demo.cohorte'`,
    "email_lower_case",
  ],
  ["Invitation", `"acceptedAt" = "invitedAt", "openFor" = NULL`, "account_once_accepted"],
  ["Invitation", `"accountId" = (SELECT "id" FROM "User" LIMIT 1)`, "account_once_accepted"],
  [
    "Invitation",
    `"openFor" = NULL, "accountId" = (SELECT "id" FROM "User" LIMIT 1), "acceptedAt" = "invitedAt", "revokedAt" = "invitedAt"`,
    "accepted_or_revoked",
  ],
  ["Invitation", `"openFor" = NULL`, "open_until_it_ends"],
  ["Invitation", `"revokedAt" = "invitedAt"`, "open_until_it_ends"],
  ["Invitation", `"openFor" = 'somebody else'`, "open_for_its_address"],
  ["Invitation", `"expiresAt" = "invitedAt"`, "expires_later"],
  ["Delegation", `"supersededAt" = "recordedAt"`, "taken_back_alone"],
  ["ControlMandate", `"supersededAt" = "recordedAt"`, "taken_back_alone"],
  ["OutboxMessage", `"recipient" = 'B@demo.cohorte'`, "recipient_lower_case"],
  ["OutboxMessage", `"locale" = 'de'`, "locale"],
  ["OutboxMessage", `"attempts" = -1`, "attempts"],
  ["OutboxMessage", `"sentAt" = "queuedAt"`, "sent_by_who_claimed_it"],
  [
    "OutboxMessage",
    `"claimedAt" = "queuedAt", "sentAt" = "queuedAt", "failedAt" = "queuedAt", "reason" = 'refused'`,
    "sent_or_failed",
  ],
  ["OutboxMessage", `"failedAt" = "queuedAt"`, "failed_for_a_reason"],
  ["OutboxMessage", `"returnedAt" = "queuedAt", "returnedStatus" = '5.1.1'`, "returned_after_it_left"],
  ["OutboxMessage", `"claimedAt" = "queuedAt", "returnedAt" = "queuedAt"`, "returned_for_a_reason"],
  ["Intake", `"version" = 0`, "version"],
  ["IntakeSource", `"name" = ''`, "name"],
  ["RegisterImport", `"created" = -1`, "counts"],
  ["RegisterImport", `"updated" = -1`, "counts"],
  ["RegisterImport", `"unchanged" = -1`, "counts"],
  ["RegisterImport", `"rejected" = -1`, "counts"],
  ["PublishedClaim", `"declaredPercent" = 100.5`, "declared_percent"],
  ["ClaimPart", `"percent" = -1`, "percent"],
  ["StoredFile", `"name" = ''`, "name"],
  ["OnlineApplication", `"email" = 'Ilda@exemple.fr'`, "email_lower_case"],
  ["OnlineApplication", `"locale" = 'de'`, "locale"],
  ["OnlineApplication", `"noticeVersion" = 0`, "notice"],
  ["OnlineApplication", `"tokenHash" = 'x'`, "digest"],
  ["OnlineApplication", `"email" = NULL`, "named_while_it_waits"],
  ["OnlineApplication", `"firstName" = NULL`, "named_while_it_waits"],
  [
    "OnlineApplication",
    `"enrolmentId" = 'enrolment-1', "examinedAt" = "receivedAt", "confirmedAt" = "receivedAt"`,
    "unnamed_once_enrolled",
  ],
  ["OnlineApplication", `"reachedOn" = '2018-03-03'`, "reached_somehow"],
  ["OnlineApplication", `"setAsideFor" = 'twice'`, "examined_for_something"],
  ["OnlineApplication", `"examinedAt" = "receivedAt"`, "examined_for_something"],
  [
    "OnlineApplication",
    `${NAMELESS}, "setAsideFor" = 'twice', "examinedAt" = "receivedAt", "confirmedAt" = "receivedAt"`,
    "one_end",
  ],
  ["OnlineApplication", `${NAMELESS}, "examinedAt" = "receivedAt"`, "enrolled_once_confirmed"],
  ["OnlineApplication", `"birthDate" = '02/03/1990'`, "birthDate"],
  ["Premises", `"availableFromOn" = '2019-01-02', "availableUntilOn" = '2019-01-01'`, "availability"],
  ["Room", `"seats" = 0`, "seats"],
  ["Room", `"workstations" = -1`, "seats"],
  ["Room", `"availableFromOn" = '2019-01-02', "availableUntilOn" = '2019-01-01'`, "availability"],
  ["Agreement", `"providerId" = NULL`, "parties"],
  ["Agreement", `"kind" = 'hosting'`, "parties"],
  ["Payment", `"currentOf" = NULL`, "one_current"],
  ...["Payment", "LabelStatement", "LabelThreshold", "PremisesStatement", "TerritoryFigure"].flatMap(
    (table): [string, string, string][] => [
      [table, `"takenBackWhy" = 'Erreur', "takenBackAuthor" = 'command_line'`, "taken_back_for_a_reason"],
      [table, `"takenBackAuthor" = 'command_line'`, "taken_back_by_somebody"],
      [table, `"takenBackById" = (SELECT "id" FROM "User" LIMIT 1)`, "taken_back_by_account"],
    ],
  ),
  ["PremisesStatement", `"currentOf" = NULL`, "one_current"],
  ["PremisesStatement", `"currentOf" = 'premises'`, "current_of_its_day"],
  ["ReportComment", `"currentOf" = NULL`, "one_current"],
  ["ReportComment", `"currentOf" = 'agreement 2 exits'`, "current_of_its_place"],
  ["Meeting", `"startsAt" = '9:30'`, "starts_at"],
  ["Meeting", `"seats" = 0`, "seats"],
  ...["MeetingInvitation", "MeetingResult", "Referral", "TrainingTerms", "JuryResult"].map(
    (table): [string, string, string] => [table, `"currentOf" = NULL`, "one_current"],
  ),
  ["MeetingInvitation", `"currentOf" = 'another'`, "current_of_its_meeting"],
  ["MeetingResult", `"currentOf" = 'another'`, "current_of_its_invitation"],
  ["Referral", `"currentOf" = 'another'`, "current_of_its_enrolment"],
  ["TrainingTerms", `"currentOf" = 'another'`, "current_of_its_day"],
  ["JuryResult", `"currentOf" = 'another'`, "current_of_its_day"],
  ["RecruitmentMessage", `"currentOf" = NULL`, "one_current"],
  ["RecruitmentMessage", `"currentOf" = 'another'`, "current_of_its_enrolment"],
  ["MeetingAnswer", `"words" = 'travaille'`, "words_of_who_does_not_come"],
  ["HoursStatement", `"currentOf" = NULL`, "one_current"],
  ["HoursStatement", `"currentOf" = 'another'`, "current_of_its_cohort"],
  ["Call", `"closesAt" = "opensAt"`, "opens_before_it_closes"],
  ["Call", `"places" = 0`, "places"],
  ["Call", `"opensAt" = NULL`, "published_with_a_calendar"],
  ["Call", `"closesAt" = NULL`, "published_with_a_calendar"],
  ["Call", `"revision" = 0`, "revision"],
  ["Call", `"decisionDueOn" = '30/06/2027'`, "decisionDueOn"],
  ["ApplicationReview", `"recusedAt" = "savedAt"`, "recused_with_its_reason"],
  ["ReviewScore", `"score" = -1`, "score"],
  ["ReviewScore", `"score" = 6`, "score"],
  ["ApplicationDocument", `"currentOf" = NULL`, "one_current"],
  ["ApplicationDocument", `"currentOf" = 'application other'`, "current_of_its_place"],
  ["CallCriterion", `"weight" = 0`, "weight"],
  ["CallCriterion", `"weight" = 101`, "weight"],
  ["LabelStatement", `"currentOf" = NULL`, "one_current"],
  ["LabelStatement", `"currentOf" = 'programme 2024-04-28'`, "current_of_its_day"],
  ["LabelThreshold", `"currentOf" = NULL`, "one_current"],
  ["LabelThreshold", `"currentOf" = 'women 2015-09-18'`, "current_of_its_day"],
  ["ParticipantTemplate", `"currentOf" = NULL`, "one_current"],
  ["ParticipantTemplate", `"currentOf" = '2016'`, "current_of_its_year"],
  ["ReturnDueDay", `"currentOf" = NULL`, "one_current"],
  ["ReturnDueDay", `"currentOf" = 'bpf 2016'`, "current_of_its_year"],
  ["TerritoryFigure", `"currentOf" = NULL`, "one_current"],
  ["TerritoryFigure", `"currentOf" = 'series region 76 2019'`, "current_of_its_place"],
];

const STATEMENTS = columnsOf(schema).flatMap(({ model, name, type }) =>
  type === "StatementAuthor" && name === "author" ? [model] : [],
);

/** Another day, which nothing else holds from. */
const LATER = { currentOf: "'programme 2024-04-28'", fromOn: "'2024-04-28'" };
const LATER_STATE = { currentOf: "'premises 2026-01-02'", fromOn: "'2026-01-02'" };
const LATER_TEMPLATE = { currentOf: "'2030'", fromYear: "2030" };
const LATER_DUE = { currentOf: "'bpf 2030'", fromYear: "2030" };
const LATER_ASKED = { currentOf: "'women 2016-01-02'", validFromOn: "'2016-01-02'" };

/** An objection that is over. */
const OVER = { currentOf: "NULL" };
const OTHER = { enrolmentId: "'other'", currentOf: "'other'" };

const ANOTHER_JURY = { heldOn: "'2019-03-03'", currentOf: `"enrolmentId" || ' 2019-03-03'` };

/** Of append-only rows, beside one that stands: what its columns hold instead. */
const REFUSED_BESIDE: [table: string, columns: Record<string, string>, constraint: string][] = [
  ...STATEMENTS.map((table): [string, Record<string, string>, string] => [
    table,
    { currentOf: "NULL", fileId: "'other'", supersededAt: `"recordedAt"`, author: "'account'" },
    "author_of_account",
  ]),
  ["ContactAttempt", { result: "'call_back'" }, "call_back_at"],
  ["ContactAttempt", { result: "'call_back'", callBackAt: `"madeAt"` }, "called_back_later"],
  ["ContactHours", { notAfter: `"notBefore"` }, "hours"],
  ["SurveyMessage", { step: "'invitation'" }, "step_while_it_holds"],
  ["SurveyMessage", { step: "'invitation'", currentOf: "'other'" }, "current_of_its_step"],
  ["CampaignTemplate", { currentOf: "NULL" }, "one_current"],
  ["CampaignTemplate", { currentOf: "'other'" }, "current_of_its_step"],
  ["CampaignTemplate", { currentOf: "'invitation email de'", locale: "'de'" }, "locale"],
  ["CampaignTemplate", { currentOf: "'invitation email en'", locale: "'en'", subject: "NULL" }, "subject_of_a_mail"],
  ["ContactAttempt", { takenBackById: `(SELECT "id" FROM "User" LIMIT 1)` }, "taken_back_at"],
  ["Objection", { currentOf: "NULL" }, "one_current"],
  ["Objection", { ...OVER, endedOn: "'2019-03-01'", replacesId: `"id"`, why: "'Lettre'" }, "ended_later"],
  ["Objection", { ...OVER, endedOn: "'2019-03-02'" }, "ended_in_its_place"],
  ["Objection", { ...OVER, learnerId: "'learner-2'", currentOf: "'learner-3'" }, "current_of_its_learner"],
  ["Exit", { ...OTHER, id: "'again'", derived: "true", reason: "'completed'" }, "derived_as_dropout"],
  [
    "TrainingTerms",
    { fromOn: "'2019-03-03'", currentOf: `"enrolmentId" || ' 2019-03-03'`, trainsAs: "NULL" },
    "of_something",
  ],
  ["JuryResult", { ...ANOTHER_JURY, blocks: "'1'" }, "blocks_of_a_part"],
  ["JuryResult", { ...ANOTHER_JURY, result: "'full'" }, "holds_what_was_given"],
  ["Interruption", { currentOf: "NULL" }, "one_current"],
  ["Interruption", { enrolmentId: "'other'", currentOf: "'another'" }, "current_of_its_enrolment"],
  ["Interruption", { ...OTHER, reason: "NULL" }, "of_one_kind"],
  ["Interruption", { ...OVER, endedOn: "'2019-03-02'", replacesId: `"id"` }, "ended_later"],
  ["Interruption", { ...OVER, endedOn: "'2019-03-09'" }, "ended_in_its_place"],
  ["Interruption", { ...OTHER, arrivedId: "'another'", beganOn: "'2019-03-02'" }, "arrived_of_a_transfer"],
  ["Interruption", { ...OTHER, beganOn: "'2019-03-02'" }, "began_before"],
  [
    "Interruption",
    {
      ...OVER,
      endedOn: "'2019-03-09'",
      replacesId: `"id"`,
      reason: "NULL",
      toCohortId: "'other'",
      arrivedId: `"enrolmentId"`,
      beganOn: "'2019-03-02'",
    },
    "arrived_elsewhere",
  ],
  ["RightsRequest", { currentOf: "NULL" }, "one_waiting"],
  ["RightsRequest", { ...OVER, answeredOn: "'2019-03-01'", replacesId: `"id"`, why: "'Remis'" }, "answered_later"],
  ["RightsRequest", { ...OVER, answeredOn: "'2019-03-02'" }, "answered_in_its_place"],
  ["NoticeGiven", { currentOf: "NULL" }, "one_current"],
  ["ProofFile", { fileId: "'other'", why: "'Motif'" }, "corrected_for_a_reason"],
  ["ProofFile", { id: "'again'", fileId: "'other'", replacesId: "'again'", why: "'Motif'" }, "replaces_another"],
  [
    "SampleMark",
    { id: "'again'", currentOf: "NULL", supersededAt: `"recordedAt"`, replacesId: "'again'", why: "'Motif'" },
    "replaces_another",
  ],
  ["Sample", { id: "'other'", population: "0" }, "of_somebody"],
  ["Sample", { id: "'other'", margin: "0" }, "margin"],
  ["SampleStratum", { code: "'other'", drawn: "0" }, "drawn_among"],
  ["SampledPerson", { id: "'other'", enrolmentId: "'other'", position: "0" }, "position"],
  ["SampleMark", { id: "'other'", currentOf: "NULL" }, "one_current"],
  ["SampleMark", { id: "'other'", currentOf: "'other'" }, "current_of_its_person"],
  [
    "SampleMark",
    { id: "'other'", currentOf: "NULL", supersededAt: `"recordedAt"`, why: "'Motif'" },
    "corrected_for_a_reason",
  ],
  [
    "SampleMark",
    { id: "'other'", currentOf: "NULL", supersededAt: `"recordedAt"`, finding: "'contradicted'" },
    "says_what_is_so",
  ],
  [
    "SampleMark",
    { id: "'other'", currentOf: "NULL", supersededAt: `"recordedAt"`, finding: "'erased'", remark: "'Motif'" },
    "erased_by_the_system",
  ],
  ["Verification", { currentOf: "NULL" }, "one_current"],
  ["Verification", { currentOf: "'other'" }, "current_of_its_file"],
  [
    "Verification",
    { currentOf: "NULL", supersededAt: `"recordedAt"`, remark: "'Motif'" },
    "remark_of_what_is_not_confirmed",
  ],
  ["Outage", { why: "'Motif'" }, "corrected_for_a_reason"],
  ["PremisesStatement", { ...LATER_STATE, why: "'Motif'" }, "corrected_for_a_reason"],
  ["PremisesStatement", { ...LATER_STATE, connectionMbits: "0" }, "connection_mbits"],
  ["Outage", { workstations: "0" }, "workstations"],
  ["Outage", { untilOn: "'2018-05-31'" }, "days"],
  ["ControlMandate", { untilOn: "'2026-11-30'" }, "days"],
  ["AgreementVersion", { number: "1", reason: "'Motif'", untilOn: "'2017-12-31'" }, "period"],
  ["AgreementVersion", { number: "1" }, "reason_of_amendment"],
  ["AgreementVersion", { number: "1", reason: "'Motif'", ceilingCents: "2000000001" }, "ceiling"],
  ["CoveredCohort", { versionId: "2", plannedCents: "0" }, "planned"],
  ["CoveredCohort", { versionId: "2", plannedHours: "0" }, "planned"],
  ["CoFunding", { position: "2", cents: "0" }, "cents"],
  ["Instalment", { position: "2", cents: "2000000001" }, "cents"],
  ["Instalment", { position: "2", dueOn: "'2018-12-31'" }, "one_due"],
  ["Instalment", { position: "2", dueDays: "NULL" }, "one_due"],
  ["Instalment", { position: "2", dueDays: "-1" }, "one_due"],
  ["Payment", { currentOf: "'agreement M-2'", cents: "0" }, "cents"],
  ["ReturnVersion", { number: "0" }, "number"],
  ["ReturnVersion", { number: "2", sha256: "'x'" }, "sha256"],
  ["ReportMove", { reason: "'Motif'" }, "sent_back_with_its_reason"],
  ["ReportMove", { comments: "NULL" }, "handed_in_with_its_comments"],
  ["HoursStatement", { currentOf: "'other'", cohortId: "'other'", hours: "0" }, "hours"],
  ["LabelStatement", { ...LATER, untilOn: "'2024-04-27'" }, "period"],
  ["LabelStatement", { ...LATER, act: "'lifted'" }, "ends_what_is_granted"],
  ["LabelStatement", { ...LATER, untilOn: "NULL" }, "ends_what_is_granted"],
  ["LabelStatement", { ...LATER, act: "'suspended'", untilOn: "NULL" }, "reason_of_what_stops"],
  ["LabelStatement", { ...LATER, reason: "'Motif'" }, "reason_of_what_stops"],
  ["LabelStatement", { ...LATER, why: "'Motif'" }, "corrected_for_a_reason"],
  ["TerritoryFigure", { currentOf: "'series region 76 2019'", year: "2019", why: "'Motif'" }, "corrected_for_a_reason"],
  ["HoursStatement", { currentOf: "'other'", cohortId: "'other'", why: "'Motif'" }, "corrected_for_a_reason"],
  ["LabelThreshold", { ...LATER_ASKED, percent: "0" }, "percent"],
  ["LabelThreshold", { ...LATER_ASKED, percent: "101" }, "percent"],
  ["LabelThreshold", { ...LATER_ASKED, validUntilOn: "'2016-01-01'" }, "validity"],
  ["LabelThreshold", { ...LATER_ASKED, why: "'Motif'" }, "corrected_for_a_reason"],
  ["ParticipantTemplate", { ...LATER_TEMPLATE, columns: "'[]'" }, "columns"],
  ["ParticipantTemplate", { ...LATER_TEMPLATE, why: "'Motif'" }, "corrected_for_a_reason"],
  ["ReturnDueDay", { ...LATER_DUE, kind: "'public_copy'", currentOf: "'public_copy 2030'" }, "yearly"],
  ["ReturnDueDay", { ...LATER_DUE, monthDay: "'31/05'" }, "month_day"],
  ["ReturnDueDay", { ...LATER_DUE, why: "'Motif'" }, "corrected_for_a_reason"],
  ["ApplicationOpening", { applicationId: "'other'", agreementId: "'other'", renews: "false" }, "new_with_premises"],
];

/** A row that holds, where there are others that are superseded. */
const HOLDING: Record<string, string> = {
  Exit: ` WHERE "id" = 'exit-1'`,
  ReturnDueDay: ` WHERE "currentOf" = 'bpf 2015'`,
};

describe("checks", () => {
  it.each(REFUSED)("%s refuses %s", async (table, assignment, constraint) => {
    await expect(execute(`UPDATE "${table}" SET ${assignment}${HOLDING[table] ?? ""}`)).rejects.toThrow(
      `${table}_${constraint}_check`,
    );
  });

  it.each(REFUSED_BESIDE)("%s refuses a row with %j", async (table, instead, constraint) => {
    // A number is given by the database.
    const own = columnsOf(schema).filter(
      ({ model, name, type }) => model === table && !(name === "id" && type === "Int"),
    );
    const into = own.map(({ name }) => `"${name}"`).join(", ");
    const values = own
      .map(({ name }) => instead[name] ?? (name === "id" ? `"id" || ' other'` : `"${name}"`))
      .join(", ");
    const insert = `INSERT INTO "${table}" (${into}) SELECT ${values} FROM "${table}"${HOLDING[table] ?? ""} LIMIT 1`;
    await expect(execute(insert)).rejects.toThrow(`${table}_${constraint}_check`);
  });

  it("refuses a new row as it refuses a change", async () => {
    const insert = `INSERT INTO "Cohort" ("id", "schoolId", "programmeId", "code", "startsOn", "endsOn", "capacity", "placesTaken")
      VALUES ('bad', 'school', 'programme', 'BAD', '2018-05-07', '2019-03-01', 15, 16)`;
    await expect(execute(insert)).rejects.toThrow("Cohort_places_check");
  });

  it.each([
    ["size", `'${"0".repeat(64)}', 0`],
    ["sha256", "'x', 1"],
  ])("refuses a stored file whose %s is none", async (check, values) => {
    const insert = `INSERT INTO "StoredFile" ("id", "storageName", "name", "type", "uploadedAt", "sha256", "size")
      VALUES ('bad', 'bad', 'a.pdf', 'pdf', '2026-11-24T10:00:00.000+00:00', ${values})`;
    await expect(execute(insert)).rejects.toThrow(`StoredFile_${check}_check`);
  });
  // Its rows never change, so that only new ones tell.
  it.each([
    ["closesAtBefore", "closesAtAfter", "later_only", "moved_from", "2027-03-05T10:00:00.000+00:00"],
    ["decisionBeforeOn", "decisionAfterOn", "decision_later_only", "decision_moved_from", "2027-06-30"],
  ])(
    "refuse a note that moves %s to no later %s, or from nowhere",
    async (before, after, laterOnly, movedFrom, date) => {
      const insert = (from: string, to: string) =>
        execute(`INSERT INTO "CallNote" ("callId", "at", "text", "${before}", "${after}")
        VALUES ('call', '2026-11-24T10:00:00.000+00:00', 'Note', ${from}, ${to})`);
      await expect(insert(`'${date}'`, `'${date}'`)).rejects.toThrow(`CallNote_${laterOnly}_check`);
      await expect(insert("NULL", `'${date}'`)).rejects.toThrow(`CallNote_${movedFrom}_check`);
      await expect(insert(`'${date}'`, "NULL")).rejects.toThrow(`CallNote_${movedFrom}_check`);
    },
  );

  it("lets steps follow each other on one day, and any of them be missing", async () => {
    const days = ["appliedOn", "invitedOn", "waitlistedOn", "admittedOn"].map((step) => `"${step}" = '2018-05-07'`);
    expect(await execute(`UPDATE "Enrolment" SET ${days.join(", ")}`)).toBe(2);
    expect(await execute(`UPDATE "Enrolment" SET "invitedOn" = NULL, "admittedOn" = NULL`)).toBe(2);
  });

  it("lets a cohort be exactly full, and a leap day be", async () => {
    const ends = `"endsOn" = '2020-02-29', "recordedAt" = '2026-11-24T10:00:00.000+00:00'`;
    expect(await execute(`UPDATE "Cohort" SET "placesTaken" = "capacity", ${ends}`)).toBe(1);
  });

  it("takes no change of a cohort without its instant", async () => {
    await expect(execute(`UPDATE "Cohort" SET "endsOn" = '2020-03-01', "recordedAt" = NULL`)).rejects.toThrow();
  });
});
