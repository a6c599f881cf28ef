import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { readClock } from "@/lib/foundation/platform/clock";
import { createSchool } from "@/lib/network/schools/commands";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { registerRows } from "../support/register-files";
import { plainInsert, rowsOf } from "./plain-insert";

export type ImportMeasure = { rows: number; createdMs: number; unchangedMs: number; plainMs: number };

export const BENCH_SCHOOLS = ["BANC-1", "BANC-2", "BANC-3"];

/** As the sources in a directory say, ours unless another is named. */
export function migrate(databaseUrl: string, directory?: string): void {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  execFileSync(process.execPath, ["--import", "tsx", "scripts/db-deploy.ts"], { env, cwd: directory, stdio: "ignore" });
}

/** A register for the schools of the bench, as the bytes of a CSV. */
export function benchRegister(rows: number): Buffer {
  return toCsv(registerRows({ rows, schools: BENCH_SCHOOLS }));
}

/**
 * Time from the bytes of a CSV to the commit, into an empty SQLite database; of the same file again, when all is
 * unchanged; and of plain statements that insert the same rows on the same machine. Each row is a person, an enrolment
 * and, for nine in ten, an exit and up to two observations.
 */
export async function measureImport(rows: number): Promise<ImportMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const before = process.env.DATABASE_URL;
  const [filled, plain] = [join(directory, "bench.db"), join(directory, "plain.db")];
  process.env.DATABASE_URL = `file:${filled}`;
  try {
    for (const path of [filled, plain]) migrate(`file:${path}`);
    const ctx: Context = { actor: SYSTEM, ...readClock() };
    for (const code of BENCH_SCHOOLS) await createSchool(ctx, { code, name: code, communeInsee: "31107" });
    const file = { name: "banc.csv", bytes: benchRegister(rows) };
    const createdMs = await timed(ctx, file, rows, "created");
    const imported = rowsOf(filled);
    const unchangedMs = await timed(ctx, file, rows, "unchanged");
    return { rows, createdMs, unchangedMs, plainMs: plainInsert(plain, file.bytes, imported) };
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(directory, { recursive: true, force: true });
  }
}

async function timed(
  ctx: Context,
  file: { name: string; bytes: Uint8Array },
  rows: number,
  expected: "created" | "unchanged",
): Promise<number> {
  const start = performance.now();
  const result = await applyRegister(ctx, file);
  const took = performance.now() - start;
  if (!result.ok || result.value[expected] !== rows)
    throw new Error(`the import did not leave ${rows} rows ${expected}`);
  return took;
}
