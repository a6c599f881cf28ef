import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { toCsv } from "@/lib/people/register/csv";
import { serve } from "../bench/server";
import { runCli, startCli } from "../support/cli";
import { freePort } from "../support/postgres";
import { registerRows } from "../support/register-files";
import { hangProcesses } from "./hang-processes";
import { killProcesses } from "./kill-processes";
import { DRILL_SECRET, seedNetwork } from "./network";
import { checkKept, checkSaves, keepSaving, peopleToSave } from "./saves";

const IMPORT_KILLS = 8;
const IMPORT_TRIES = 3 * IMPORT_KILLS;
const SERVER_KILLS = 5;
const ROWS = 4_000;
const SCHOOL = "CARBONNE";
/** A server is up and saves; then it is killed within this time. */
const SAVING_MS = 4_000;

function enrolments(path: string): number {
  const database = new Database(path);
  try {
    return database.prepare(`SELECT COUNT(*) FROM "Enrolment"`).pluck().get() as number;
  } finally {
    database.close();
  }
}

/** An import that is killed leaves all of its rows or none, and run again has them all. */
async function killImports(directory: string, url: string): Promise<void> {
  const csv = join(directory, "registre.csv");
  const rows = registerRows({ rows: ROWS, schools: [SCHOOL], seed: 23 });
  writeFileSync(csv, toCsv(rows.map((row) => ({ ...row, promotion: `TUE-${row.promotion}` }))));
  const command = ["import", csv, "--format", "json"];
  // Each has a database of its own, so that there is something to lose every time; the first is left alone.
  const copied = (name: string) => {
    const path = join(directory, `${name}.db`);
    const source = new Database(url.replace(/^file:/, ""), { readonly: true });
    source.exec(`VACUUM INTO '${path}'`);
    source.close();
    return { path, url: `file:${path}` };
  };
  const whole = copied("whole");
  const before = enrolments(whole.path);
  const started = performance.now();
  await runCli(command, whole.url);
  // How long one takes, by the quickest so far: a moment after its end kills nothing.
  let took = performance.now() - started;
  let killed = 0;
  for (let n = 0; killed < IMPORT_KILLS && n < IMPORT_TRIES; n += 1) {
    const one = copied(`killed-${n}`);
    const began = performance.now();
    const { child, done } = startCli(command, one.url);
    await Promise.race([done, pause(took * (0.2 + 0.8 * Math.random()))]);
    child.kill("SIGKILL");
    const { signal } = await done;
    if (signal === "SIGKILL") killed += 1;
    else took = Math.min(took, performance.now() - began);
    checkSaves(one.url, []);
    const now = enrolments(one.path) - before;
    if (now !== 0 && now !== ROWS) throw new Error(`a killed import left ${now} of ${ROWS} rows`);
    const again = JSON.parse((await runCli(command, one.url)).out);
    if (again.created + again.unchanged !== ROWS) throw new Error(`the import after it had ${JSON.stringify(again)}`);
  }
  if (killed < IMPORT_KILLS) throw new Error(`only ${killed} imports were killed: the drill shows little`);
  console.info(`  import: killed ${killed} times, never half; run again, all ${ROWS} rows are there`);
}

/** A server that is killed under saves has every save that it answered, and none by half. */
async function killServers(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const people = peopleToSave(url);
  let answered = 0;
  for (let n = 0; n < SERVER_KILLS; n += 1) {
    const server = await serve(url, await freePort(), DRILL_SECRET, { env });
    const saving = await keepSaving(server.origin, url, people);
    await pause(SAVING_MS * (0.5 + Math.random() / 2));
    const ended = once(server.child, "exit");
    server.child.kill("SIGKILL");
    await ended;
    await saving.stop();
    answered = checkKept(url, people);
  }
  console.info(`  server: killed ${SERVER_KILLS} times, ${answered} saves answered, none lost, none by half`);
}

/** Commands and servers are killed at random moments, and hang: nothing is lost, nothing is half, the database is whole. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-kill-"));
  try {
    const env = seedNetwork(directory);
    await killImports(directory, env.DATABASE_URL ?? "");
    await killServers(env.DATABASE_URL ?? "", env);
    await killProcesses(env.DATABASE_URL ?? "", env);
    await hangProcesses(env.DATABASE_URL ?? "", env);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
