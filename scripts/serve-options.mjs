import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

const MOST_PROCESSES = 64;
const LAST_PORT = 65_535;

/** How many processes serve: one for each core unless `COHORTE_PROCESSES` says another number. */
export function processCount(text, cores = availableParallelism()) {
  if (!text) return Math.min(cores, MOST_PROCESSES);
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_PROCESSES) return count;
  throw new Error(
    `COHORTE_PROCESSES must be a whole number from 1 to ${MOST_PROCESSES}, or empty for one process per core, and is ${text}`,
  );
}

function toPort(text) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= LAST_PORT) return Number(text);
  throw new Error(`the port must be a number from 0 to ${LAST_PORT}, and is ${text}`);
}

function toMilliseconds(text) {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--keepAliveTimeout must be a whole number of milliseconds, and is ${text}`);
}

const ARGUMENTS = {
  port: { type: "string", short: "p" },
  hostname: { type: "string", short: "H" },
  keepAliveTimeout: { type: "string" },
};

/**
 * What `npm start` is told: the arguments of `next start`, and the environment. Throws with what to do.
 * @param {string[]} args @param {Readonly<Record<string, string | undefined>>} env
 */
export function serveOptions(args, env) {
  const { port, hostname, keepAliveTimeout } = parseArgs({ args, options: ARGUMENTS }).values;
  return {
    port: toPort(port ?? (env.PORT || "3000")),
    hostname,
    keepAliveTimeout: keepAliveTimeout === undefined ? undefined : toMilliseconds(keepAliveTimeout),
    processes: processCount(env.COHORTE_PROCESSES),
  };
}

/** What is waited for, in milliseconds, and how many connections are held. Tests give their own. */
export const LIMITS = {
  /** A process tells that often that the thread that answers goes on … */
  beatMs: 1_000,
  lookMs: 500,
  /** … and is ended after so long without a word. */
  silenceMs: 10_000,
  /** A start is not a silence: a cold disk, a million people. Where it was too short, the next start has twice as long. */
  startMs: 300_000,
  /** Who has answered for so long did not die of its start. */
  settledMs: 60_000,
  /** A process that was told to end has half of this for what it is answering, and the rest for what is still to be written. */
  patienceMs: 60_000,
  /** A connection waits so long for a process, … */
  waitMs: 30_000,
  /** … and is heard out for so long once it was told that none answers. */
  lingerMs: 2_000,
  mostWaiting: 1_000,
  /** Of one process; more of them wait. */
  mostOpen: 2_000,
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const EARLY_DEATHS = 16;

/**
 * How long the next start waits. Who had answered is replaced at once, until so many in a row did not outlive their first
 * minute that it is their start they die of. @param {{ failedStarts: number, earlyDeaths: number, processes: number }} inARow
 */
export function pauseBefore({ failedStarts, earlyDeaths, processes }) {
  const failures = failedStarts + Math.max(0, earlyDeaths - EARLY_DEATHS * processes);
  return failures === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}
