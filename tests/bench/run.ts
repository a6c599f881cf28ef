import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureDashboard } from "./dashboard";
import { measureImport } from "./import";
import { measureWeights } from "./weights";

const SIZES = [10_000, 100_000];
const REGISTERS = [5_000, 50_000];

const ms = (value: number) => `${value.toFixed(0)} ms`;

async function main(): Promise<void> {
  console.info("Network dashboard, request to last byte, against the best hand-written statement on the same file");
  for (const enrolments of SIZES) {
    const { pageMs, statementMs, ratio } = await measureDashboard(enrolments);
    console.info(
      `  ${enrolments.toLocaleString("en")} enrolments: page ${ms(pageMs)}, statement ${ms(statementMs)}, ratio ${ratio.toFixed(2)} (aim ≤ 2)`,
    );
  }
  console.info("\nImport of a register, from file to commit");
  for (const size of REGISTERS) {
    const { rows, rowsPerSecond, rowsPerSecondAgain } = await measureImport(size);
    const [first, again] = [rowsPerSecond, rowsPerSecondAgain].map((rate) => Math.round(rate).toLocaleString("en"));
    console.info(`  ${rows.toLocaleString("en")} rows: ${first} rows/s created, ${again} rows/s the second time`);
  }
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  try {
    console.info("\nGzipped JavaScript over a blank page of the same build");
    for (const { address, overBlankKb, totalKb, aimKb } of await measureWeights(directory)) {
      console.info(
        `  ${overBlankKb.toFixed(1).padStart(6)} kB over (aim ≤ ${aimKb}), ${totalKb.toFixed(1)} kB in all  ${address}`,
      );
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
