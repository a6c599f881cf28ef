// What Prisma cannot state: checks, and tables whose rows are never changed. One source for both databases.
// PostgreSQL gets CHECK constraints; SQLite cannot add one to a table that exists, and loses them when Prisma
// rebuilds it, so it gets triggers that are dropped and created again by each migration (docs/adr/0002).
import type { Dialect } from "../lib/db/dialect";
import type { StepDate } from "../lib/enrolments/rules/vocabulary";
import { historySql, replaceTrigger } from "./history";
import { inTrainingSql } from "./in-training";
import { type Column, columnsOf } from "./schemas";
import { searchIndexSql } from "./search-index";
import { tallySql } from "./tally-marks";

/** Name → condition every row meets; a condition that is unknown (null) passes. Columns in double quotes. */
const CHECKS: Record<string, Record<string, string>> = {
  School: {
    opening_rank: '"openingRank" > 0',
  },
  Programme: {
    level: '"level" BETWEEN 3 AND 8',
    hours: '"hoursCentre" >= 0 AND "hoursCompany" >= 0',
  },
  Cohort: {
    capacity: '"capacity" > 0',
    places: '"placesTaken" BETWEEN 0 AND "capacity"',
    dates: '"endsOn" >= "startsOn"',
  },
  Enrolment: {
    level: '"level" IN (0, 3, 4, 5, 6, 7, 8)',
    months_unemployed: '"monthsUnemployed" >= 0',
    no_show_never_entered: '"noShowOn" IS NULL OR "enteredOn" IS NULL',
    ...stepsInOrder(),
  },
  Exit: {
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_enrolment: '"currentOf" = "enrolmentId"',
  },
  FollowUp: {
    interval: '"fromOn" <= "dueOn" AND "dueOn" <= "toOn"',
  },
  Outcome: {
    activity_dates: '"endedOn" >= "startedOn"',
    corrects_another: '"supersedesId" <> "id"',
  },
  User: {
    email_lower_case: '"email" = lower("email")',
    host_has_organisation: `("role" = 'host') = ("hostOrganisationId" IS NOT NULL)`,
  },
  SavedView: {
    name: `length("name") BETWEEN 1 AND 60`,
    start_of_its_owner: '"startOf" = "ownerId"',
  },
  RegisterImport: {
    counts: '"created" >= 0 AND "updated" >= 0 AND "unchanged" >= 0 AND "rejected" >= 0',
  },
  PublishedClaim: {
    declared_percent: '"declaredPercent" BETWEEN 0 AND 100',
  },
  ClaimPart: {
    percent: '"percent" BETWEEN 0 AND 100',
  },
  TerritoryFigure: {
    year: '"year" BETWEEN 1900 AND 2199',
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_place: `"currentOf" = "seriesId" || ' ' || CAST("areaKind" AS TEXT) || ' ' || "areaCode" || ' ' || CAST("year" AS TEXT)`,
  },
};

/**
 * One check for each step date: none of those that can come before it is later (which follow which: step-rules.ts). Only
 * a register lets an entry follow a rejection or a withdrawal.
 */
function stepsInOrder(): Record<string, string> {
  const [undecided, admitted] = [["appliedOn", "invitedOn", "waitlistedOn"], "admittedOn"];
  const before: Partial<Record<StepDate, readonly string[]>> = {
    invitedOn: ["appliedOn"],
    waitlistedOn: ["appliedOn", "invitedOn"],
    admittedOn: undecided,
    rejectedOn: undecided,
    withdrawnOn: [...undecided, admitted],
    noShowOn: [...undecided, admitted],
    enteredOn: [...undecided, admitted, "rejectedOn", "withdrawnOn"],
  };
  return Object.fromEntries(
    Object.entries(before).map(([step, earlier]) => [
      `${step}_order`,
      earlier.map((one) => `"${one}" <= "${step}"`).join(" AND "),
    ]),
  );
}

/** Rows of these tables are not deleted; only the columns named may change, `supersededAt` once. */
export const APPEND_ONLY: Record<string, readonly string[]> = {
  AccessRecord: [],
  AuditEvent: [],
  EarlierCohort: [],
  EarlierEnrolment: [],
  FollowUp: ["outcome", "ever", "inField", "awaits", "schoolId", "cohortId"],
  SchoolPlacement: ["supersededAt"],
  Exit: ["supersededAt", "currentOf"],
  Outcome: ["supersededAt", "jobTitle", "employerSiren", "employerCommuneInsee"],
  TerritoryFigure: ["supersededAt", "currentOf"],
};

/** Of these, rows whose `at` is as many days ago may be deleted after all: any twelve months are that long at least. */
const KEPT_DAYS: Record<string, number> = { AccessRecord: 365 };

export const CONSTRAINTS_HEADING = "-- Constraints that Prisma cannot state: prisma/constraints.ts";

type Check = { table: string; name: string; condition: string };

const isCivilDate = ({ name, type }: Column) => type === "String" && (/On$/.test(name) || name === "birthDate");
const isSiren = ({ name, type }: Column) => type === "String" && /siren$/i.test(name);

const DATE_IS_CIVIL: Record<Dialect, (column: string) => string> = {
  sqlite: (column) => `date("${column}") IS "${column}"`,
  postgres: (column) => `is_civil_date("${column}")`,
};

const NINE_DIGITS: Record<Dialect, (column: string) => string> = {
  sqlite: (column) => `length("${column}") = 9 AND "${column}" NOT GLOB '*[^0-9]*'`,
  postgres: (column) => `"${column}" ~ '^[0-9]{9}$'`,
};

function checksOf(dialect: Dialect, columns: readonly Column[]): Check[] {
  const stated = Object.entries(CHECKS).flatMap(([table, checks]) =>
    Object.entries(checks).map(([name, condition]) => ({ table, name: `${table}_${name}_check`, condition })),
  );
  const byType = (matches: (column: Column) => boolean, condition: (column: string) => string) =>
    columns
      .filter(matches)
      .map(({ model, name }) => ({ table: model, name: `${model}_${name}_check`, condition: condition(name) }));
  return [...stated, ...byType(isCivilDate, DATE_IS_CIVIL[dialect]), ...byType(isSiren, NINE_DIGITS[dialect])];
}

function sqliteChecks(checks: readonly Check[]): string[] {
  const tables = [...new Set(checks.map(({ table }) => table))].sort();
  return tables.flatMap((table) =>
    ["INSERT", "UPDATE"].map((event) => {
      const lines = checks
        .filter((check) => check.table === table)
        .map(({ name, condition }) => {
          const ofNewRow = condition.replaceAll(/"\w+"/g, (column) => `NEW.${column}`);
          return `  SELECT RAISE(ABORT, '${name}') WHERE NOT (${ofNewRow});`;
        });
      return replaceTrigger(
        `${table}_check_${event.toLowerCase()}`,
        `BEFORE ${event} ON "${table}" BEGIN\n${lines.join("\n")}\nEND;`,
      );
    }),
  );
}

function sqliteAppendOnly(table: string, mayChange: readonly string[], columns: readonly Column[]): string[] {
  const refuse = (verb: string, when = "") =>
    replaceTrigger(
      `${table}_append_only_${verb.toLowerCase()}`,
      `BEFORE ${verb} ON "${table}"${when} BEGIN\n  SELECT RAISE(ABORT, '${table} is append-only');\nEND;`,
    );
  const changed = ({ name }: { name: string }) => `NEW."${name}" IS NOT OLD."${name}"`;
  const fixed = columns.filter(({ model, name }) => model === table && !mayChange.includes(name)).map(changed);
  const again = mayChange.includes("supersededAt")
    ? [`(OLD."supersededAt" IS NOT NULL AND ${changed({ name: "supersededAt" })})`]
    : [];
  const when = `\nWHEN ${[...fixed, ...again].join("\n  OR ")}`;
  const days = KEPT_DAYS[table];
  const young = days ? ` WHEN julianday('now') - julianday(OLD."at") < ${days}` : "";
  return [refuse("DELETE", young), refuse("UPDATE", when)];
}

/** What identifies a row of an append-only table. Null is equal to nothing. */
const UNIQUE_KEYS: Record<keyof typeof APPEND_ONLY, readonly (readonly string[])[]> = {
  AccessRecord: [["id"]],
  AuditEvent: [["id"]],
  EarlierCohort: [["id"]],
  EarlierEnrolment: [["id"]],
  SchoolPlacement: [["id"]],
  FollowUp: [["exitId", "window"]],
  Exit: [["id"], ["currentOf"]],
  Outcome: [["id"], ["supersedesId"]],
  TerritoryFigure: [["id"], ["currentOf"]],
};

/**
 * `OR REPLACE` deletes the row that stands in the way without firing a trigger for deletions: such a row stays. Each key
 * is looked up by itself: of two that are joined by OR, SQLite may read the whole table for every row that is written.
 */
function sqliteNoReplacement(table: string): string[] {
  const refuse = (name: string, event: string, other = "") => {
    const held = (UNIQUE_KEYS[table] ?? []).map((key) => {
      const same = key.map((column) => `"${column}" = NEW."${column}"`).join(" AND ");
      return `EXISTS (SELECT 1 FROM "${table}" WHERE ${same}${other})`;
    });
    return replaceTrigger(
      `${table}_append_only_${name}`,
      `BEFORE ${event} ON "${table}" WHEN ${held.join("\n  OR ")} BEGIN
  SELECT RAISE(ABORT, '${table} is append-only');
END;`,
    );
  };
  return [refuse("replace", "INSERT"), refuse("replace_update", "UPDATE", " AND rowid <> OLD.rowid")];
}

const POSTGRES_FUNCTIONS = `CREATE OR REPLACE FUNCTION is_civil_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE
    WHEN value IS NULL THEN true
    WHEN value ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
      extract(month FROM make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + (right(value, 2)::int - 1))
        = substr(value, 6, 2)::int
    ELSE false
  END;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;`;

/** A function of its own for each table: what is the same is compared by column, for every row that is summed. */
function postgresAppendOnly(table: string, mayChange: readonly string[], columns: readonly Column[]): string[] {
  const fixed = columns.filter(({ model, name }) => model === table && !mayChange.includes(name));
  const rowOf = (row: string) => `(${fixed.map(({ name }) => `${row}."${name}"`).join(", ")})`;
  const once = mayChange.includes("supersededAt")
    ? `\n    OR (OLD."supersededAt" IS NOT NULL AND NEW."supersededAt" IS DISTINCT FROM OLD."supersededAt")`
    : "";
  const change = `CREATE OR REPLACE FUNCTION "${table}_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ${rowOf("NEW")} IS DISTINCT FROM ${rowOf("OLD")}${once} THEN
    RAISE EXCEPTION '${table} is append-only';
  END IF;
  RETURN NEW;
END;
$$;`;
  const create = (name: string, event: string, each: string, call = "refuse_change()") =>
    `CREATE OR REPLACE TRIGGER "${table}_append_only_${name}" BEFORE ${event} ON "${table}" FOR EACH ${each} EXECUTE FUNCTION ${call};`;
  const days = KEPT_DAYS[table];
  const young = days ? ` WHEN (OLD."at" > (now() AT TIME ZONE 'UTC') - interval '${days} days')` : "";
  return [
    change,
    create("change", "UPDATE", "ROW", `"${table}_append_only"()`),
    create("delete", "DELETE", `ROW${young}`),
    create("truncate", "TRUNCATE", "STATEMENT"),
  ];
}

/** The statements that put every constraint in place, whatever was there: a migration ends with them, but for checks that stand. */
export function constraintsSql(dialect: Dialect, schema: string): string {
  const columns = columnsOf(schema);
  const checks = checksOf(dialect, columns);
  const tables = Object.entries(APPEND_ONLY);
  const statements =
    dialect === "sqlite"
      ? [
          ...sqliteChecks(checks),
          ...tables.flatMap(([table, mayChange]) => sqliteAppendOnly(table, mayChange, columns)),
          ...tables.flatMap(([table]) => sqliteNoReplacement(table)),
          ...historySql(dialect, columns),
          ...tallySql(dialect),
          ...inTrainingSql(dialect),
        ]
      : [
          POSTGRES_FUNCTIONS,
          ...checks.map(
            ({ table, name, condition }) =>
              `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}", ADD CONSTRAINT "${name}" CHECK (${condition});`,
          ),
          ...tables.flatMap(([table, mayChange]) => postgresAppendOnly(table, mayChange, columns)),
          ...historySql(dialect, columns),
          ...tallySql(dialect),
          ...inTrainingSql(dialect),
        ];
  return `${CONSTRAINTS_HEADING}\n\n${[...statements, ...searchIndexSql(dialect)].join("\n\n")}\n`;
}
