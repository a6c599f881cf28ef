import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Dialect, dialectOf } from "@/lib/foundation/db/dialect";
import { appliedMigrations, type DatabaseContent, keptFiles } from "./database";
import { fileHash, filesBelow } from "./files";
import { DATABASE_FILE, MANIFEST, type Manifest, manifestSchema, STORED } from "./manifest";
import { type Needed, neededBy } from "./migrations";
import { inspectDump } from "./postgres";
import type { Tools } from "./postgres-tools";
import { BackupRefused } from "./refusal";
import { inspectSqlite } from "./sqlite";
import { missingFiles } from "./stored-files";

export type ReadBackup = Needed & { manifest: Manifest };

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, MANIFEST), "utf8").catch(() => null);
  if (text === null) throw new BackupRefused("no_manifest", { path: join(directory, MANIFEST) });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupRefused("bad_manifest", { path: join(directory, MANIFEST) });
  }
}

/** Every file that the manifest names is there as it says, and no other. */
async function checkFiles(directory: string, { files }: Manifest): Promise<void> {
  const named = new Set([MANIFEST, ...files.map(({ path }) => path)]);
  const surplus = (await filesBelow(directory)).find((path) => !named.has(path));
  if (surplus !== undefined) throw new BackupRefused("surplus_file", { path: join(directory, surplus) });
  for (const { path, bytes, sha256 } of files) {
    const whole = join(directory, path);
    if (!(await stat(whole).catch(() => null))) throw new BackupRefused("file_missing", { path: whole });
    const found = await fileHash(whole);
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new BackupRefused("file_changed", { path: whole });
  }
}

/** Throws {@link BackupRefused} unless it is whole, of the database that `url` names, and not newer than the code. */
export async function readBackup(directory: string, url: string, tools: Tools | null): Promise<ReadBackup> {
  const manifest = await readManifest(directory);
  const dialect: Dialect = dialectOf(url);
  const kinds = { sqlite: "SQLite", postgresql: "PostgreSQL" } as const;
  const wanted = dialect === "sqlite" ? "sqlite" : "postgresql";
  if (manifest.database !== wanted) {
    throw new BackupRefused("other_database", { backup: kinds[manifest.database], configured: kinds[wanted] });
  }
  await checkFiles(directory, manifest);
  const path = join(directory, DATABASE_FILE[manifest.database]);
  const content: DatabaseContent = tools ? await inspectDump(tools, path) : inspectSqlite(path);
  const needed = neededBy(dialect, appliedMigrations(content));
  const stored = manifest.files.filter((file) => file.path.startsWith(STORED));
  const files = new Map(stored.map(({ path: name, ...digest }) => [name.slice(STORED.length), digest]));
  const [missing] = missingFiles(files, keptFiles(content));
  if (missing) throw new BackupRefused("file_missing", { path: join(directory, STORED, missing.path) });
  return { manifest, ...needed };
}
