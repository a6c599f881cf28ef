import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COLUMN_NAMES } from "@/lib/people/register/rules/columns";
import { type RegisterShape, registerRows } from "../support/register-files";
import { workbook } from "../support/workbook";
import { BENCH_SCHOOLS, benchRegister, migrate } from "./import";
import { argumentsOf } from "./server";

const KB_PER_MB = 1024;
const MS_PER_DAY = 86_400_000;
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);

export const LARGE = 50_000;
const MIDDLING = 5_000;
const SMALL = 5;

type MemoryMeasure = { name: string; megabytes: number; aim: number | null };

/** A register as a spreadsheet would save it: days are numbers that a format shows as days. */
export function registerWorkbook(shape: RegisterShape): Uint8Array {
  const cellOf = (value: string | number | null | undefined) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
      ? { serial: (Date.parse(value) - SPREADSHEET_EPOCH) / MS_PER_DAY }
      : (value ?? null);
  const records = registerRows(shape);
  return workbook([COLUMN_NAMES, ...records.map((record) => COLUMN_NAMES.map((name) => cellOf(record[name])))]);
}

/** Most memory that a process holds from its start to its end. */
function peakOf(nodeArguments: readonly string[], databaseUrl: string): number {
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ["--import", "./tests/bench/peak-memory.mjs", ...nodeArguments],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      // An import tells each cohort it creates: thousands of lines, to be read only when it fails.
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      maxBuffer: Number.POSITIVE_INFINITY,
    },
  );
  if (status !== 0) throw new Error(`${nodeArguments.join(" ")} ended with ${status}:\n${stderr}`);
  return Number(output[3]) / KB_PER_MB;
}

/**
 * Most memory that the command line holds while it imports a register into an empty SQLite database, from CSV and from
 * XLSX, and while it tries one out. Beside them a process that has the same code loaded, and parses and holds the CSV.
 */
export function measureMemory(): MemoryMeasure[] {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const at = (name: string) => join(directory, name);
  const empty = `file:${at("empty.db")}`;
  const commandLine = argumentsOf("cohorte");
  const csvOf = (rows: number) => {
    writeFileSync(at(`${rows}.csv`), benchRegister(rows));
    return at(`${rows}.csv`);
  };
  try {
    migrate(empty);
    for (const code of BENCH_SCHOOLS) {
      peakOf([...commandLine, "school:create", "--code", code, "--name", code, "--commune", "31107"], empty);
    }
    const importOf = (file: string) => {
      copyFileSync(at("empty.db"), at("filled.db"));
      const peak = peakOf([...commandLine, "import", file], `file:${at("filled.db")}`);
      for (const end of ["", "-wal", "-shm"]) rmSync(at(`filled.db${end}`), { force: true });
      return peak;
    };
    const dryRunOf = (rows: number) => peakOf([...commandLine, "import", csvOf(rows), "--dry-run"], empty);
    writeFileSync(at("large.xlsx"), registerWorkbook({ rows: LARGE, schools: BENCH_SCHOOLS }));
    const parse = ["--conditions=react-server", "--import", "tsx", "tests/bench/parse-only.ts"];
    return [
      { name: "import from CSV", megabytes: importOf(csvOf(LARGE)), aim: 600 },
      { name: "import from XLSX", megabytes: importOf(at("large.xlsx")), aim: 900 },
      {
        name: "the CSV parsed and held, nothing done with it",
        megabytes: peakOf([...parse, csvOf(LARGE)], empty),
        aim: null,
      },
      { name: "dry run of 5,000 rows over one of 5", megabytes: dryRunOf(MIDDLING) - dryRunOf(SMALL), aim: 80 },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
