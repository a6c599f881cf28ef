import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Context } from "@/lib/core/context";
import { DatabaseFault } from "@/lib/core/fault";
import { announce, forgetProgress } from "../progress";

/** What a process of its own is to do, as it is told on its standard input. */
export type Job =
  | { kind: "apply"; ctx: Context; importId: string; runId: string; digest: string }
  | { kind: "preview"; ctx: Context; importId: string };

export type ApplyJob = Extract<Job, { kind: "apply" }>;

/** The instant comes back as one. */
export function parseJob(text: string): Job {
  const job = JSON.parse(text) as Job;
  return { ...job, ctx: { ...job.ctx, now: new Date(job.ctx.now) } };
}

const MAIN = "lib/cli/import-job.ts";
/** As `npm run cohorte` has them: what is written runs from its sources, and takes as little memory. */
export const NODE = [
  "--max-semi-space-size=32",
  "--heap-growing-percent=50",
  "--conditions=react-server",
  "--import",
  "tsx",
];

/** Beside the server, whose end it outlives: an import that has begun goes on to its own. */
function start(job: Job) {
  const root = process.cwd();
  const child = spawn(process.execPath, [...NODE, join(/* turbopackIgnore: true */ root, MAIN)], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["pipe", "inherit", "inherit"],
    detached: true,
  });
  child.unref();
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(job));
  const ended = once(child, "exit").then(([code]) => code === 0);
  ended.catch(() => undefined);
  return { pid: child.pid, ended };
}

/** Begins an import that was confirmed; resolves when it has ended. */
export async function startImport(job: ApplyJob): Promise<void> {
  const { pid, ended } = start(job);
  // Where the system starts no more processes, nothing is at work.
  if (!pid) return forgetProgress(job.runId);
  announce(job.runId, pid);
  await ended;
}

/** Each holds the memory of a process. */
const MOST_WAITING = 4;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Plans a large register, one after the other. Throws where too many wait, or where it came to no end. */
export async function startPreview(job: Extract<Job, { kind: "preview" }>): Promise<void> {
  if (waiting >= MOST_WAITING) throw new DatabaseFault("crowded");
  waiting += 1;
  try {
    const turn = last.then(() => start(job).ended);
    last = turn.catch(() => undefined);
    if (!(await turn)) throw new Error("the dry run of a register came to no end");
  } finally {
    waiting -= 1;
  }
}
