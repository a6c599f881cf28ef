import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "../../scripts/steps.mjs";

const STARTUP_ATTEMPTS = 120;
const STARTUP_PAUSE_MS = 500;

export type RunningServer = { origin: string; child: ChildProcess; stop: () => Promise<void> };

type Options = { preload?: readonly string[]; env?: NodeJS.ProcessEnv; directory?: string; log?: number };

/** What `npm start` gives to node in a directory: npm itself would not pass on that it is to end. */
export function argumentsOf(script: "start" | "cohorte", directory = ROOT): string[] {
  const { scripts } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    scripts: Record<typeof script, string>;
  };
  return scripts[script].split(" ").slice(1);
}

/**
 * Serves the existing build of a directory, ours unless another is named, on a port against a database; resolves once the health check answers. What a module named
 * by `preload` writes to its descriptor 3 is in `child.stdio[3]`. `log` is the open file that takes what it says, our own error output unless given.
 */
export async function serve(
  databaseUrl: string,
  port: number,
  secret: string,
  { preload = [], env = process.env, directory = ROOT, log }: Options = {},
): Promise<RunningServer> {
  const origin = `http://127.0.0.1:${port}`;
  const flags = preload.flatMap((module) => ["--import", module]);
  const child: ChildProcess = spawn(
    process.execPath,
    [...flags, ...argumentsOf("start", directory), "-p", String(port)],
    {
      cwd: directory,
      stdio: ["ignore", log ?? "ignore", log ?? "inherit", "pipe"],
      env: {
        // One process, so that what is measured, and killed, is it.
        COHORTE_PROCESSES: "1",
        ...env,
        NODE_ENV: "production",
        DATABASE_URL: databaseUrl,
        NEXTAUTH_SECRET: secret,
        NEXTAUTH_URL: origin,
        COHORTE_DEMO: "1",
        LOG_LEVEL: "error",
      },
    },
  );
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  for (let attempt = 0; attempt < STARTUP_ATTEMPTS; attempt += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return { origin, child, stop };
    await pause(STARTUP_PAUSE_MS);
  }
  await stop();
  throw new Error(`no answer from ${origin}`);
}
