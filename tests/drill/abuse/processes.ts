import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/* What the system says of a server's processes. Where it has no /proc it says nothing. */

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** A process and all that it started. */
export function familyOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean);
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

/** What a server holds in all, in bytes. */
export const memoryOf = (pid: number): number =>
  familyOf(pid).reduce((sum, one) => {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${one}/status`)) ?? [];
    return sum + Number(kilobytes) * 1024;
  }, 0);

/** What soak holds each of two processes to, and what holds the port. */
export const REST_MB = 2 * 640 + 45;
const RESTING = 3;
const REST_MS = 10_000;
/** Those that read what was brought end a minute after they were last asked. */
const LATEST_REST_MS = 90_000;

/** What these three hold, once nobody has asked for a while and the processes that read files have ended. */
export async function atRest(pid: number): Promise<number> {
  await pause(REST_MS);
  for (let waited = REST_MS; familyOf(pid).length > RESTING && waited < LATEST_REST_MS; waited += 1_000)
    await pause(1_000);
  return memoryOf(pid);
}

/** How many connections a process of this machine may have open at once. */
export function mostDescriptors(): number {
  const [, limit = "1024"] = /^Max open files\s+(\d+)/m.exec(read("/proc/self/limits")) ?? [];
  return Number(limit);
}
