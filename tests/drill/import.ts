import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { sqlitePath } from "@/lib/foundation/db/dialect";
import { readClock } from "@/lib/foundation/platform/clock";
import { createSchool } from "@/lib/network/schools/commands";
import { toCsv } from "@/lib/people/register/csv";
import { registerWorkbook } from "../bench/memory";
import { serve } from "../bench/server";
import { cookieOf } from "../bench/session";
import { withStore } from "../bench/store";
import { ACCOUNTS } from "../e2e/support";
import { startCli } from "../support/cli";
import { freePort, startPostgres } from "../support/postgres";
import { registerRows } from "../support/register-files";
import { longestSave, meet, metInWords, refusedSaves } from "./crowd";
import type { Crowd, Met } from "./crowd-client";
import { DRILL_SECRET, seedNetwork } from "./network";
import { quantile } from "./timings";
import { Visitor } from "./visitor";
import { sizeMb, watch } from "./watched";

const ROWS = 50_000;
const QUIET_MS = 15_000;
const AFTER_MS = 20_000;
/** In which some five hundred pages are read: of fewer, one hundredth says little. */
const CHECKS_MS = 20_000;
const LONGEST_MS = 300_000;
/** Others' reads beside an import at a screen, over alone. */
const READS_AIM = 2;
/** One run differs from the next by so much. */
const SAVES_AIM = 1.25;
const LOG_AIM_MB = 20;
const PEOPLE_READ = 12;
const [AT_THE_COMMAND_LINE, AT_A_SCREEN] = [
  ["TIR-1", "TIR-2", "TIR-3"],
  ["TIR-4", "TIR-5", "TIR-6"],
];
const JOB = /import-job|cohorte-import/;

/** The values of one column. */
async function ask<T>(url: string, sql: string, ...values: unknown[]): Promise<T[]> {
  const rows = await withStore(url, ({ rows }) => rows(sql, values));
  return rows.map((row) => Object.values(row)[0] as T);
}

const idOf = async (url: string, email: string) =>
  (await ask<string>(url, `SELECT "id" FROM "User" WHERE "email" = ?`, email))[0] ?? "";

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const since = Date.now(); !(await holds()); await pause(200))
    if (Date.now() > since + LONGEST_MS) throw new Error("the import did not end in time");
}

/** Of an earlier version, what stands in its directory is served. */
type Options = { minutes?: number; rows?: number; directory?: string };

/** Others go on while fifty thousand people are imported, from the command line and at a screen, into either database. */
export async function run(options: Options = {}): Promise<void> {
  const missed = await importsInto("SQLite", options);
  const postgres = await startPostgres();
  try {
    await postgres.createDatabase("cohorte_drill");
    missed.push(...(await importsInto("PostgreSQL", options, postgres.url("cohorte_drill"))));
  } finally {
    await postgres.stop();
  }
  if (missed.length > 0) throw new Error(missed.join("; "));
}

/** Which aims it missed, in words. */
async function importsInto(name: string, { rows = ROWS, directory }: Options, database?: string): Promise<string[]> {
  console.info(` ${name}`);
  const temporary = mkdtempSync(join(tmpdir(), "cohorte-drill-"));
  const env = seedNetwork(temporary, database);
  const url = env.DATABASE_URL ?? "";
  const log = database ? "" : `${sqlitePath(url)}-wal`;
  for (const code of [...AT_THE_COMMAND_LINE, ...AT_A_SCREEN])
    await createSchool({ actor: SYSTEM, ...readClock() }, { code, name: code, communeInsee: "31107" });
  await closeClients();
  const people = await ask<string>(url, `SELECT "id" FROM "Learner" ORDER BY "id" LIMIT ${PEOPLE_READ}`);
  const csv = join(temporary, "register.csv");
  writeFileSync(csv, toCsv(registerRows({ rows, schools: AT_THE_COMMAND_LINE, seed: 5 })));
  const workbook = registerWorkbook({ rows, schools: AT_A_SCREEN, seed: 6 });
  const server = await serve(url, await freePort(), DRILL_SECRET, {
    env: { ...env, COHORTE_PROCESSES: "2" },
    directory,
  });
  const crowd: Crowd = {
    origin: server.origin,
    reader: await cookieOf(url, await idOf(url, ACCOUNTS.staff), DRILL_SECRET),
    saver: await cookieOf(url, await idOf(url, ACCOUNTS.admin), DRILL_SECRET),
    pages: people.flatMap((id, at) => [`/apprenants/${id}`, at % 3 === 0 ? "/apprenants" : "/tableau-de-bord"]),
  };
  const missed: string[] = [];
  const beside = async (tag: string, what: string, work: () => Promise<unknown>): Promise<Met> => {
    const [met, { most, seconds }] = await meet(crowd, tag, async () => {
      const start = performance.now();
      const done = work();
      const most = await watch({ log, root: server.child.pid ?? 0, isJob: JOB }, done);
      await done;
      return { most, seconds: ((performance.now() - start) / 1000).toFixed(1) };
    });
    console.info(
      `  ${what} (${seconds} s, load ${loadavg()[0]?.toFixed(1)})\n    ${metInWords(met)}\n    log ${most.log.toFixed(0)} MB at most, server ${most.server.toFixed(0)} MB, processes of its own ${most.jobs.toFixed(0)} MB`,
    );
    if (met.resets + met.failures > 0)
      missed.push(`${met.resets} connections reset, ${met.failures} failures: ${what}`);
    if (refusedSaves(met) > 0) missed.push(`${refusedSaves(met)} saves refused: ${what}`);
    return met;
  };
  /** Readers go on meanwhile. */
  const logIsSmall = async (tag: string, what: string) => {
    await beside(tag, `after ${what}`, () => pause(AFTER_MS));
    if (log) console.info(`    log ${sizeMb(log).toFixed(1)} MB then`);
    if (sizeMb(log) > LOG_AIM_MB) missed.push(`the log is ${sizeMb(log).toFixed(0)} MB after ${what}`);
  };
  try {
    await meet(crowd, "W", () => pause(QUIET_MS / 2));
    const byCommand = await beside("C", `beside ${rows} rows from the command line`, async () => {
      const { code, err } = await startCli(["import", csv, "--format", "json"], url).done;
      if (code !== 0) missed.push(`the import failed: ${err.slice(-500)}`);
    });
    await logIsSmall("D", "the command line");
    const alone = await beside("Q", "alone", () => pause(QUIET_MS));
    const visitor = new Visitor(server.origin);
    await visitor.signIn(ACCOUNTS.staff);
    let page = "";
    const file = new File([workbook as Uint8Array<ArrayBuffer>], "register.xlsx");
    // The same file is the same import, checked anew.
    const checked = await beside("U", `beside checks of ${rows} rows at a screen`, async () => {
      for (const since = Date.now(); Date.now() < since + CHECKS_MS; )
        page = new URL((await visitor.send("/import", { file })).url).pathname;
    });
    await visitor.tickCohorts(page);
    // Of a large one somebody says when it is looked at anew.
    if (!(await visitor.open(page)).html.includes('name="digest"')) await visitor.send(page, { importId: null });
    const applied = async () =>
      (await ask(url, `SELECT "appliedAt" FROM "RegisterImport" WHERE "id" = ?`, page.split("/").pop()))[0] !== null;
    const atScreen = await beside("S", `beside ${rows} rows confirmed at a screen`, async () => {
      await visitor.send(page, { digest: null, importId: null });
      await until(applied);
    });
    await logIsSmall("E", "the screen");
    const again = await beside("R", "alone, with all of them", () => pause(QUIET_MS));
    const quiet = quantile([...alone.reads, ...again.reads], 0.99);
    for (const [what, met] of [
      ["the check", checked],
      ["the import", atScreen],
    ] as const) {
      const ratio = quantile(met.reads, 0.99) / quiet;
      console.info(`  reads p99 beside ${what} at a screen: ${ratio.toFixed(2)} × alone`);
      if (ratio > READS_AIM) missed.push(`reads p99 beside ${what} over ${READS_AIM} × alone`);
    }
    const longer = longestSave(atScreen) / longestSave(byCommand);
    console.info(`  longest save beside the screen: ${longer.toFixed(2)} × beside the command line`);
    if (longer > SAVES_AIM) missed.push(`a save took longer beside the screen than beside the command line`);
  } finally {
    await server.stop();
    await closeClients();
    rmSync(temporary, { recursive: true, force: true });
  }
  return missed.map((what) => `${name}: ${what}`);
}
