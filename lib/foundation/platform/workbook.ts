import { once } from "node:events";
import { join } from "node:path";
import { setImmediate as othersFirst } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { makeWorkbook, type WorkbookCell, type WorkbookLabel, type WorkbookSheet } from "./workbook/make.mjs";
import type { Part } from "./workbook/worker.mjs";

export type { WorkbookCell, WorkbookSheet };

/** A file on its own: no bundle has to know of it. */
const WORKER = "lib/foundation/platform/workbook/worker.mjs";
const MEMORY_MB = 512;

/** Made at once up to so many cells, a tenth of a second; a thread of its own is begun in as long. */
const FEW_CELLS = 5_000;
/** Rows handed to the thread between two requests. */
const SLICE = 1_000;

/** One at a time in a process: each holds all its cells. */
let line: Promise<unknown> = Promise.resolve();

async function madeBeside(sheets: readonly WorkbookSheet[], label: WorkbookLabel): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(/* turbopackIgnore: true */ process.cwd(), WORKER);
  const worker = new Worker(/* turbopackIgnore: true */ path, {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const ends = new AbortController();
  try {
    // Fails with the thread.
    const answer = once(worker, "message", ends) as Promise<[Uint8Array<ArrayBuffer>]>;
    answer.catch(() => undefined);
    const tell = (part: Part) => worker.postMessage(part);
    for (const { rows, ...sheet } of sheets) {
      tell({ sheet });
      for (let from = 0; from < rows.length; from += SLICE) {
        tell({ rows: rows.slice(from, from + SLICE) });
        await othersFirst();
      }
    }
    tell({ made: label });
    const [bytes] = await answer;
    return bytes;
  } finally {
    ends.abort();
    await worker.terminate();
  }
}

/** An XLSX file: the same bytes for the same sheets, whenever it is made. A large one is made beside everybody's pages. */
export async function workbookOf(
  sheets: readonly WorkbookSheet[],
  label: WorkbookLabel,
): Promise<Uint8Array<ArrayBuffer>> {
  const cells = sheets.reduce((all, { rows }) => rows.reduce((sum, { length }) => sum + length, all), 0);
  if (cells <= FEW_CELLS) return new Uint8Array(await makeWorkbook(sheets, label));
  const made = line.then(() => madeBeside(sheets, label));
  line = made.catch(() => undefined);
  return made;
}
