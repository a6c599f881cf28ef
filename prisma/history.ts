import type { Dialect } from "../lib/foundation/db/dialect";
import type { Column } from "./schemas";
import { postgresFunction, postgresTrigger, type Standing, sqliteTrigger } from "./standing";

type Kept = {
  /** Where what stood is kept, and the column there that names the row; its own key is `key`. */
  in: string;
  of: string;
  key: string;
  /** A fact that can become another from a day on, and that day: then what stood stays so before it. */
  from?: { fact: string; day: string };
  /** Set by the one change of which nothing is kept: figures read the same of what it leaves (docs/adr/0081). */
  forgets?: string;
};

/** Of a row of these tables what stood is kept when one of the columns there changes; `recordedAt` moves with them alone. */
export const KEPT = {
  Cohort: { in: "EarlierCohort", of: "cohortId", key: "id" },
  Enrolment: { in: "EarlierEnrolment", of: "enrolmentId", key: "id" },
  Learner: {
    in: "EarlierLearner",
    of: "learnerId",
    key: "id",
    from: { fact: "communeInsee", day: "communeFromOn" },
    forgets: "anonymisedAt",
  },
  DisabilityStatus: {
    in: "EarlierDisability",
    of: "enrolmentId",
    key: "enrolmentId",
    from: { fact: "rqth", day: "rqthFromOn" },
  },
} as const satisfies Record<string, Kept>;

type KeptTable = keyof typeof KEPT;

const kept = (table: KeptTable): Kept => KEPT[table];

const OF_THE_STATEMENT = ["id", "recordedAt", "supersededAt", "reconstructed", "moved"];

/** The facts of a table that are kept: the columns of where they are, in order. */
export function keptFacts(table: KeptTable, columns: readonly Column[]): string[] {
  const { in: model, of } = kept(table);
  const isFact = (column: Column) => column.model === model && ![of, ...OF_THE_STATEMENT].includes(column.name);
  return columns.filter(isFact).map(({ name }) => name);
}

const PLACE = ["communeInsee", "departementCode", "hostId"] as const;

const names = (columns: readonly string[], row = "") => columns.map((column) => `${row}"${column}"`).join(", ");

/** Another from a later day on; the same from another day, or another from the same day, is a correction. */
const movedSql = ({ fact, day }: NonNullable<Kept["from"]>, differs: string) =>
  `NEW."${fact}" ${differs} OLD."${fact}" AND COALESCE(NEW."${day}", '') > COALESCE(OLD."${day}", '')`;

function keptStatement(table: KeptTable, facts: readonly string[], differs: string): string {
  const { in: model, of, key, from } = kept(table);
  const columns = [of, ...facts, "recordedAt", "supersededAt", "reconstructed", ...(from ? ["moved"] : [])];
  const old = `OLD."${key}", ${names([...facts, "recordedAt"], "OLD.")}, NEW."recordedAt", OLD."reconstructed"`;
  const values = from ? `${old}, ${movedSql(from, differs)}` : old;
  return `INSERT INTO "${model}" (${names(columns)}) VALUES (${values});`;
}

/** A school has its first placement from the beginning; what it says of itself is its latest one that holds. */
const FIRST_PLACEMENT = `INSERT INTO "SchoolPlacement" ("schoolId", ${names(PLACE)}) VALUES (NEW."id", ${names(PLACE, "NEW.")});`;

const isPlaced = (same: string) => `EXISTS (
    SELECT 1 FROM "SchoolPlacement" p WHERE p."schoolId" = NEW."id" AND p."supersededAt" IS NULL
      AND p."communeInsee" = NEW."communeInsee" AND p."departementCode" = NEW."departementCode" AND p."hostId" ${same} NEW."hostId"
      AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE q."schoolId" = NEW."id" AND q."supersededAt" IS NULL
          AND COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')))`;

/** What makes the database keep what stood in a row before it changed (docs/adr/0022). */
export function history(dialect: Dialect, columns: readonly Column[]): Standing[] {
  const tables = (Object.keys(KEPT) as KeptTable[]).flatMap((table) => {
    const facts = keptFacts(table, columns);
    return dialect === "sqlite" ? sqliteHistory(table, facts) : postgresHistory(table, facts);
  });
  return [...tables, ...(dialect === "sqlite" ? SQLITE_PLACEMENT : POSTGRES_PLACEMENT)];
}

/** What was forgotten is forgotten: who is anonymised stays so, as they are. */
const stays = (column: string) => `OLD."${column}" IS NOT NULL`;

function sqliteHistory(table: KeptTable, facts: readonly string[]): Standing[] {
  const { key, forgets } = kept(table);
  const differs = facts.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join("\n  OR ");
  const changed = forgets ? `NEW."${forgets}" IS OLD."${forgets}" AND (${differs})` : differs;
  const same = facts.map((column) => `NEW."${column}" IS OLD."${column}"`).join(" AND ");
  return [
    ...(forgets
      ? [
          sqliteTrigger(
            `${table}_forgotten`,
            `BEFORE UPDATE ON "${table}" WHEN ${stays(forgets)} BEGIN
  SELECT RAISE(ABORT, '${table}_forgotten');
END`,
          ),
        ]
      : []),
    sqliteTrigger(
      `${table}_history`,
      `AFTER UPDATE ON "${table}"\nWHEN ${changed} BEGIN
  ${keptStatement(table, facts, "IS NOT")}
  UPDATE "${table}" SET "reconstructed" = false WHERE "${key}" = NEW."${key}" AND OLD."reconstructed";
END`,
    ),
    sqliteTrigger(
      `${table}_same`,
      `AFTER UPDATE OF "recordedAt" ON "${table}"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND ${same} BEGIN
  UPDATE "${table}" SET "recordedAt" = OLD."recordedAt" WHERE "${key}" = NEW."${key}";
END`,
    ),
  ];
}

function postgresHistory(table: KeptTable, facts: readonly string[]): Standing[] {
  const { forgets } = kept(table);
  const forgotten = forgets
    ? `  IF ${stays(forgets)} THEN
    RAISE EXCEPTION '${table}_forgotten';
  ELSIF NEW."${forgets}" IS NOT NULL THEN
    RETURN NEW;
  END IF;
`
    : "";
  return [
    postgresFunction(
      `${table}_history`,
      `${forgotten}  IF (${names(facts, "NEW.")}) IS DISTINCT FROM (${names(facts, "OLD.")}) THEN
    ${keptStatement(table, facts, "IS DISTINCT FROM")}
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;`,
    ),
    postgresTrigger(`${table}_history`, "BEFORE UPDATE", table, ` FOR EACH ROW EXECUTE FUNCTION "${table}_history"()`),
  ];
}

const SQLITE_PLACEMENT = [
  sqliteTrigger("School_first_placement", `AFTER INSERT ON "School" BEGIN\n  ${FIRST_PLACEMENT}\nEND`),
  sqliteTrigger(
    "School_placement",
    `BEFORE UPDATE ON "School"
WHEN ${PLACE.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join(" OR ")} BEGIN
  SELECT RAISE(ABORT, 'School_placement') WHERE NOT ${isPlaced("IS")};
END`,
  ),
];

const POSTGRES_PLACEMENT = [
  postgresFunction(
    "School_placement",
    `  IF TG_OP = 'INSERT' THEN
    ${FIRST_PLACEMENT}
  ELSIF (${names(PLACE, "NEW.")}) IS DISTINCT FROM (${names(PLACE, "OLD.")})
    AND NOT ${isPlaced("IS NOT DISTINCT FROM")}
  THEN
    RAISE EXCEPTION 'School_placement';
  END IF;
  RETURN NEW;`,
  ),
  ...["AFTER INSERT", "BEFORE UPDATE"].map((event) =>
    postgresTrigger(
      `School_placement_${event.slice(-6).toLowerCase()}`,
      event,
      "School",
      ' FOR EACH ROW EXECUTE FUNCTION "School_placement"()',
    ),
  ),
];
