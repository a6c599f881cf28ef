import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readClock } from "@/lib/core/clock";
import { type Context, SYSTEM } from "@/lib/core/context";
import { closeClients } from "@/lib/db/client";
import { applyRegister } from "@/lib/register/commands";
import { toCsv } from "@/lib/register/to-csv";
import { createSchool } from "@/lib/schools/commands";
import { registerRows } from "../support/register-files";

export type ImportMeasure = { rows: number; rowsPerSecond: number; rowsPerSecondAgain: number };

const SCHOOLS = ["BANC-1", "BANC-2", "BANC-3"];

/**
 * Rows per second from the bytes of a CSV to the commit, into an empty SQLite database; and of the same file again,
 * when all is unchanged. Each row is a person, an enrolment and, for nine in ten, an exit and up to two observations.
 */
export async function measureImport(rows: number): Promise<ImportMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = `file:${join(directory, "bench.db")}`;
  try {
    execFileSync(process.execPath, ["--import", "tsx", "scripts/db-deploy.ts"], { env: process.env, stdio: "ignore" });
    const ctx: Context = { actor: SYSTEM, ...readClock() };
    for (const code of SCHOOLS) await createSchool(ctx, { code, name: code, communeInsee: "31107" });
    const file = { name: "banc.csv", bytes: toCsv(registerRows({ rows, schools: SCHOOLS })) };
    return {
      rows,
      rowsPerSecond: await rate(ctx, file, rows, "created"),
      rowsPerSecondAgain: await rate(ctx, file, rows, "unchanged"),
    };
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(directory, { recursive: true, force: true });
  }
}

async function rate(
  ctx: Context,
  file: { name: string; bytes: Uint8Array },
  rows: number,
  expected: "created" | "unchanged",
): Promise<number> {
  const start = performance.now();
  const result = await applyRegister(ctx, file);
  const seconds = (performance.now() - start) / 1000;
  if (!result.ok || result.value[expected] !== rows)
    throw new Error(`the import did not leave ${rows} rows ${expected}`);
  return rows / seconds;
}
