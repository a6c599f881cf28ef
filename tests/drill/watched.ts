import { readFileSync, statSync } from "node:fs";
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

/** A process and all below it, where the system tells: to read the whole table of processes takes a third of a core. */
const below = (pid: number): number[] => [
  pid,
  ...textOf(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number).flatMap(below),
];

const commandOf = (pid: number) => textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ");

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
    const found = below(root);
    const sum = (job: boolean) =>
      found.filter((pid) => isJob.test(commandOf(pid)) === job).reduce((all, pid) => all + rssOf(pid), 0);
    most.log = Math.max(most.log, sizeMb(log));
    most.server = Math.max(most.server, sum(false));
    most.jobs = Math.max(most.jobs, sum(true));
    await pause(LOOK_MS);
  }
  return most;
}
