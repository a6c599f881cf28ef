import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { proposeErasure } from "@/lib/entrances/retention/commands";
import { runRetention } from "@/lib/entrances/retention/run";
import { catchUp, keepTally, verifyTally } from "@/lib/figures/indicators/packed/packed";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, closeClients, db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { compareWaiting, keepPairs } from "@/lib/people/learners/pair-records";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import { recordRequest } from "@/lib/people/rights/commands";
import { migrate } from "../bench/import";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeLearner,
  makeOutcome,
  makeProof,
  makeSchool,
} from "../support/factories";
import { startPostgres } from "../support/postgres";
import { png } from "../support/sent-files";
import { readEverything } from "../support/whole-database";

const MOMENTS = 50;
/** Of what an act took by itself: the last moments come after its end. */
const BEYOND = 1.15;
/** PostgreSQL notices by itself that somebody is gone. */
const NOTICED_MS = 200;

/** Merging two records, or anonymising somebody, in a process that is killed at fifty moments of each, on either database: all or nothing. */
export async function run({ only = [] }: { only?: string[] } = {}): Promise<void> {
  keepTally();
  keepPairs();
  const postgres = await startPostgres();
  try {
    for (const name of ["SQLite", "PostgreSQL"]) {
      if (only.length > 0 && !only.includes(name.toLowerCase())) continue;
      const directory = mkdtempSync(join(tmpdir(), "cohorte-acts-"));
      if (name === "PostgreSQL") await postgres.createDatabase("acts");
      const url = name === "SQLite" ? `file:${join(directory, "acts.db")}` : postgres.url("acts");
      Object.assign(process.env, { DATABASE_URL: url, STORAGE_DIR: join(directory, "storage") });
      try {
        migrate(url);
        const by = await accounts();
        for (const act of [merging(by), erasing(by)]) await killAt(name, act);
      } finally {
        await closeClients();
        rmSync(directory, { recursive: true, force: true });
      }
    }
  } finally {
    await postgres.stop();
  }
}

type By = { first: string; second: string; schoolId: string };

async function accounts(): Promise<By> {
  const account = async (email: string) =>
    (await clientFor("write").user.create({ data: { email, name: email, role: "staff", passwordHash: "-" } })).id;
  const schoolId = (await makeSchool()).id;
  return { first: await account("une@exemple.fr"), second: await account("autre@exemple.fr"), schoolId };
}

let seconds = 0;
const later = (userId: string): Context => {
  seconds += 1;
  return contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + seconds * 1_000));
};

/** `ready` gives what the process is told. */
type Act = { what: string; ready: () => Promise<string[]>; settle: () => Promise<void> };

/** A name that nobody else has, so that nobody is compared with others. */
const nameOf = (at: number) =>
  digestOf(Buffer.from(String(at)))
    .slice(0, 12)
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "q");

async function leaver(cohortId: string, lastName: string, birthDate: string): Promise<string> {
  const learner = await makeLearner({ lastName, firstName: "Ana", nameKey: `${lastName}|ana`, birthDate });
  const entered = { admittedOn: "2017-06-15", enteredOn: "2017-09-01", appliedOn: "2017-06-01" };
  const { id: enrolmentId } = await makeEnrolment({ cohortId, learnerId: learner.id, ...entered });
  await makeExit({ enrolmentId, exitedOn: "2018-04-30" });
  const outcome = await makeOutcome({ enrolmentId, observedOn: "2018-10-30" });
  await makeProof(outcome.id, {}, png());
  return learner.id;
}

const cohortOf = ({ schoolId }: By) => makeCohort({ schoolId, startsOn: "2017-09-01", endsOn: "2018-04-30" });

function merging(by: By): Act {
  let made = 0;
  const ready = async () => {
    made += 1;
    const name = nameOf(made);
    const [shared, other] = [await cohortOf(by), await cohortOf(by)];
    const people = [await leaver(shared.id, name, "1980-02-03"), await leaver(shared.id, name, "1980-02-03")];
    await makeEnrolment({ cohortId: other.id, learnerId: people[1], appliedOn: "2017-06-01" });
    const { lowerId, higherId } = pairOf(people[0] ?? "", people[1] ?? "");
    return ["merge", by.first, lowerId, higherId];
  };
  return { what: "merging", ready, settle: async () => {} };
}

function erasing(by: By): Act {
  let made = 1_000;
  const ready = async () => {
    made += 1;
    const cohort = await cohortOf(by);
    const learnerId = await leaver(cohort.id, nameOf(made), "1980-02-03");
    const request = { learnerId, kind: "erasure", channel: "letter", words: null, receivedOn: FIXED_TODAY } as const;
    for (const done of [
      await recordRequest(later(by.first), request),
      await proposeErasure(later(by.first), { learnerId }),
    ])
      if (!done.ok) throw new Error(JSON.stringify(done.failure));
    return ["erase", by.second, learnerId, "-"];
  };
  // What was cut short beside the database the daily run goes on with.
  const settle = async () => {
    await runRetention(later(by.first), { dryRun: false });
    const [lying, kept] = [filesLying(), await db.storedFile.count({ where: { deletedAt: null } })];
    if (lying !== kept) throw new Error(`${lying} files lie there, and ${kept} are on record`);
  };
  return { what: "erasing", ready, settle };
}

const filesLying = () =>
  readdirSync(process.env.STORAGE_DIR ?? "", { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .length;

/** What is written of who looked. */
const OF_READERS = ["AccessRecord"];

/** By table how many rows there are, and which. */
async function everything(): Promise<Map<string, { count: number; digest: string }>> {
  const tables = Object.entries(await readEverything(process.env.DATABASE_URL ?? ""));
  return new Map(
    tables
      .filter(([table]) => !OF_READERS.includes(table))
      .map(([table, rows]) => [table, { count: rows.length, digest: digestOf(Buffer.from(rows.join("\n"))) }]),
  );
}
type Everything = Awaited<ReturnType<typeof everything>>;

/** Which tables have other rows, and how many more. */
const changes = (before: Everything, after: Everything) =>
  [...after].flatMap(([table, { count, digest }]) => {
    const then = before.get(table);
    return then?.digest === digest ? [] : [`${table} ${count - (then?.count ?? 0)}`];
  });

function begin(told: readonly string[]): ChildProcess {
  seconds += 1;
  const node = ["--conditions=react-server", "scripts/typescript.mjs", "tests/drill/act-runner.ts", ...told];
  return spawn(process.execPath, [...node, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] });
}

/** How long it took from its beginning; killed after `after` milliseconds of that, where they are said. */
async function follow(told: readonly string[], after?: number): Promise<{ took: number; killed: boolean }> {
  const child = begin(told);
  const ended = once(child, "close");
  await Promise.race([once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data"), ended]);
  const start = performance.now();
  if (after !== undefined) {
    await Promise.race([pause(after), ended]);
    child.kill("SIGKILL");
  }
  const [code, signal] = await ended;
  if (signal === null && code !== 0) throw new Error(`${told[0]} ended with ${code}`);
  return { took: performance.now() - start, killed: signal === "SIGKILL" };
}

async function killAt(name: string, { what, ready, settle }: Act): Promise<void> {
  let told: string[] = [];
  let before: Everything = new Map();
  const begins = async () => {
    told = await ready();
    // What was made beside the door is counted and compared first.
    await catchUp(contextOf("system"));
    await compareWaiting();
    before = await everything();
  };
  // The first leaves what those after it find there: a word that nobody had as a name.
  await begins();
  await follow(told);
  await settle();
  await begins();
  const { took } = await follow(told);
  const whole = changes(before, await everything());
  await settle();
  const found = { nothing: 0, all: 0, ended: 0 };
  await begins();
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const after = (took * BEYOND * (moment + Math.random())) / MOMENTS;
    const { killed } = await follow(told, after);
    await pause(name === "PostgreSQL" ? NOTICED_MS : 0);
    const changed = changes(before, await everything());
    if (changed.length > 0 && changed.join() !== whole.join())
      throw new Error(
        `${name}: killed ${after.toFixed(1)} ms into ${what}: ${changed.join(", ")}, not ${whole.join(", ")}`,
      );
    found[changed.length === 0 ? "nothing" : killed ? "all" : "ended"] += 1;
    if (changed.length === 0) continue;
    if ((await verifyTally()).differences.length > 0)
      throw new Error(`${name}: ${what}: the sums are not those of the records`);
    await settle();
    await begins();
  }
  await follow(told);
  if (changes(before, await everything()).join() !== whole.join())
    throw new Error(`${name}: ${what} came to nothing after all`);
  await settle();
  console.info(
    `  ${name}: ${what} (${Math.round(took)} ms, ${whole.length} tables) killed at ${MOMENTS} moments: ${found.nothing} nothing, ` +
      `${found.all} all, ${found.ended} over by then; none by half`,
  );
}
