import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { readClock } from "@/lib/foundation/platform/clock";
import { createSchool } from "@/lib/network/schools/commands";
import { BENCH_SCHOOLS, benchRegister } from "../bench/import";
import { bigDatabase } from "../bench/population";
import { serve } from "../bench/server";
import { staffCookie } from "../bench/session";
import { startCli } from "../support/cli";
import { freePort } from "../support/postgres";
import { type Sent, sendForm } from "./form";
import { DRILL_SECRET } from "./network";
import { inWords, keepAsking, quantile, type Timings } from "./timings";

const ENROLMENTS = 3_000;
const ROWS = 50_000;
const HELD_MS = 30_000;
const QUIET_MS = 5_000;
const AIM_MS = 100;
const BUSY = /occupée/;

async function prepare(path: string): Promise<void> {
  await bigDatabase(path, ENROLMENTS);
  process.env.DATABASE_URL = `file:${path}`;
  for (const code of BENCH_SCHOOLS)
    await createSchool({ actor: SYSTEM, ...readClock() }, { code, name: code, communeInsee: "31107" });
  await closeClients();
}

/** One saver: the next programme as soon as there is an answer for the last. */
async function keepSaving(origin: string, cookie: string, tag: string, done: Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  let over = false;
  void done.finally(() => {
    over = true;
  });
  while (!over) {
    const typed = { title: `Essai ${tag} ${sent.length}`, code: `${tag}-${sent.length}`, level: "none" };
    const address = `${origin}/administration/references/formations/nouvelle`;
    sent.push(await sendForm(address, cookie, "programme", typed, BUSY));
    await pause(100);
  }
  return sent;
}

function saves(sent: readonly Sent[]): string {
  const of = (outcome: Sent["outcome"]) => sent.filter((each) => each.outcome === outcome);
  const most = Math.max(...sent.map(({ ms }) => ms));
  const kept = of("told").filter(({ kept }) => kept).length;
  return `${of("saved").length} saved, ${of("told").length} told that it is busy (${kept} with what was typed), ${of("neither").length} neither; longest ${(most / 1000).toFixed(1)} s`;
}

/** The server answers everybody else while one process holds the only write lock. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-drill-"));
  const path = join(directory, "drill.db");
  const before = process.env.DATABASE_URL;
  await prepare(path);
  const register = join(directory, "register.csv");
  writeFileSync(register, benchRegister(ROWS));
  const server = await serve(`file:${path}`, await freePort(), DRILL_SECRET);
  const missed: string[] = [];
  const cookie = await staffCookie(`file:${path}`, DRILL_SECRET);
  const watch = async (tag: string, what: string, done: Promise<unknown>): Promise<Sent[]> => {
    const [health, page, sent] = await Promise.all([
      keepAsking(`${server.origin}/api/health`, {}, done),
      keepAsking(`${server.origin}/promotions/c0`, { cookie }, done),
      keepSaving(server.origin, cookie, tag, done),
    ] as [Promise<Timings>, Promise<Timings>, Promise<Sent[]>]);
    console.info(
      `  ${what}\n    health: ${inWords(health)}\n    a cohort's page: ${inWords(page)}\n    one saver: ${saves(sent)}`,
    );
    const p99 = quantile(health, 0.99);
    if (p99 > AIM_MS) missed.push(`health p99 over ${AIM_MS} ms: ${what}`);
    if (sent.some(({ outcome, kept }) => outcome === "neither" || (outcome === "told" && !kept)))
      missed.push(`a save was neither taken nor told: ${what}`);
    return sent;
  };
  try {
    await keepAsking(`${server.origin}/promotions/c0`, { cookie }, pause(QUIET_MS / 2));
    await watch("Q", "nobody else", pause(QUIET_MS));
    const start = performance.now();
    const importing = startCli(["import", register, "--format", "json"], `file:${path}`).done;
    await watch("I", `an import of ${ROWS.toLocaleString("en")} rows from the command line`, importing);
    const { code, err } = await importing;
    console.info(`    the import took ${((performance.now() - start) / 1000).toFixed(1)} s, exit code ${code}`);
    if (code !== 0) missed.push(`the import failed: ${err}`);
    const other = new Database(path);
    other.exec("BEGIN IMMEDIATE");
    const held = pause(HELD_MS).then(() => other.exec("ROLLBACK"));
    await watch("L", `a write lock held for ${HELD_MS / 1000} s`, held);
    other.close();
    const after = await watch("A", "after it", pause(QUIET_MS / 5));
    if (after.some(({ outcome }) => outcome !== "saved")) missed.push("saving did not work again");
  } finally {
    await server.stop();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(directory, { recursive: true, force: true });
  }
  if (missed.length > 0) throw new Error(missed.join("; "));
}
