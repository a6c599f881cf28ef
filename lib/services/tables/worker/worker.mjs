// @ts-check
// The thread that unpacks and parses tables. Plain JavaScript starts at once, and the same wherever it is started.
import { parentPort } from "node:worker_threads";
import { Refused } from "./refuse.mjs";

/**
 * @typedef {{ unpackedBytes: number, rows: number, lines: number, lineLength: number, cells: number, depth: number }} Limits
 * @typedef {Limits & { columns: number, cellLength: number, sheets: number, head: number, tail: number }} TableLimits
 * @typedef {{ delimiter: string | null }} OfRegister a workbook where there is no delimiter
 * @typedef {{ survey: true, rows?: boolean } | { sheet: number }} OfTable what it is, with all of its rows or not, or the rows of one of its sheets
 * @typedef {OfRegister | OfTable} TableRequest
 * @typedef {{ bytes: Uint8Array } & ((OfRegister & { limits: Limits }) | (OfTable & { limits: TableLimits }))} Job
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

/** @param {Extract<Job, { survey: true }>} job */
async function survey({ bytes, limits, rows: all }) {
  const { surveyOf } = await import("./survey.mjs");
  /** @type {import("./survey.mjs").SheetRow[]} */
  let rows = [];
  const found = await surveyOf(bytes, limits, (row) => {
    if (!all) return null;
    if (rows.push(row) < ROWS_AT_ONCE) return null;
    const full = rows;
    rows = [];
    return send(full);
  });
  port.postMessage({ rows, survey: found, done: true });
}

/** @param {Exclude<Job, { survey: true }>} job */
async function rowsOf(job) {
  if ("sheet" in job) return (await import("./survey.mjs")).rowsOfSheet(job.bytes, job.sheet, job.limits);
  const { bytes, limits, delimiter } = job;
  if (delimiter !== null) return (await import("./csv.mjs")).csvRows(bytes, delimiter, limits);
  const tellSheet = (/** @type {string} */ sheet) => port.postMessage({ sheet });
  return (await import("./workbook.mjs")).workbookRows(bytes, limits, tellSheet);
}

/** @param {Job} job */
async function read(job) {
  if ("survey" in job) return survey(job);
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
