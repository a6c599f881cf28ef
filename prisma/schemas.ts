import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dialect } from "../lib/foundation/db/dialect";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const DIALECTS: readonly Dialect[] = ["sqlite", "postgres"];

const PATHS: Record<Dialect, string> = {
  sqlite: join(ROOT, "prisma/schema.prisma"),
  postgres: join(ROOT, "prisma/postgres/schema.prisma"),
};

export type SchemaText = { path: string; content: string };

export function readSchema(dialect: Dialect): SchemaText {
  return { path: PATHS[dialect], content: readFileSync(PATHS[dialect], "utf8") };
}

/** The migrations there are for a database, oldest first. */
export function migrationNames(dialect: Dialect): string[] {
  const folders = readdirSync(join(ROOT, "prisma/migrations", dialect), { withFileTypes: true });
  return folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The PostgreSQL schema, from the text of the one source of models. */
export function derivePostgresSchema(source: string): string {
  const derived = source
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"./generated/sqlite"', '"../generated/postgres"');
  return `// Derived from prisma/schema.prisma by \`npm run db:generate\`. Do not edit.\n\n${derived}`;
}

export type Column = { model: string; name: string; type: string };

/** The columns of every model, in order; relations are not columns. */
export function columnsOf(schema: string): Column[] {
  const blocks = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const models = new Set(blocks.map(([, name]) => name));
  return blocks.flatMap(([, model = "", body = ""]) =>
    [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)]
      .map(([, name = "", type = ""]) => ({ model, name, type }))
      .filter(({ type }) => !models.has(type)),
  );
}

/** The values of every enum, in order. */
export function enumsOf(schema: string): Map<string, string[]> {
  const blocks = schema.matchAll(/^enum (\w+) \{\n([\s\S]*?)^\}/gm);
  return new Map([...blocks].map(([, name = "", body = ""]) => [name, body.trim().split(/\s+/)]));
}
