import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { BENCH_SCHOOLS, benchRegister } from "./import";
import { openKept } from "./kept";
import { median } from "./requests";
import { argumentsOf } from "./server";
import { NOW, type Version } from "./versions";

export type ImportRow = { database: Dialect; rows: number; beforeMs: number; nowMs: number; ratio: number };

/** How long a command of a version took, and what it printed. */
function command({ directory }: Version, url: string, args: readonly string[]): { ms: number; out: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...argumentsOf("cohorte", directory), ...args], {
    cwd: directory,
    env: { ...process.env, DATABASE_URL: url },
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}:\n${stderr}`);
  return { ms: performance.now() - start, out: stdout };
}

/** A register into an empty database by the command line of either version, in turns; without what starting it takes. */
export async function measureImportAgainst(
  database: Dialect,
  baseline: Version,
  { rows, rounds }: { rows: number; rounds: number },
): Promise<ImportRow> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const file = join(directory, "banc.csv");
  writeFileSync(file, benchRegister(rows));
  const kept = await openKept(database);
  const importOnce = async (version: Version): Promise<number> => {
    const { url, drop } = await kept.bare(version);
    try {
      const starts = BENCH_SCHOOLS.map(
        (code) => command(version, url, ["school:create", "--code", code, "--name", code, "--commune", "31107"]).ms,
      );
      const { ms, out } = command(version, url, ["import", file, "--format", "json"]);
      const { created } = JSON.parse(out) as { created: number };
      if (created !== rows) throw new Error(`the import created ${created} of ${rows} rows`);
      return ms - median(starts);
    } finally {
      await drop();
    }
  };
  try {
    const [before, now]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      before.push(await importOnce(baseline));
      now.push(await importOnce(NOW));
    }
    const [beforeMs, nowMs] = [median(before), median(now)];
    return { database, rows, beforeMs, nowMs, ratio: nowMs / beforeMs };
  } finally {
    await kept.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
