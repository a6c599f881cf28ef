import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "./steps.mjs";

const POLL_MS = 200;
const PATIENCE_MS = 60_000;
const GRACE_MS = 10_000;

function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}

/** Whether a server could listen on the port, on every address and on the loopback one. */
export async function portIsFree(port) {
  return (await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"));
}

async function answers(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

/**
 * A page is thousands of objects that die young: with V8's 16 MB for them a tenth of a request goes into moving them. By
 * itself V8 lets the old ones become four times as many and never gives that back (806 MB after six minutes of readers and
 * writers; so, less than 500). Not a limit, at which a server would end.
 */
export const SERVE = ["--max-semi-space-size=32", "--heap-growing-percent=50", join(ROOT, "scripts/serve.mjs")];

/** Serves the build. Ends with this process; this process ends with it. `args`: more of those that `npm start` takes. */
export function startServer(env, args = []) {
  const child = spawn(process.execPath, [...SERVE, "-p", env.PORT, ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
  };
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
  const ended = new Promise((resolve) => {
    child.once("exit", (code) => resolve(stopping ? 0 : (code ?? 1) || 1));
  });

  /** Whether the health check came to answer before the server ended or patience ran out. */
  const ready = async () => {
    const health = `http://127.0.0.1:${env.PORT}/api/health`;
    const deadline = Date.now() + PATIENCE_MS;
    while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      if (await answers(health)) return true;
      await pause(POLL_MS);
    }
    return false;
  };
  return { ready, stop, ended };
}
