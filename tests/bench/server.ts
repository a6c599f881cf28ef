import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { SERVE } from "../../scripts/server.mjs";

const STARTUP_ATTEMPTS = 120;
const STARTUP_PAUSE_MS = 500;

export type RunningServer = { origin: string; stop: () => Promise<void> };

/** Serves the existing build on a port against a database; resolves once the health check answers. */
export async function serve(databaseUrl: string, port: number, secret: string): Promise<RunningServer> {
  const origin = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(process.execPath, [...SERVE, "-p", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: secret,
      NEXTAUTH_URL: origin,
      COHORTE_DEMO: "1",
      LOG_LEVEL: "error",
    },
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  for (let attempt = 0; attempt < STARTUP_ATTEMPTS; attempt += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return { origin, stop };
    await pause(STARTUP_PAUSE_MS);
  }
  await stop();
  throw new Error(`no answer from ${origin}`);
}
