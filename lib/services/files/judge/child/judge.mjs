// @ts-check
// The process that judges files. Plain JavaScript starts at once, and the same wherever it is started.
import { Worker } from "node:worker_threads";
import { checkFile } from "./check-file.mjs";
import { Flaw } from "./flaw.mjs";
import { boundLibrary, firstPageOf, isSpent } from "./library.mjs";

/** @typedef {{ type: import("../../rules/vocabulary").FileType, kept?: Uint8Array } | { flaw: import("../../rules/vocabulary").FileFlaw }} Verdict */
/** `kept` when it is not what was sent. */
/** @typedef {Uint8Array | { draw: Uint8Array } | import("./old-workbook.mjs").TableTask} Task A file to judge, one that was taken whose first page is drawn, or a table to read. */
/** @typedef {import("./old-workbook.mjs").TableSurvey | import("./old-workbook.mjs").TableRow[] | import("./old-workbook.mjs").TableFlaw} TableRead */
/** @typedef {"ready" | ({ spent: boolean } & ({ verdict: Verdict } | { picture: Uint8Array | null } | { read: TableRead }))} Answer */
/** `spent` when it should take no other file */

/** @type {import("../limits").JudgingLimits} */
const limits = JSON.parse(process.argv[2] ?? "");

const tell = (/** @type {Answer} */ answer) => process.send?.(answer);

boundLibrary(limits.libraryBytes);
new Worker(new URL("./watch.mjs", import.meta.url), { workerData: limits.processBytes }).unref();
process.on("disconnect", () => process.exit());
// Whoever is told to stop finishes first what it was asked.
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
/** A PNG; null where it cannot be drawn. @param {Uint8Array} bytes */
function drawn(bytes) {
  try {
    return firstPageOf(bytes, limits);
  } catch (error) {
    if (error instanceof Flaw) return null;
    throw error;
  }
}

/** Its library holds a table whole: who has read a large one takes no other file. */
const isFull = () => process.memoryUsage.rss() > limits.processBytes / 2;

/** @param {import("./old-workbook.mjs").TableTask} task @returns {Promise<TableRead>} */
async function tableIn(task) {
  const { BeyondBounds, readOldWorkbook } = await import("./old-workbook.mjs");
  try {
    return readOldWorkbook(task);
  } catch (error) {
    if (error instanceof BeyondBounds) return error.flaw;
    // Whatever its library throws, the file is not what it should be.
    return { reason: "file_damaged" };
  }
}

process.on("message", async (/** @type {Task | "ready?"} */ message) => {
  if (message === "ready?") return tell("ready");
  if ("draw" in message) {
    const picture = drawn(message.draw);
    return tell({ picture, spent: isSpent(limits.keptBytes) });
  }
  if ("table" in message) {
    const read = await tableIn(message);
    return tell({ read, spent: isFull() });
  }
  const verdict = await checkFile(message, limits);
  tell({ verdict, spent: isSpent(limits.keptBytes) });
});
tell("ready");
