import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { toCsv } from "@/lib/register/csv";
import { serve } from "../bench/server";
import { runCli, startCli } from "../support/cli";
import { freePort } from "../support/postgres";
import { registerRows } from "../support/register-files";
import { DRILL_SECRET, seedNetwork } from "./network";
import { checkSaves, keepSaving, type Person, peopleToSave } from "./saves";

const IMPORT_KILLS = 8;
const SERVER_KILLS = 5;
const PROCESS_KILLS = 8;
const ROWS = 4_000;
const SCHOOL = "CARBONNE";
/** A server is up and saves; then it is killed within this time. */
const SAVING_MS = 4_000;

function enrolments(path: string): number {
  const database = new Database(path, { readonly: true });
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
  const started = performance.now();
  const whole = copied("whole");
  const before = enrolments(whole.path);
  await runCli(command, whole.url);
  const took = performance.now() - started;
  let killed = 0;
  for (let n = 0; n < IMPORT_KILLS; n += 1) {
    const one = copied(`killed-${n}`);
    const { child, done } = startCli(command, one.url);
    await Promise.race([done, pause(took * (0.3 + 0.7 * Math.random()))]);
    child.kill("SIGKILL");
    const { signal } = await done;
    if (signal === "SIGKILL") killed += 1;
    checkSaves(one.url, []);
    const now = enrolments(one.path) - before;
    if (now !== 0 && now !== ROWS) throw new Error(`a killed import left ${now} of ${ROWS} rows`);
    const again = JSON.parse((await runCli(command, one.url)).out);
    if (again.created + again.unchanged !== ROWS) throw new Error(`the import after it had ${JSON.stringify(again)}`);
  }
  if (killed < IMPORT_KILLS / 2) throw new Error(`only ${killed} imports were killed: the drill shows little`);
  console.info(
    `  import: killed ${killed} times of ${IMPORT_KILLS}, never half; run again, all ${ROWS} rows are there`,
  );
}

/** Every save that was answered is there; gives how many there were. */
function checkKept(url: string, people: readonly Person[]): number {
  const saves = checkSaves(url, people);
  const lost = people.find(({ acknowledged }, index) => (saves[index] ?? 0) < acknowledged);
  if (lost) throw new Error(`a save that was answered is lost: ${lost.id}`);
  const answered = people.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  if (answered === 0) throw new Error("nobody saved anything: the drill shows nothing");
  return answered;
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

/** The processes that a supervisor started. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}

/** One process of two is killed under saves, time after time: the other one answers, and has every save that was answered. */
async function killProcesses(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const people = peopleToSave(url);
  const two = { ...env, COHORTE_PROCESSES: "2" };
  const server = await serve(url, await freePort(), DRILL_SECRET, { env: two });
  try {
    for (let n = 0; n < PROCESS_KILLS; n += 1) {
      const saving = await keepSaving(server.origin, url, people);
      await pause(SAVING_MS * (0.25 + Math.random() / 4));
      const processes = childrenOf(server.child.pid ?? 0);
      process.kill(processes[n % processes.length] as number, "SIGKILL");
      await saving.stop();
    }
  } finally {
    await server.stop();
  }
  const answered = checkKept(url, people);
  console.info(`  process: one of two killed ${PROCESS_KILLS} times, ${answered} saves answered, none lost`);
}

/** Commands and servers are killed at random moments: nothing is lost, nothing is half, the database is whole. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-kill-"));
  try {
    const env = seedNetwork(directory);
    await killImports(directory, env.DATABASE_URL ?? "");
    await killServers(env.DATABASE_URL ?? "", env);
    await killProcesses(env.DATABASE_URL ?? "", env);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
