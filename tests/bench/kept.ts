import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { ROOT } from "../../scripts/steps.mjs";
import { startPostgres } from "../support/postgres";
import { migrate } from "./import";
import { type Filled, fill } from "./population";
import { withStore } from "./store";
import { KEPT, type Version } from "./versions";

/** A database of its own for who measures; `filled` tells how long it took where it was not there. */
export type Copy = { url: string; filled: Filled | null; drop: () => Promise<void> };

/** Filled databases of one kind, each made once: copies of them are measured. */
export type KeptDatabases = {
  copyOf: (version: Version, enrolments: number) => Promise<Copy>;
  /** Migrated, and empty. */
  bare: (version: Version) => Promise<Copy>;
  /** Fills one anew, whatever is there. */
  refill: (version: Version, enrolments: number) => Promise<Filled>;
  close: () => Promise<void>;
};

const SOURCES = ["population.ts", "population-sql.ts"].map((name) => join(ROOT, "tests/bench", name));

/** Of another schema, or filled by another generator, is another database. */
function nameOf({ directory }: Version, dialect: Dialect, enrolments: number): string {
  const hash = createHash("sha256");
  for (const path of SOURCES) hash.update(readFileSync(path));
  const prisma = join(directory, "prisma");
  // With what stands beside the tables: a version writes to no database where it is another.
  const catalogue = readdirSync(prisma).filter((name) => name.endsWith(".ts") && name !== "seed.ts");
  const migrations = readdirSync(join(prisma, "migrations", dialect), { withFileTypes: true });
  const texts = migrations.flatMap((entry) =>
    entry.isDirectory() ? [`migrations/${dialect}/${entry.name}/migration.sql`] : [],
  );
  for (const path of [...catalogue, ...texts]) hash.update(readFileSync(join(prisma, path)));
  return `people_${enrolments}_${hash.digest("hex").slice(0, 12)}`;
}

function keptSqlite(): KeptDatabases {
  mkdirSync(KEPT, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  let copies = 0;
  const newPath = () => join(directory, `${copies++}.db`);
  const dropOf = (path: string) => async () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  };
  const refill = async (version: Version, enrolments: number) => {
    const path = join(KEPT, `${nameOf(version, "sqlite", enrolments)}.db`);
    await dropOf(`${path}.new`)();
    const filled = await fill(`file:${path}.new`, enrolments, version.directory);
    await withStore(`file:${path}.new`, ({ run }) => run("PRAGMA wal_checkpoint(TRUNCATE)"));
    renameSync(`${path}.new`, path);
    return filled;
  };
  return {
    refill,
    copyOf: async (version, enrolments) => {
      const kept = join(KEPT, `${nameOf(version, "sqlite", enrolments)}.db`);
      const filled = existsSync(kept) ? null : await refill(version, enrolments);
      const path = newPath();
      copyFileSync(kept, path, constants.COPYFILE_FICLONE);
      return { url: `file:${path}`, filled, drop: dropOf(path) };
    },
    bare: async ({ directory: root }) => {
      const path = newPath();
      migrate(`file:${path}`, root);
      return { url: `file:${path}`, filled: null, drop: dropOf(path) };
    },
    close: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function keptPostgres(): Promise<KeptDatabases> {
  mkdirSync(KEPT, { recursive: true });
  const server = await startPostgres({ keptIn: join(KEPT, "postgres") });
  const admin = <T = Record<string, unknown>>(sql: string, values?: unknown[]) =>
    withStore(server.url("postgres"), ({ rows }) => rows<T>(sql, values));
  const drop = (name: string) => admin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  // Whoever was interrupted left some.
  for (const { name } of await admin<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'copy%' OR datname LIKE '%new'",
  ))
    await drop(name);
  let copies = 0;
  const copied = async (template: string) => {
    const name = `copy_${copies++}`;
    await admin(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`);
    return { url: server.url(name), drop: async () => void (await drop(name)) };
  };
  const refill = async (version: Version, enrolments: number) => {
    const name = nameOf(version, "postgres", enrolments);
    await server.createDatabase(`${name}_new`);
    const filled = await fill(server.url(`${name}_new`), enrolments, version.directory);
    await drop(name);
    await admin(`ALTER DATABASE "${name}_new" RENAME TO "${name}"`);
    return filled;
  };
  return {
    refill,
    copyOf: async (version, enrolments) => {
      const name = nameOf(version, "postgres", enrolments);
      const there = await admin("SELECT 1 AS one FROM pg_database WHERE datname = ?", [name]);
      const filled = there.length > 0 ? null : await refill(version, enrolments);
      return { ...(await copied(name)), filled };
    },
    bare: async ({ directory }) => {
      const copy = await copied("template0");
      migrate(copy.url, directory);
      return { ...copy, filled: null };
    },
    close: () => server.stop(),
  };
}

export const openKept = async (dialect: Dialect): Promise<KeptDatabases> =>
  dialect === "sqlite" ? keptSqlite() : keptPostgres();
