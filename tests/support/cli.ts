import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

export type CliRun = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string };

const NODE = ["--conditions=react-server", "--import", "./scripts/load-env.mjs", "scripts/typescript.mjs"];

/** Starts a command as contracts.md §3 does, against a database, with what it is given to read; `done` tells how it ended. */
export function startCli(args: readonly string[], databaseUrl: string, stdin?: Uint8Array) {
  const child = spawn(process.execPath, [...NODE, "lib/entrances/cli/main.ts", ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: "", LANG: "fr_FR.UTF-8", LC_ALL: "" },
    stdio: [stdin ? "pipe" : "ignore", "pipe", "pipe"],
  }) as ChildProcessByStdio<Writable | null, Readable, Readable>;
  child.stdin?.end(stdin);
  const texts = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.err += text;
  });
  const done = new Promise<CliRun>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...texts }));
  });
  return { child, done };
}

export function runCli(args: readonly string[], databaseUrl: string): Promise<CliRun> {
  return startCli(args, databaseUrl).done;
}
