// @ts-check
// A thread that reads SQLite on a connection of its own. Plain JavaScript starts at once, and the same wherever it is started.
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

/**
 * @typedef {ConstructorParameters<typeof PrismaBetterSqlite3>[0]} File
 * @typedef {import("@prisma/driver-adapter-utils").SqlQuery} Query
 * @typedef {{ message: string, code: unknown, cause: unknown }} Refusal
 */

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);
const { file, unwanted } = /** @type {{ file: File, unwanted: Int32Array }} */ (workerData);

const LATER = 5;

/** Where the cores are all in use, requests are answered first. Linux counts threads as it does processes. */
function makeWay() {
  try {
    setPriority(Number(basename(readlinkSync("/proc/thread-self"))), LATER);
  } catch {
    // Another system: as urgent as anything else.
  }
}

async function connect() {
  const adapter = await new PrismaBetterSqlite3(file).connect();
  const { client } = /** @type {{ client: import("better-sqlite3").Database }} */ (/** @type {unknown} */ (adapter));
  client.function("still_wanted", { deterministic: false }, (/** @type {unknown} */ _row) => {
    if (Atomics.load(unwanted, 0) === 1) throw new Error("nobody waits for it");
    return 1;
  });
  return adapter;
}

makeWay();
/** @type {ReturnType<typeof connect> | null} */
let connection = null;

port.on("message", async (/** @type {Query} */ query) => {
  try {
    connection ??= connect();
    port.postMessage({ result: await (await connection).queryRaw(query) });
  } catch (error) {
    const { message, code, cause } = /** @type {Refusal} */ (error);
    // One that was not opened, or has met a fault that it would keep, is opened anew.
    if (!cause) connection = null;
    port.postMessage({ refusal: { message, code, cause } });
  }
});
