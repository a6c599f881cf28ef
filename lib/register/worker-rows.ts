import { on } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FileRow } from "./cells";
import { FileRefusal } from "./refusal";

/** Rows a message: enough to be worth one, few enough to be unpacked between two requests. */
export const ROWS_AT_ONCE = 500;

export type WorkerMessage = { rows: FileRow[]; done?: boolean } | { refusal: Pick<FileRefusal, "reason" | "details"> };

/** The source itself, as the commands run it: no bundle has to know of it, and all of them read files the same way. */
const WORKER = "lib/register/rows-worker.mjs";

function workerPath(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), WORKER);
}

/** Whether this installation has the source of the worker: a server that was built elsewhere may not. */
export function hasWorker(): boolean {
  return existsSync(/* turbopackIgnore: true */ workerPath());
}

/** The same rows as `rowsOf` gives, unpacked and parsed in another thread: requests go on meanwhile. */
export async function* workerRows(bytes: Uint8Array): AsyncGenerator<FileRow> {
  const worker = new Worker(/* turbopackIgnore: true */ workerPath(), {
    workerData: bytes,
    execArgv: [],
  });
  try {
    for await (const [message] of on(worker, "message", { close: ["exit"] }) as AsyncIterable<[WorkerMessage]>) {
      if ("refusal" in message) throw new FileRefusal(message.refusal.reason, message.refusal.details);
      yield* message.rows;
      if (message.done) return;
    }
    throw new Error("the register worker ended before the file did");
  } finally {
    await worker.terminate();
  }
}
