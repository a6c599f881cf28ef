// @ts-check
// The thread that unpacks and parses registers. Plain JavaScript starts at once, and the same wherever it is started.
import { parentPort } from "node:worker_threads";
import { Refused } from "./refuse.mjs";

/**
 * @typedef {{ unpackedBytes: number, rows: number, lines: number, lineLength: number, cells: number, depth: number }} Limits
 * @typedef {{ bytes: Uint8Array, delimiter: string | null, limits: Limits }} Job a workbook where there is no delimiter
 */

/** Rows a message: enough to be worth one, few enough to be taken between two requests. */
const ROWS_AT_ONCE = 500;
/** Messages that may wait for their reader. */
const MESSAGES_AHEAD = 3;

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);

let ahead = 0;
/** @type {(() => void) | null} */
let resume = null;

/** @param {unknown[]} rows */
async function send(rows) {
  port.postMessage({ rows });
  ahead += 1;
  while (ahead > MESSAGES_AHEAD) await /** @type {Promise<void>} */ (new Promise((resolve) => (resume = resolve)));
}

/** @param {Job} job */
async function rowsOf({ bytes, delimiter, limits }) {
  if (delimiter !== null) return (await import("./csv.mjs")).csvRows(bytes, delimiter, limits);
  const tellSheet = (/** @type {string} */ sheet) => port.postMessage({ sheet });
  return (await import("./workbook.mjs")).workbookRows(bytes, limits, tellSheet);
}

/** @param {Job} job */
async function read(job) {
  const { cells: max } = job.limits;
  let cells = 0;
  let rows = [];
  for await (const row of await rowsOf(job)) {
    cells += row.cells.length;
    if (cells > max) throw new Refused("file_too_many_cells", { line: row.line, max });
    rows.push(row);
    if (rows.length < ROWS_AT_ONCE) continue;
    await send(rows);
    rows = [];
  }
  port.postMessage({ rows, done: true });
}

port.on("message", async (/** @type {Job | "taken"} */ message) => {
  if (message === "taken") {
    ahead -= 1;
    resume?.();
    resume = null;
    return;
  }
  ahead = 0;
  try {
    await read(message);
  } catch (error) {
    if (error instanceof Refused) port.postMessage({ refusal: { reason: error.reason, details: error.details } });
    else throw error;
  }
});
