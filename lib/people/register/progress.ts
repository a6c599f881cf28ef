import "server-only";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { machineTime } from "@/lib/foundation/platform/clock";
import { locksTheWriter, type Phase, type Progress } from "./rules/progress";
import { directory, REGISTER_MODE } from "./storage";

/** What an import says of itself while nobody can read what it writes: a small file that every process finds. */
type Said = Progress & { runId: string; pid: number; host: string; since: number; at: number };

export type Tell = (progress: Progress) => void;

/** A process that has said nothing for so long is given up. One statement over fifty thousand rows takes seconds. */
const SILENT_MS = 60_000;
const BEAT_MS = 2_000;
const APART_MS = 400;

const ENDING = ".progress.json";
const pathOf = (runId: string) => join(directory(), runId + ENDING);

/** Under another name first. An import does not fail because it cannot be followed. */
function say(said: Said): void {
  const path = pathOf(said.runId);
  try {
    writeFileSync(`${path}.${said.pid}`, JSON.stringify(said), { mode: REGISTER_MODE });
    renameSync(`${path}.${said.pid}`, path);
  } catch {
    // No storage here, or that of another account: whoever waits is told less.
  }
}

export function forgetProgress(runId: string): void {
  rmSync(pathOf(runId), { force: true });
}

/** Says that a run is about to begin, by the process that is to do it. */
export function announce(runId: string, pid = process.pid): void {
  const now = machineTime().getTime();
  say({ ...BEGINNING, runId, pid, host: hostname(), since: now, at: now });
}

const BEGINNING: Progress = { phase: "starting", done: 0, total: 0 };

/** Says how far it is by a beat, and whenever it tells. What it said stays of a process that dies. */
export async function followed<T>(runId: string, run: (tell: Tell) => Promise<T>): Promise<T> {
  const since = readProgress(runId)?.since ?? machineTime().getTime();
  let now: Progress = BEGINNING;
  let saidAt = 0;
  let saidOf: Phase | null = null;
  const sayNow = () => {
    saidAt = performance.now();
    saidOf = now.phase;
    say({ ...now, runId, pid: process.pid, host: hostname(), since, at: machineTime().getTime() });
  };
  sayNow();
  const beat = setInterval(sayNow, BEAT_MS).unref();
  try {
    return await run((progress) => {
      now = progress;
      if (progress.phase !== saidOf || performance.now() - saidAt > APART_MS) sayNow();
    });
  } finally {
    clearInterval(beat);
    forgetProgress(runId);
  }
}

function readProgress(runId: string): Said | null {
  try {
    return JSON.parse(readFileSync(pathOf(runId), "utf8")) as Said;
  } catch {
    return null;
  }
}

/** Of this machine, at once; of another one that shares the directory, once it is silent. */
function isGone({ pid, host, at }: Said): boolean {
  if (machineTime().getTime() - at > SILENT_MS) return true;
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** With how long it has been at work. */
export type RunningImport = Progress & { seconds: number };

const MS_PER_SECOND = 1_000;

/** How far a run is; null when its process is no more. */
export function progressOf(runId: string): RunningImport | null {
  const said = readProgress(runId);
  if (!said || isGone(said)) return null;
  const { phase, done, total, since } = said;
  const seconds = Math.max(0, Math.round((machineTime().getTime() - since) / MS_PER_SECOND));
  return { phase, done, total, seconds };
}

/** Whether an import holds the one writer, from whatever entrance: nothing of what is imported. */
export function isWriting(): boolean {
  let names: string[] = [];
  try {
    names = readdirSync(directory()).filter((name) => name.endsWith(ENDING));
  } catch {
    // Nothing was ever sent here.
  }
  return names.some((name) => {
    const progress = progressOf(name.slice(0, -ENDING.length));
    return progress !== null && locksTheWriter(progress);
  });
}
