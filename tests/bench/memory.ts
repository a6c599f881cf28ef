import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BENCH_SCHOOLS, benchRegister, migrate } from "./import";

const KB_PER_MB = 1024;

export type MemoryMeasure = { rows: number; importMb: number; parseMb: number };

/** Most memory that the command line holds while it imports a CSV, against a process that parses and holds the file. */
export function measureImportMemory(rows: number): MemoryMeasure {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const databaseUrl = `file:${join(directory, "bench.db")}`;
  const csv = join(directory, "banc.csv");
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const preload = ["--conditions=react-server", "--import", "./tests/bench/peak-memory.mjs", "--import", "tsx"];
  const peakOf = (script: string, args: string[]) => {
    const { status, stderr, output } = spawnSync(process.execPath, [...preload, script, ...args], {
      env,
      // An import tells each cohort it creates: thousands of lines, to be read only when it fails.
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    if (status !== 0) throw new Error(`${script} ended with ${status}:\n${stderr}`);
    return Number(output[3]) / KB_PER_MB;
  };
  try {
    migrate(databaseUrl);
    const cli = (args: string[]) => peakOf("lib/cli/main.ts", args);
    for (const code of BENCH_SCHOOLS) cli(["school:create", "--code", code, "--name", code, "--commune", "31107"]);
    writeFileSync(csv, benchRegister(rows));
    return { rows, importMb: cli(["import", csv]), parseMb: peakOf("tests/bench/parse-only.ts", [csv]) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
