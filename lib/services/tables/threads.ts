import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Refused } from "./worker/refuse.mjs";
import type { Survey } from "./worker/survey.mjs";
import type { Job, Limits, TableRequest } from "./worker/worker.mjs";

export type ThreadLimits<Of extends Limits = Limits> = Of & {
  /** Of the thread that reads: its texts, not the file. */
  memoryMb: number;
  /** That somebody waits for the thread, in all. */
  milliseconds: number;
};

type Message<Row> =
  | { sheet: string }
  | { survey: Survey; rows: Row[]; done: true }
  | { rows: Row[]; done?: boolean }
  | { refusal: Pick<Refused, "reason" | "details"> };

/** A file on its own: no bundle has to know of it, and server, command line and tests all start the same one. */
const WORKER = "lib/services/tables/worker/worker.mjs";
/** Cells of rows that are on their way die young: room for them is of use, and more of it only memory. */
const YOUNG_MB = 16;
/** The next file finds the thread warm; a thread that waits longer gives its memory back. */
const IDLE_MS = 10_000;
/** A thread that has read more ends at once: it holds memory, and starting another is little beside such a file. */
const LARGE_FILE = 1 << 20;

const idle: { worker: Worker; memoryMb: number; timer: NodeJS.Timeout }[] = [];

/** A thread of that memory that reads nothing now, started if there is none. */
function takeWorker(memoryMb: number): Worker {
  const at = idle.findIndex((kept) => kept.memoryMb === memoryMb);
  const [known] = at < 0 ? [] : idle.splice(at, 1);
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

function keepWorker(worker: Worker, memoryMb: number): void {
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((kept) => kept.worker === worker),
      1,
    );
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  worker.on("error", nothing).unref();
  idle.push({ worker, memoryMb, timer });
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

/** What is asked of a file, parsed in another thread as it is taken. Throws {@link Refused}. */
export async function* threadAnswers<Row, Of extends Limits>(
  job: { bytes: Uint8Array } & TableRequest,
  limits: ThreadLimits<Of>,
): AsyncGenerator<Exclude<Message<Row>, { refusal: unknown }>> {
  const { memoryMb, milliseconds, ...ofRows } = limits;
  const worker = takeWorker(memoryMb);
  const messages = on(worker, "message", { close: ["exit"] });
  let waited = 0;
  let finished = false;
  try {
    worker.postMessage({ ...job, limits: ofRows } as unknown as Job);
    while (!finished) {
      const requestedAt = performance.now();
      const late = () => new Refused("file_too_slow", { max: Math.round(milliseconds / 1_000) });
      const next = await within(messages.next(), milliseconds - waited, late);
      waited += performance.now() - requestedAt;
      if (next.done) throw new Error("the thread that reads tables ended before the file did");
      const [message] = next.value as [Message<Row>];
      if ("refusal" in message) {
        finished = true;
        throw new Refused(message.refusal.reason, message.refusal.details);
      }
      if ("rows" in message && !message.done) worker.postMessage("taken");
      finished = "done" in message && message.done === true;
      yield message;
    }
  } catch (error) {
    throw isOutOfMemory(error) ? new Refused("file_needs_memory", { max: memoryMb }) : error;
  } finally {
    await messages.return?.();
    if (finished && job.bytes.length < LARGE_FILE) keepWorker(worker, memoryMb);
    else await worker.terminate();
  }
}
