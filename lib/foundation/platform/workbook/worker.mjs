// @ts-check
// The thread that makes large workbooks. Plain JavaScript starts at once, and the same wherever it is started.
import { parentPort } from "node:worker_threads";
import { makeWorkbook } from "./make.mjs";

/**
 * @typedef {import("./make.mjs").WorkbookSheet} WorkbookSheet
 * @typedef {{ sheet: Omit<WorkbookSheet, "rows"> } | { rows: WorkbookSheet["rows"] } | { made: import("./make.mjs").WorkbookLabel }} Part
 */

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);

/** @type {(Omit<WorkbookSheet, "rows"> & { rows: WorkbookSheet["rows"][number][] })[]} */
const sheets = [];

port.on("message", async (/** @type {Part} */ part) => {
  if ("sheet" in part) sheets.push({ ...part.sheet, rows: [] });
  else if ("rows" in part) for (const row of part.rows) sheets.at(-1)?.rows.push(row);
  else port.postMessage(new Uint8Array(await makeWorkbook(sheets, part.made)));
});
