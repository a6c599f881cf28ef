import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "@/prisma/schemas";

/** The shell of somebody who has just opened it: nothing of this run. */
export const newShell = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|INIT_CWD$|NODE_OPTIONS$)/.test(name)),
  ) as NodeJS.ProcessEnv;

const running = new Set<() => Promise<void>>();

export async function stopCommands(): Promise<void> {
  for (const stop of running) await stop();
}

/** Starts `npm …` as a group of processes, so that all of them can be ended. */
export function npm(args: readonly string[], { env, cwd = ROOT }: { env: NodeJS.ProcessEnv; cwd?: string }) {
  const child = spawn("npm", args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.err += text;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    running.delete(stop);
    if (child.pid && !isOver()) process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  running.add(stop);
  /** Waits until `look` gives something, or the command ends without it. */
  const until = async <T>(look: () => Promise<T | null> | T | null): Promise<T> => {
    for (;;) {
      const seen = await look();
      if (seen !== null) return seen;
      if (isOver()) throw new Error(`npm ${args.join(" ")} ended:\n${texts.out}\n${texts.err}`);
      await pause(100);
    }
  };
  return { texts, ended, stop, until };
}
