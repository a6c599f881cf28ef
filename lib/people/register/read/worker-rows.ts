import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Job } from "@/lib/services/tables/worker/worker.mjs";
import type { IssueDetails, IssueReason } from "../rules/issues";
import type { FileRow } from "./cells";
import { READING_LIMITS, type ReadingLimits } from "./limits";

type WorkerMessage =
  | { sheet: string }
  | { rows: FileRow[]; done?: boolean }
  | { refusal: Pick<RegisterRefusal, "reason" | "details"> };

/** A file on its own: no bundle has to know of it, and server, command line and tests all start the same one. */
const WORKER = "lib/services/tables/worker/worker.mjs";
/** Cells of rows that are on their way die young: room for them is of use, and more of it only memory. */
const YOUNG_MB = 16;
/** The next file finds the thread warm; a thread that waits longer gives its memory back. */
const IDLE_MS = 10_000;
/** A thread that has read more ends at once: it holds memory, and starting another is little beside such a file. */
const LARGE_FILE = 1 << 20;

const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];

/** A thread that reads nothing now, started if there is none. Those of other limits are for tests. */
function takeWorker({ memoryMb }: ReadingLimits): Worker {
  const known = memoryMb === READING_LIMITS.memoryMb ? idle.pop() : undefined;
  if (known) {
    clearTimeout(known.timer);
    known.worker.removeListener("error", nothing).ref();
    return known.worker;
  }
  const path = join(/* turbopackIgnore: true */ process.cwd(), WORKER);
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB };
  return new Worker(/* turbopackIgnore: true */ path, { env: {}, execArgv: [], resourceLimits });
}

const nothing = () => undefined;

function keepWorker(worker: Worker): void {
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((kept) => kept.worker === worker),
      1,
    );
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  worker.on("error", nothing).unref();
  idle.push({ worker, timer });
}

async function within<T>(promise: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** The rows that are not blank, parsed in another thread as they are asked for. Throws a RegisterRefusal. */
export async function* workerRows(
  job: Pick<Job, "bytes" | "delimiter">,
  { limits = READING_LIMITS, tellSheet }: { limits?: ReadingLimits; tellSheet?: (name: string) => void } = {},
): AsyncGenerator<FileRow> {
  const { memoryMb, milliseconds, ...ofRows } = limits;
  const worker = takeWorker(limits);
  const messages = on(worker, "message", { close: ["exit"] });
  let waited = 0;
  let finished = false;
  try {
    worker.postMessage({ ...job, limits: ofRows } satisfies Job);
    for (;;) {
      const requestedAt = performance.now();
      const late = () => new RegisterRefusal("file_too_slow", { max: Math.round(milliseconds / 1_000) });
      const next = await within(messages.next(), milliseconds - waited, late);
      waited += performance.now() - requestedAt;
      if (next.done) throw new Error("the register worker ended before the file did");
      const [message] = next.value as [WorkerMessage];
      if ("sheet" in message) tellSheet?.(message.sheet);
      else if ("refusal" in message) {
        finished = true;
        throw new RegisterRefusal(message.refusal.reason, message.refusal.details);
      } else {
        if (!message.done) worker.postMessage("taken");
        yield* message.rows;
        if (message.done) {
          finished = true;
          return;
        }
      }
    }
  } catch (error) {
    throw isOutOfMemory(error) ? new RegisterRefusal("file_needs_memory", { max: memoryMb }) : error;
  } finally {
    await messages.return?.();
    const isLight = job.bytes.length < LARGE_FILE;
    if (finished && isLight && memoryMb === READING_LIMITS.memoryMb) keepWorker(worker);
    else await worker.terminate();
  }
}

export class RegisterRefusal extends Error {
  constructor(
    readonly reason: Extract<IssueReason, `file_${string}`>,
    readonly details: IssueDetails = {},
  ) {
    super(reason);
  }
}
