import { freePort } from "../support/postgres";
import type { KeptDatabases } from "./kept";
import { type RunningServer, serve } from "./server";
import { staffCookie } from "./session";
import type { Version } from "./versions";

const SECRET = "bench-secret-bench-secret-bench-secret";

/** A version that serves a copy of the people, with somebody of the staff signed in. */
export type Contestant = {
  name: string;
  origin: string;
  /** Of all that serve it: one, or several where the version has one process. */
  origins: readonly string[];
  cookie: string;
  url: string;
  leave: () => Promise<void>;
};

/** As `npm start` does; by a process for each core unless a number is named. */
const environment = (processes: number | undefined) => ({
  ...process.env,
  COHORTE_PROCESSES: processes === undefined ? "" : String(processes),
});

/** A copy of the people of a version with somebody of the staff signed in, to be served once or several times. */
export type SignedCopy = {
  url: string;
  cookie: string;
  serve: () => Promise<RunningServer>;
  drop: () => Promise<void>;
};

export async function signedCopy(
  kept: KeptDatabases,
  version: Version,
  enrolments: number,
  processes: number | undefined,
): Promise<SignedCopy> {
  const { url, drop } = await kept.copyOf(version, enrolments);
  const options = { env: environment(processes), directory: version.directory };
  try {
    const cookie = await staffCookie(url, SECRET);
    return { url, cookie, serve: async () => serve(url, await freePort(), SECRET, options), drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

export async function enter(
  kept: KeptDatabases,
  version: Version,
  enrolments: number,
  processes: number | undefined,
): Promise<Contestant> {
  const { url, cookie, drop, serve: start } = await signedCopy(kept, version, enrolments, processes);
  let server: RunningServer;
  try {
    server = await start();
  } catch (error) {
    await drop();
    throw error;
  }
  const leave = async () => {
    await server.stop();
    await drop();
  };
  return { name: version.name, origin: server.origin, origins: [server.origin], cookie, url, leave };
}

/** A version of one process as many times over, on one database: what it answers with so many. */
export async function enterTimes(times: number, enterOne: () => Promise<Contestant>): Promise<Contestant> {
  const all: Contestant[] = [];
  const leave = async () => {
    for (const one of all) await one.leave();
  };
  try {
    for (let n = 0; n < times; n += 1) all.push(await enterOne());
  } catch (error) {
    await leave();
    throw error;
  }
  const [first] = all as [Contestant, ...Contestant[]];
  return { ...first, origins: all.flatMap(({ origins }) => origins), leave };
}

/** Lets all of them in, and out again whatever happens. */
export async function withContestants<T>(
  entering: readonly (() => Promise<Contestant>)[],
  use: (contestants: Contestant[]) => Promise<T>,
): Promise<T> {
  const inside: Contestant[] = [];
  try {
    for (const one of entering) inside.push(await one());
    return await use(inside);
  } finally {
    for (const one of inside) await one.leave();
  }
}
