import type { Dialect } from "../lib/db/dialect";
import type { Column } from "./schemas";

export const replaceTrigger = (name: string, body: string) =>
  `DROP TRIGGER IF EXISTS "${name}";\nCREATE TRIGGER "${name}" ${body}`;

/** Of a row of `Cohort` what stood is kept in `EarlierCohort` when one of the columns there changes; `recordedAt` moves
 * with them alone. */
const KEPT = { Cohort: "cohortId", Enrolment: "enrolmentId" } as const;

const OF_THE_STATEMENT = new Set(["id", ...Object.values(KEPT), "recordedAt", "supersededAt", "reconstructed"]);

const PLACE = ["communeInsee", "departementCode", "hostId"] as const;

const names = (columns: readonly string[], row = "") => columns.map((column) => `${row}"${column}"`).join(", ");

function keptStatement(table: keyof typeof KEPT, kept: readonly string[]): string {
  const columns = [KEPT[table], ...kept, "recordedAt", "supersededAt", "reconstructed"];
  const values = `OLD."id", ${names([...kept, "recordedAt"], "OLD.")}, NEW."recordedAt", OLD."reconstructed"`;
  return `INSERT INTO "Earlier${table}" (${names(columns)}) VALUES (${values});`;
}

/** A school has its first placement from the beginning; what it says of itself is its latest one that holds. */
const FIRST_PLACEMENT = `INSERT INTO "SchoolPlacement" ("schoolId", ${names(PLACE)}) VALUES (NEW."id", ${names(PLACE, "NEW.")});`;

const isPlaced = (same: string) => `EXISTS (
    SELECT 1 FROM "SchoolPlacement" p WHERE p."schoolId" = NEW."id" AND p."supersededAt" IS NULL
      AND p."communeInsee" = NEW."communeInsee" AND p."departementCode" = NEW."departementCode" AND p."hostId" ${same} NEW."hostId"
      AND NOT EXISTS (
        SELECT 1 FROM "SchoolPlacement" q WHERE q."schoolId" = NEW."id" AND q."supersededAt" IS NULL
          AND COALESCE(q."fromOn", '') > COALESCE(p."fromOn", '')))`;

/** The statements that make the database keep what stood in a row before it changed (docs/adr/0022). */
export function historySql(dialect: Dialect, columns: readonly Column[]): string[] {
  const kept = (Object.keys(KEPT) as (keyof typeof KEPT)[]).map((table) => {
    const own = columns
      .filter(({ model, name }) => model === `Earlier${table}` && !OF_THE_STATEMENT.has(name))
      .map(({ name }) => name);
    return dialect === "sqlite" ? sqliteHistory(table, own) : postgresHistory(table, own);
  });
  return [...kept, ...(dialect === "sqlite" ? SQLITE_PLACEMENT : POSTGRES_PLACEMENT)];
}

function sqliteHistory(table: keyof typeof KEPT, kept: readonly string[]): string {
  const changed = kept.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join("\n  OR ");
  const same = kept.map((column) => `NEW."${column}" IS OLD."${column}"`).join(" AND ");
  return [
    replaceTrigger(
      `${table}_history`,
      `AFTER UPDATE ON "${table}"\nWHEN ${changed} BEGIN
  ${keptStatement(table, kept)}
  UPDATE "${table}" SET "reconstructed" = false WHERE "id" = NEW."id" AND OLD."reconstructed";
END;`,
    ),
    replaceTrigger(
      `${table}_same`,
      `AFTER UPDATE OF "recordedAt" ON "${table}"
WHEN NEW."recordedAt" IS NOT OLD."recordedAt" AND ${same} BEGIN
  UPDATE "${table}" SET "recordedAt" = OLD."recordedAt" WHERE "id" = NEW."id";
END;`,
    ),
  ].join("\n\n");
}

function postgresHistory(table: keyof typeof KEPT, kept: readonly string[]): string {
  return `CREATE OR REPLACE FUNCTION "${table}_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (${names(kept, "NEW.")}) IS DISTINCT FROM (${names(kept, "OLD.")}) THEN
    ${keptStatement(table, kept)}
    NEW."reconstructed" := false;
  ELSE
    NEW."recordedAt" := OLD."recordedAt";
  END IF;
  RETURN NEW;
END;
$$;

CREATE OR REPLACE TRIGGER "${table}_history" BEFORE UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${table}_history"();`;
}

const SQLITE_PLACEMENT = [
  replaceTrigger("School_first_placement", `AFTER INSERT ON "School" BEGIN\n  ${FIRST_PLACEMENT}\nEND;`),
  replaceTrigger(
    "School_placement",
    `BEFORE UPDATE ON "School"
WHEN ${PLACE.map((column) => `NEW."${column}" IS NOT OLD."${column}"`).join(" OR ")} BEGIN
  SELECT RAISE(ABORT, 'School_placement') WHERE NOT ${isPlaced("IS")};
END;`,
  ),
];

const POSTGRES_PLACEMENT = [
  `CREATE OR REPLACE FUNCTION "School_placement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    ${FIRST_PLACEMENT}
  ELSIF (${names(PLACE, "NEW.")}) IS DISTINCT FROM (${names(PLACE, "OLD.")})
    AND NOT ${isPlaced("IS NOT DISTINCT FROM")}
  THEN
    RAISE EXCEPTION 'School_placement';
  END IF;
  RETURN NEW;
END;
$$;`,
  ...(["AFTER INSERT", "BEFORE UPDATE"] as const).map(
    (event) =>
      `CREATE OR REPLACE TRIGGER "School_placement_${event.slice(-6).toLowerCase()}" ${event} ON "School" FOR EACH ROW EXECUTE FUNCTION "School_placement"();`,
  ),
];
