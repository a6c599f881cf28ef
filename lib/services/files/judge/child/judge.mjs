// @ts-check
// The process that judges files. Plain JavaScript starts at once, and the same wherever it is started.
import { Worker } from "node:worker_threads";
import { checkFile } from "./check-file.mjs";
import { boundLibrary, isSpent } from "./library.mjs";

/** @typedef {{ type: import("../../rules/vocabulary").FileType, kept?: Uint8Array } | { flaw: import("../../rules/vocabulary").FileFlaw }} Verdict */
/** `kept` when it is not what was sent. */
/** @typedef {"ready" | { verdict: Verdict, spent: boolean }} Answer `spent` when it should judge no other file */

/** @type {import("../limits").JudgingLimits} */
const limits = JSON.parse(process.argv[2] ?? "");

const tell = (/** @type {Answer} */ answer) => process.send?.(answer);

boundLibrary(limits.libraryBytes);
new Worker(new URL("./watch.mjs", import.meta.url), { workerData: limits.processBytes }).unref();
process.on("disconnect", () => process.exit());
// Whoever is told to stop finishes first what it was asked.
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
process.on("message", async (/** @type {Uint8Array | "ready?"} */ message) => {
  if (message === "ready?") return tell("ready");
  const verdict = await checkFile(message, limits);
  tell({ verdict, spent: isSpent(limits.keptBytes) });
});
tell("ready");
