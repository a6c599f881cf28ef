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

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** How long the next process waits after so many deaths of late: as many as serve are replaced at once. */
export function pauseAfter(deaths, processes) {
  return deaths <= processes ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (deaths - processes - 1), LONGEST_PAUSE_MS);
}
