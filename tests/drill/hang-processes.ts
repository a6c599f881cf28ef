import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LIMITS } from "@/scripts/serve-options.mjs";
import { ROOT } from "../../scripts/steps.mjs";
import { type RunningServer, serve } from "../bench/server";
import { ask, childrenOf, isAlive } from "../support/http-client";
import { freePort } from "../support/postgres";
import { untilDone } from "./kill-processes";
import { DRILL_SECRET } from "./network";
import { checkKept, keepSaving, type Person, peopleToSave } from "./saves";
import { quantile } from "./timings";

/** How a process is made to hang: it computes for ever (hang.mjs), or it is stopped. */
const WAYS = ["SIGUSR2", "SIGSTOP"] as const;
const READERS = 6;
const READ_MS = 50;
const MOMENT_MS = 1_500;
const WARM_MS = 3_000;
const KILLS_IN_A_ROW = 16;
const POLL_MS = 20;
const PATIENCE_MS = 120_000;

const START_AIM_MS = 3_000;
/** The last beat, and the last look, may have been at any time before. */
const ENDED_AIM_MS = LIMITS.silenceMs + LIMITS.beatMs + LIMITS.lookMs;
const HUNG_AIM_MS = ENDED_AIM_MS + START_AIM_MS;

type Seen = { answered: number; told: number; closed: number; other: number };

/** Reads the public page on new connections until told to stop, and counts what became of each. */
function keepReading(origin: string): { stop: () => Promise<Seen> } {
  const seen: Seen = { answered: 0, told: 0, closed: 0, other: 0 };
  let going = true;
  const readers = Array.from({ length: READERS }, async () => {
    while (going) {
      const status = await ask(`${origin}/connexion`).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) seen.answered += 1;
      else if (status === 503) seen.told += 1;
      else if (status === 0) seen.closed += 1;
      else seen.other += 1;
      await pause(READ_MS);
    }
  });
  const stop = async () => {
    going = false;
    await Promise.all(readers);
    return seen;
  };
  return { stop };
}

/** How long until something is so, in milliseconds. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > PATIENCE_MS) throw new Error("waited for two minutes in vain");
    await pause(POLL_MS);
  }
  return performance.now() - started;
}

const isWell = (origin: string) =>
  ask(`${origin}/api/health`).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Each of two, once it has taken what it was handed before. */
async function bothAnswer(origin: string): Promise<boolean> {
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask(`${origin}/api/health`).catch(() => null)));
  return new Set(answers.flatMap((answer) => answer?.headers["x-process"] ?? [])).size === 2;
}

const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

type Run = { server: RunningServer; url: string; people: readonly Person[]; missed: string[] };

/** One of two, or both, hang under readers and savers; told by how long they live on, and health waits. */
async function hang({ server, url, people, missed }: Run, signal: (typeof WAYS)[number], count: number): Promise<void> {
  const supervisor = server.child.pid ?? 0;
  await until(() => bothAnswer(server.origin));
  const reading = keepReading(server.origin);
  const saving = await untilDone(() => keepSaving(server.origin, url, people));
  await pause(MOMENT_MS);
  const victims = childrenOf(supervisor).slice(0, count);
  for (const pid of victims) process.kill(pid, signal);
  const health = until(() => isWell(server.origin));
  const [endedMs, healthMs] = await Promise.all([until(() => !victims.some(isAlive)), health]);
  // One that hung within a save held up the others, which may have been refused for it.
  const refused = await saving.stop().then(
    () => 0,
    () => 1,
  );
  const { answered, told, closed, other } = await reading.stop();
  console.info(
    `  hung: ${count} of two by ${signal}: ended after ${inSeconds(endedMs)}, health after ${inSeconds(healthMs)}; ` +
      `reads: ${answered} answered, ${told} told so (503), ${closed} closed, ${other} other; saves refused: ${refused}`,
  );
  if (endedMs > ENDED_AIM_MS) missed.push(`ended after ${inSeconds(endedMs)}`);
  if (healthMs > HUNG_AIM_MS) missed.push(`health after ${inSeconds(healthMs)}`);
  if (other > 0) missed.push(`${other} reads were answered otherwise`);
}

/** All processes are killed, time after time, as soon as health answers again. */
async function killInARow({ server, missed }: Run): Promise<void> {
  const took: number[] = [];
  for (let kill = 0; kill < KILLS_IN_A_ROW; kill += 1) {
    for (const pid of childrenOf(server.child.pid ?? 0)) process.kill(pid, "SIGKILL");
    took.push(await until(() => isWell(server.origin)));
  }
  const [median, most] = [quantile(took, 0.5), quantile(took, 1)];
  console.info(
    `  killed: all processes, ${KILLS_IN_A_ROW} times in a row: health after ${inSeconds(median)} in the median, ${inSeconds(most)} at most`,
  );
  if (median > START_AIM_MS) missed.push(`health after ${inSeconds(median)} in the median`);
}

/** One process alone ends itself, for whoever started it. */
async function hangAlone(url: string, env: NodeJS.ProcessEnv, missed: string[]): Promise<void> {
  const { child, origin } = await serve(url, await freePort(), DRILL_SECRET, {
    env: { ...env, COHORTE_PROCESSES: "1" },
  });
  // Health answers before the start is over, and a start that hangs has five minutes.
  await ask(`${origin}/connexion`);
  await pause(WARM_MS);
  const ended = once(child, "exit");
  const started = performance.now();
  child.kill("SIGUSR2");
  const end = await Promise.race([ended, pause(PATIENCE_MS, null, { ref: false })]);
  child.kill("SIGKILL");
  if (!end) throw new Error("one process alone hung for two minutes");
  const endedMs = performance.now() - started;
  console.info(`  hung: one process alone ended itself after ${inSeconds(endedMs)} (${end[1] ?? end[0]})`);
  if (endedMs > ENDED_AIM_MS) missed.push(`one alone ended after ${inSeconds(endedMs)}`);
}

/** Processes that hang are ended and replaced, and those that are killed time after time replaced at once; no save is lost. */
export async function hangProcesses(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const people = peopleToSave(url);
  const missed: string[] = [];
  const preloaded = ["tests/drill/hang.mjs", "tests/support/tell-process.mjs"];
  const NODE_OPTIONS = preloaded.map((module) => `--import ${join(ROOT, module)}`).join(" ");
  const hanging = { ...env, NODE_OPTIONS };
  await hangAlone(url, hanging, missed);
  const options = { env: { ...hanging, COHORTE_PROCESSES: "2" } };
  const server = await serve(url, await freePort(), DRILL_SECRET, options);
  try {
    for (const count of [1, 2]) {
      for (const signal of WAYS) await hang({ server, url, people, missed }, signal, count);
    }
    await killInARow({ server, url, people, missed });
  } finally {
    await server.stop();
  }
  console.info(`  ${checkKept(url, people)} saves answered, none lost`);
  if (missed.length > 0) throw new Error(`missed: ${missed.join("; ")}`);
}
