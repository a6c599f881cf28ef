import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { LIMITS } from "@/scripts/serve-options.mjs";
import { ask } from "./http-client";

export type Supervised = Awaited<ReturnType<typeof supervised>>;

const SUPPORT = import.meta.dirname;

/** A server of two small processes, `small-worker.mjs`, in a directory with two versions, of which `current` is the first. */
export async function supervised(limits: Partial<typeof LIMITS> = {}) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "cohorte-supervisor-")));
  for (const version of ["first", "second"]) mkdirSync(join(directory, version));
  symlinkSync("first", join(directory, "current"));
  const worker = relative(join(directory, "first"), join(SUPPORT, "small-worker.mjs"));
  const server: ChildProcess = spawn(
    process.execPath,
    [join(SUPPORT, "small-server.mjs"), join(directory, "current"), worker, JSON.stringify(limits)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  for (const output of [server.stdout, server.stderr]) {
    output?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const [port] = (await once(server.stdout as NodeJS.ReadableStream, "data")) as [string];
  const origin = `http://127.0.0.1:${port.trim()}`;
  const pidOf = async (path = "/") => Number((await ask(origin + path)).body);
  return {
    directory,
    server,
    origin,
    log: () => log,
    pidOf,
    /** The processes that answer now: connections are handed to them in turn. */
    pids: async () => [...new Set([await pidOf(), await pidOf(), await pidOf()])].filter(Boolean),
    stop: async () => {
      server.kill("SIGTERM");
      if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
