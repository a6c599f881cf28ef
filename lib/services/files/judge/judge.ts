import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ALLOCATION } from "@/lib/foundation/platform/allocation.mjs";
import { environmentFor } from "@/lib/foundation/platform/child-environment";
import { WaitingLine } from "@/lib/foundation/platform/line";
import { logger } from "@/lib/foundation/platform/logger";
import type { FileRefusal } from "../rules/vocabulary";
import type { Answer, TableRead, Task, Verdict } from "./child/judge.mjs";
import type { TableTask } from "./child/old-workbook.mjs";
import { JUDGING_LIMITS, type JudgingLimits } from "./limits";

/** A file on its own: no bundle has to know of it, and server, command line and tests all start the same one. */
const JUDGE = "lib/services/files/judge/child/judge.mjs";

/** It may read its own code and its libraries, write nothing and start nothing. Packages may be a link to where they are. */
function permissions(root: string): string[] {
  const model = ["--permission", "--experimental-permission"].find((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag),
  );
  const libraries = ["node_modules/mupdf", "node_modules/libheif-js", "node_modules/@e965/xlsx"].map((folder) =>
    join(/* turbopackIgnore: true */ root, folder),
  );
  // Named twice, a folder would not be readable at all.
  const folders = new Set([
    join(/* turbopackIgnore: true */ root, "lib/services/files/judge/child"),
    ...libraries.flatMap((folder) => [folder, realOf(folder)]),
  ]);
  const readable = [
    ...[...folders].map((folder) => `${folder}/*`),
    join(/* turbopackIgnore: true */ root, "package.json"),
  ];
  return model ? [model, "--allow-worker", ...readable.map((path) => `--allow-fs-read=${path}`)] : [];
}

const realOf = (path: string) => (existsSync(path) ? realpathSync(path) : path);

/** Without what the server knows: no variable of its environment, no file of its own, no word of what it says. */
function start(limits: JudgingLimits): ChildProcess {
  const root = process.cwd();
  const child = fork(
    /* turbopackIgnore: true */ join(/* turbopackIgnore: true */ root, JUDGE),
    [JSON.stringify(limits)],
    {
      cwd: root,
      env: { ...environmentFor("judge"), ...ALLOCATION },
      execArgv: [...permissions(root), `--max-old-space-size=${limits.heapMb}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  return child.on("error", nothing);
}

const nothing = () => undefined;

/** What it says next; null when it ends before, or says nothing for so long. */
function nextAnswer(child: ChildProcess, milliseconds: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | null) => {
      clearTimeout(timer);
      child.off("message", hear).off("exit", end).off("error", end);
      resolve(answer);
    };
    const hear = (message: unknown) => settle(message as Answer);
    const end = () => settle(null);
    // What has come while this thread was busy is heard first.
    const timer = setTimeout(() => setImmediate(end), milliseconds);
    child.on("message", hear).on("exit", end).on("error", end);
  });
}

let kept: { child: ChildProcess; limits: JudgingLimits; idle: NodeJS.Timeout } | null = null;

/** The one that waits, or another once it can judge. Those of other limits are for tests. */
async function takeJudge(limits: JudgingLimits): Promise<ChildProcess | null> {
  const known = kept;
  kept = null;
  clearTimeout(known?.idle);
  if (known?.limits === limits) {
    known.child.ref();
    known.child.channel?.ref();
    const answering = nextAnswer(known.child, limits.startMs);
    known.child.send("ready?", nothing);
    if ((await answering) === "ready") return known.child;
  }
  known?.child.kill("SIGKILL");
  const child = start(limits);
  child.once("exit", () => {
    if (kept?.child !== child) return;
    clearTimeout(kept.idle);
    kept = null;
  });
  if ((await nextAnswer(child, limits.startMs)) === "ready") return child;
  child.kill("SIGKILL");
  return null;
}

/** For the next file; without keeping from its end whoever started it. */
function keepJudge(child: ChildProcess, limits: JudgingLimits): void {
  const idle = setTimeout(() => child.kill("SIGKILL"), limits.idleMs);
  kept = { child, limits, idle };
  child.unref();
  child.channel?.unref();
  idle.unref();
}

type Told = Exclude<Answer, "ready">;

/** What the process says of a file; why it says nothing. */
async function askNow(task: Task, limits: JudgingLimits): Promise<Told | { flaw: FileRefusal }> {
  // Where the machine has no room for one more process, that is thrown, or told by one that never was.
  const child = await takeJudge(limits).catch(() => null);
  if (!child) {
    logger.error({ event: "files.judge_unavailable" }, "the process that judges files does not start");
    return { flaw: "file_judge_unavailable" };
  }
  const began = performance.now();
  const answering = nextAnswer(child, limits.milliseconds);
  child.send(task, nothing);
  const answer = await answering;
  if (answer && answer !== "ready" && !answer.spent) keepJudge(child, limits);
  else child.kill("SIGKILL");
  if (answer && answer !== "ready") return answer;
  const milliseconds = Math.round(performance.now() - began);
  logger.warn({ event: "files.judge_ended", milliseconds }, "the process that judges files was ended by one");
  return { flaw: "file_unverifiable" };
}

/** The files that wait for this process, one of each account; behind each those of the same account. */
const files = new WaitingLine();
const linesOfAccounts = new Map<string, WaitingLine>();

async function inLineOf<T>(account: string, work: (own: WaitingLine) => Promise<T>): Promise<T> {
  const own = linesOfAccounts.get(account) ?? new WaitingLine();
  linesOfAccounts.set(account, own);
  try {
    return await work(own);
  } finally {
    if (own.isFree && linesOfAccounts.get(account) === own) linesOfAccounts.delete(account);
  }
}

/** An account has one at a time. */
async function ask(task: Task, limits: JudgingLimits, account: string | null): Promise<Told | { flaw: FileRefusal }> {
  const by = performance.now() + limits.waitingMs;
  const inTurn = <T>(line: WaitingLine, work: () => Promise<T>) =>
    line.run(work, limits.waiting, by - performance.now());
  const next = () => inTurn(files, () => askNow(task, limits));
  const told = account === null ? await next() : await inLineOf(account, (own) => inTurn(own, next));
  return told ?? { flaw: "file_judge_busy" };
}

/** What a file is, told by a process of its own, which the file may stop or fill. */
export async function judgeFile(
  bytes: Uint8Array,
  limits: JudgingLimits = JUDGING_LIMITS,
  account: string | null = null,
): Promise<Verdict | { flaw: FileRefusal }> {
  const told = await ask(bytes, limits, account);
  if ("verdict" in told) return told.verdict;
  return "flaw" in told ? told : { flaw: "file_unverifiable" };
}

/** The first page of a PDF that was taken, as a PNG: no program of the reader's opens it. Null where it cannot be drawn now. */
export async function drawFirstPage(
  bytes: Uint8Array,
  limits: JudgingLimits = JUDGING_LIMITS,
  account: string | null = null,
): Promise<Uint8Array | null> {
  const told = await ask({ draw: bytes }, limits, account);
  return "picture" in told ? told.picture : null;
}

/** What a table of an old workbook says, told by the same process: its library follows whatever it is given. */
export async function readOldTable(
  task: TableTask,
  limits: JudgingLimits,
  account: string | null = null,
): Promise<TableRead> {
  const told = await ask(task, limits, account);
  if ("read" in told) return told.read;
  const isBusy = "flaw" in told && told.flaw !== "file_unverifiable";
  return { reason: isBusy ? "file_reader_busy" : "file_unverifiable" };
}
