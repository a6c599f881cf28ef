import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_MS = 100;
const KB_PER_MB = 1024;
const MB = 1_000_000;

const textOf = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const rssOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / KB_PER_MB;

/** Every process below one, with what it was started with; none where the system does not tell. */
function processesBelow(root: number): { pid: number; command: string }[] {
  const parents = new Map<number, number>();
  const names = (() => {
    try {
      return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    } catch {
      return [];
    }
  })();
  for (const name of names)
    parents.set(Number(name), Number(/PPid:\s+(\d+)/.exec(textOf(`/proc/${name}/status`))?.[1]));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()]
    .filter(isBelow)
    .map((pid) => ({ pid, command: textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ") }));
}

export const sizeMb = (path: string) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / MB;

/** The most that a log and the processes of a server took, in MB, until something is over. */
export type Took = { log: number; server: number; jobs: number };

/** `isJob` tells by what a process was started with whether it is one of its own, and no server. */
export async function watch(
  { log, root, isJob }: { log: string; root: number; isJob: RegExp },
  done: Promise<unknown>,
): Promise<Took> {
  const most: Took = { log: 0, server: 0, jobs: 0 };
  let over = false;
  const end = () => {
    over = true;
  };
  done.then(end, end);
  while (!over) {
    const found = processesBelow(root);
    const sum = (job: boolean) =>
      found.filter(({ command }) => isJob.test(command) === job).reduce((all, { pid }) => all + rssOf(pid), 0);
    most.log = Math.max(most.log, sizeMb(log));
    most.server = Math.max(most.server, sum(false));
    most.jobs = Math.max(most.jobs, sum(true));
    await pause(LOOK_MS);
  }
  return most;
}
