import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { sqlitePath } from "@/lib/foundation/db/dialect";
import { toCsv } from "@/lib/people/register/csv";
import { serve } from "../bench/server";
import { ACCOUNTS } from "../e2e/support";
import { runCli } from "../support/cli";
import { childrenOf } from "../support/http-client";
import { freePort } from "../support/postgres";
import { registerRows } from "../support/register-files";
import { DRILL_SECRET } from "./network";
import { checkKept, keepSaving, peopleToSave } from "./saves";
import { Visitor } from "./visitor";

const SERVERS = 10;
const KILLS_OF_A_SERVER = 5;
/** One process of two is killed in this time, while the other is at work as well. */
const MOMENT_MS = 2_500;
const RETRY_MS = 200;
const SCHOOL = "CARBONNE";
const ROWS = 400;
/** As many imports at least have to be broken off: else the moments were none of theirs. */
const FEWEST_BROKEN = 5;

type Import = { tag: string; answered: boolean };

/** Cut off with a process that is killed, a visitor comes again. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 20; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await pause(RETRY_MS);
    }
  }
}

/** Sends and confirms one register after the other by the screens. One that is cut off is left as it is. */
async function keepImporting(origin: string, imports: Import[]): Promise<{ stop: () => Promise<void> }> {
  let going = true;
  const visitor = new Visitor(origin);
  await untilDone(() => visitor.signIn(ACCOUNTS.staff));
  const importing = (async () => {
    while (going) {
      const tag = `TUE${imports.length}`;
      const rows = registerRows({ rows: ROWS, schools: [SCHOOL], seed: 100 + imports.length });
      const csv = toCsv(rows.map((row) => ({ ...row, promotion: `${tag}-${row.promotion}` })));
      const one: Import = { tag, answered: false };
      imports.push(one);
      try {
        const shown = await visitor.send("/import", { file: new File([new Uint8Array(csv)], `${tag}.csv`) });
        await visitor.tickCohorts(shown.url);
        const { url } = await visitor.send(shown.url, { digest: null });
        // Refused with another plan, where people were changed meanwhile: that is an answer, and no import.
        one.answered = new URL(url).search === "";
      } catch {
        await pause(RETRY_MS);
      }
    }
  })();
  const stop = async () => {
    going = false;
    await importing;
  };
  return { stop };
}

/** Throws unless each import is there as a whole or not at all, and all that were answered are; gives how many there are. */
function checkImports(url: string, imports: readonly Import[]): { applied: number; broken: number } {
  const database = new Database(sqlitePath(url), { readonly: true });
  try {
    const enrolled = database
      .prepare(
        `SELECT COUNT(*) FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE c."code" LIKE ? || '-%'`,
      )
      .pluck();
    const rows = imports.map(({ tag }) => enrolled.get(tag) as number);
    for (const [n, { tag, answered }] of imports.entries()) {
      if (rows[n] !== ROWS && (answered || rows[n] !== 0))
        throw new Error(`import ${tag}, ${answered ? "answered" : "cut off"}, left ${rows[n]} of ${ROWS} rows`);
    }
    return { applied: rows.filter(Boolean).length, broken: imports.filter(({ answered }) => !answered).length };
  } finally {
    database.close();
  }
}

/** The sums behind the figures are those of the records, and none is still to be made. */
async function checkTally(url: string): Promise<void> {
  const { code, out, err } = await runCli(["tally:verify", "--format", "json"], url);
  if (code !== 0) throw new Error(`the sums are not those of the records: ${out}${err}`);
  const { due } = JSON.parse(out) as { due: number };
  if (due > 0) throw new Error(`${due} sums were marked and not made`);
}

/** One process of two is killed under saves and imports, time after time: the other answers, and has all that was answered. */
export async function killProcesses(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const people = peopleToSave(url);
  const imports: Import[] = [];
  let answered = 0;
  for (let n = 0; n < SERVERS; n += 1) {
    const server = await serve(url, await freePort(), DRILL_SECRET, { env: { ...env, COHORTE_PROCESSES: "2" } });
    try {
      const importing = await keepImporting(server.origin, imports);
      for (let kill = 0; kill < KILLS_OF_A_SERVER; kill += 1) {
        const saving = await untilDone(() => keepSaving(server.origin, url, people));
        await pause(MOMENT_MS * Math.random());
        const processes = childrenOf(server.child.pid ?? 0);
        const victim = processes[Math.floor(Math.random() * processes.length)];
        if (victim === undefined) throw new Error("no process was left to be killed");
        process.kill(victim, "SIGKILL");
        await saving.stop();
      }
      await importing.stop();
    } finally {
      await server.stop();
    }
    answered = checkKept(url, people);
  }
  const { applied, broken } = checkImports(url, imports);
  await checkTally(url);
  if (broken < FEWEST_BROKEN) throw new Error(`only ${broken} imports were cut off: the drill shows little`);
  console.info(
    `  process: one of two killed ${SERVERS * KILLS_OF_A_SERVER} times; ${answered} saves answered, none lost; ` +
      `${applied} imports whole, ${broken} cut off or refused, none by half; the sums are those of the records`,
  );
}
