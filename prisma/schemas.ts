import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dialect } from "../lib/foundation/db/dialect";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const DIALECTS: readonly Dialect[] = ["sqlite", "postgres"];

const ROOMS = join(ROOT, "prisma/schema");

export type SchemaFile = { path: string; content: string };

/** The one source of models, a file a feature; for PostgreSQL as derived from it (its client lies beside that). */
export function schemaFiles(dialect: Dialect): SchemaFile[] {
  const names = readdirSync(ROOMS).filter((name) => name.endsWith(".prisma"));
  return names.sort().map((name) => {
    const content = readFileSync(join(ROOMS, name), "utf8");
    return { path: join(ROOMS, name), content: dialect === "sqlite" ? content : ofPostgres(content) };
  });
}

const ofPostgres = (content: string) =>
  content.replace('provider = "sqlite"', 'provider = "postgresql"').replace('"../generated/sqlite"', '"./postgres"');

/** All of it as one text. */
export const readSchema = (dialect: Dialect) =>
  schemaFiles(dialect)
    .map(({ content }) => content)
    .join("\n");

export const migrationsIn = (dialect: Dialect) => join(ROOT, "prisma/migrations", dialect);

/** The migrations there are for a database, oldest first. */
export function migrationNames(dialect: Dialect): string[] {
  const folders = readdirSync(migrationsIn(dialect), { withFileTypes: true });
  return folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

export type Migration = { name: string; sql: string };

export function migrationsOf(dialect: Dialect): Migration[] {
  const textOf = (name: string) => readFileSync(join(migrationsIn(dialect), name, "migration.sql"), "utf8");
  return migrationNames(dialect).map((name) => ({ name, sql: textOf(name) }));
}

const modelsOf = (schema: string) =>
  [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({ name, body }));

export type Column = { model: string; name: string; type: string };

/** The columns of every model, in order; relations are not columns. */
export function columnsOf(schema: string): Column[] {
  const models = modelsOf(schema);
  const names = new Set(models.map(({ name }) => name));
  return models.flatMap(({ name: model, body }) =>
    [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)]
      .map(([, name = "", type = ""]) => ({ model, name, type }))
      .filter(({ type }) => !names.has(type)),
  );
}

/** What identifies a row of each model: the columns of every key, in order. */
export function keysOf(schema: string): Map<string, string[][]> {
  const key = /^ {2}(?:(?<column>\w+)\s.*@(?:id|unique)\b|@@(?:id|unique)\(\[(?<columns>[^\]]+)\])/gm;
  return new Map(
    modelsOf(schema).map(({ name, body }) => [
      name,
      [...body.matchAll(key)].map(({ groups }) => groups?.column?.split(" ") ?? groups?.columns?.split(", ") ?? []),
    ]),
  );
}

/** The values of every enum, in order. */
export function enumsOf(schema: string): Map<string, string[]> {
  const blocks = schema.matchAll(/^enum (\w+) \{\n([\s\S]*?)^\}/gm);
  return new Map([...blocks].map(([, name = "", body = ""]) => [name, body.trim().split(/\s+/)]));
}
