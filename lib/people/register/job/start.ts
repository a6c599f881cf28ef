import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "@/lib/foundation/core/context";
import { DatabaseFault } from "@/lib/foundation/core/fault";
import { environmentFor } from "@/lib/foundation/platform/child-environment";
import { WaitingLine } from "@/lib/foundation/platform/line";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { announce, forgetProgress } from "../progress";
import { endRun } from "../runs";

/** What a process of its own is to do, as it is told on its standard input. */
export type Job =
  | { kind: "apply"; ctx: Context; importId: string; runId: string; digest: string }
  /** `requestId`: somebody else asked for it, and two people take back what one may not. */
  | { kind: "undo"; ctx: Context; importId: string; runId: string; requestId: number | null }
  /** What taking it back would do, handed over as a plan is. */
  | { kind: "undo_look"; ctx: Context; importId: string; byTwo: boolean }
  /** What is read alone: it gives way to whoever answers. */
  | { kind: "plan"; ctx: Context; importId: string }
  | { kind: "preview"; ctx: Context; importId: string };

export type ApplyJob = Extract<Job, { kind: "apply" }>;
export type UndoJob = Extract<Job, { kind: "undo" }>;

/** The instant comes back as one. */
export function parseJob(text: string): Job {
  const job = JSON.parse(text) as Job;
  return { ...job, ctx: { ...job.ctx, now: new Date(job.ctx.now) } };
}

const MAIN = "lib/entrances/cli/import-job.ts";
const MAKES_WAY = "lib/foundation/platform/make-way.mjs";
/** As `npm run cohorte` has them: what is written takes as little memory. */
export const NODE = [
  "--max-semi-space-size=16",
  "--heap-growing-percent=25",
  "--conditions=react-server",
  "scripts/typescript.mjs",
];

/** Where a process hands over what it has planned. */
export const PLAN_GOES_TO = 3;

type End = "done" | "failed" | "killed";
type Started = { pid: number; ended: Promise<End>; plan: Readable | null };

const handsOver = ({ kind }: Job) => kind === "plan" || kind === "undo_look";

/** Beside the server, whose end it outlives. Null where the machine has no room for one more process. */
export function start(job: Job, milliseconds?: number): Started | null {
  const root = process.cwd();
  const failed = (error: unknown) => {
    logger.error({ event: "job.not_started", job: job.kind, ...traceOf(error) }, "a process of its own does not start");
    return null;
  };
  let child: ChildProcess;
  try {
    const writes = job.kind === "apply" || job.kind === "undo";
    const first = writes ? [] : ["--import", join(/* turbopackIgnore: true */ root, MAKES_WAY)];
    child = spawn(process.execPath, [...first, ...NODE, MAIN], {
      cwd: root,
      env: environmentFor("register"),
      stdio: ["pipe", "inherit", "inherit", handsOver(job) ? "pipe" : "ignore"],
      detached: true,
    }).on("error", failed);
  } catch (error) {
    return failed(error);
  }
  if (!child.pid) return null;
  // An end of the server does not wait for it; who waits for a plan does.
  if (!handsOver(job)) child.unref();
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(JSON.stringify(job));
  const ended = once(child, "exit").then(([code, signal]): End => (signal ? "killed" : code === 0 ? "done" : "failed"));
  ended.catch(() => undefined);
  const timer = milliseconds ? setTimeout(() => child.kill("SIGKILL"), milliseconds) : undefined;
  child.once("exit", () => clearTimeout(timer));
  return { pid: child.pid, ended, plan: child.stdio[PLAN_GOES_TO] as Readable | null };
}

/** Begins an import that was confirmed, or its undoing; resolves when it has ended. One that cannot begin is free to be confirmed again. */
export async function startImport(job: ApplyJob | UndoJob): Promise<void> {
  const { ctx, importId, runId } = job;
  const started = start(job);
  if (!started) {
    await endRun(ctx, { importId, runId, reason: "failed" }).finally(() => forgetProgress(runId));
    return;
  }
  announce(runId, started.pid);
  await started.ended;
}

/** Each holds the memory of a process. */
const MOST_WAITING = 3;
const checks = new WaitingLine();
/** What fifty thousand rows take, several times over; others wait as long for their turn. */
const CHECK_MS = 180_000;

/** What reads a large register for somebody who waits for it, one after the other. Throws where too many wait. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = await checks.run(async () => ({ value: await work() }), MOST_WAITING, CHECK_MS);
  if (!done) throw new DatabaseFault("crowded");
  return done.value;
}

/** Plans a large register. Throws where too many wait, where it takes too long, and where it fails. */
export async function startPreview(job: Extract<Job, { kind: "preview" }>, milliseconds = CHECK_MS): Promise<void> {
  const end = await inTurn(async () => start(job, milliseconds)?.ended ?? "killed");
  if (end === "killed") throw new DatabaseFault("crowded");
  if (end === "failed") throw new Error("the dry run of a register came to no end");
}

/** Whoever imports a class is shown the end, and nobody waits long for the page that shows how far it is. */
const SHORT_MS = 5_000;

/** Waits for what a process of its own does, for a moment. */
export async function begun(work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const ended = work.finally(() => done.abort());
  await Promise.race([ended, pause(SHORT_MS, null, { signal: done.signal }).catch(() => null)]);
}
