import { parentPort, workerData } from "node:worker_threads";
import type { FileRow } from "./cells";
import { FileRefusal } from "./refusal";
import { rowsOf } from "./rows";
import { ROWS_AT_ONCE, type WorkerMessage } from "./worker-rows";

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

try {
  let rows: FileRow[] = [];
  for await (const row of rowsOf(workerData as Uint8Array)) {
    rows.push(row);
    if (rows.length < ROWS_AT_ONCE) continue;
    post({ rows });
    rows = [];
  }
  post({ rows, done: true });
} catch (error) {
  if (!(error instanceof FileRefusal)) throw error;
  post({ refusal: { reason: error.reason, details: error.details } });
}
