// @ts-check
// The process that judges files. Plain JavaScript starts at once, and the same wherever it is started.
import { Worker } from "node:worker_threads";
import { checkFile } from "./check-file.mjs";
import { Flaw } from "./flaw.mjs";
import { boundLibrary, firstPageOf, isSpent } from "./library.mjs";

/** @typedef {{ type: import("../../rules/vocabulary").FileType, kept?: Uint8Array } | { flaw: import("../../rules/vocabulary").FileFlaw }} Verdict */
/** `kept` when it is not what was sent. */
/** @typedef {Uint8Array | { draw: Uint8Array }} Task A file to judge, or one that was taken whose first page is drawn. */
/** @typedef {"ready" | { verdict: Verdict, spent: boolean } | { picture: Uint8Array | null, spent: boolean }} Answer */
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

process.on("message", async (/** @type {Task | "ready?"} */ message) => {
  if (message === "ready?") return tell("ready");
  if ("draw" in message) {
    const picture = drawn(message.draw);
    return tell({ picture, spent: isSpent(limits.keptBytes) });
  }
  const verdict = await checkFile(message, limits);
  tell({ verdict, spent: isSpent(limits.keptBytes) });
});
tell("ready");
