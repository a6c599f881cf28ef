import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { serve } from "../bench/server";
import { ACCOUNTS, type AccountName } from "../e2e/support";
import { freePort } from "../support/postgres";
import { onReadings, quarters, type Reading, slopePerMinute } from "./memory-curve";
import { addressesOf, DRILL_SECRET, seedNetwork } from "./network";
import { Visitor } from "./visitor";

const READERS = 20;
const WRITERS = 3;
/** Together about 25 requests a second: half of what two cores serve. */
const READER_PAUSE_MS = 800;
const WRITER_PAUSE_MS = 1_500;
const MB = 1024 * 1024;
/** Of what the quarter before held, and of what full collections left before; a sawtooth is not growth. */
const LEVEL = 1.05;
const LEVEL_KEPT = 1.15;
/** It held 806 with the limits that V8 sets by itself on a machine of 24 GB. */
const MOST_MB = 640;
const FAILING = 0.01;

const mb = (bytes: number) => `${Math.round(bytes / MB)} MB`.padStart(8);

type Count = { reads: number; saves: number; failures: Map<string, number> };

async function until(deadline: number, every: number, count: Count, act: () => Promise<void>): Promise<void> {
  while (Date.now() < deadline) {
    await act().catch((error: Error) => {
      count.failures.set(error.message, (count.failures.get(error.message) ?? 0) + 1);
    });
    await pause(Math.min(every * (0.5 + Math.random()), Math.max(0, deadline - Date.now())));
  }
}

async function signedIn(origin: string): Promise<Map<AccountName | "nobody", Visitor>> {
  const visitors = new Map<AccountName | "nobody", Visitor>([["nobody", new Visitor(origin)]]);
  for (const [account, email] of Object.entries(ACCOUNTS)) {
    const visitor = new Visitor(origin);
    await visitor.signIn(email);
    visitors.set(account as AccountName, visitor);
  }
  return visitors;
}

/** People of the network, for writers to change the telephone of: each writer has people of its own. */
function learners(path: string): string[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(`SELECT "id" FROM "Learner" ORDER BY "id" LIMIT 300`).pluck().all() as string[];
  } finally {
    database.close();
  }
}

/** Twenty who read every screen of every role in turn, and three who save, until the time is over. */
async function load(origin: string, path: string, deadline: number, count: Count): Promise<void> {
  const visitors = await signedIn(origin);
  const screens = [...visitors].flatMap(([account, visitor]) =>
    addressesOf(account).map((address) => ({ address, visitor })),
  );
  const people = learners(path);
  const readers = Array.from({ length: READERS }, (_, reader) => {
    let turn = Math.floor((screens.length / READERS) * reader);
    return until(deadline, READER_PAUSE_MS, count, async () => {
      const { address, visitor } = screens[turn++ % screens.length] as (typeof screens)[number];
      await visitor.open(address);
      count.reads += 1;
    });
  });
  const writers = Array.from({ length: WRITERS }, (_, writer) => {
    let turn = writer;
    return until(deadline, WRITER_PAUSE_MS, count, async () => {
      const id = people[turn % people.length];
      const phone = `06${String(10_000_000 + turn)}`;
      turn += WRITERS;
      const { url } = await (visitors.get("staff") as Visitor).send(`/apprenants/${id}/modifier`, { phone });
      const { pathname } = new URL(url);
      if (pathname !== `/apprenants/${id}`) throw new Error(`a save was not taken: ${pathname}`);
      count.saves += 1;
    });
  });
  await Promise.all([...readers, ...writers]);
}

/** What the readings say of whether it levels off: a complaint for each aim that is missed. */
function judge(readings: readonly Reading[]): string[] {
  const held = readings.filter(({ kind }) => kind === "held");
  const kept = readings.filter(({ kind }) => kind === "kept");
  const rss = held.map(({ at, rss: value }) => ({ at, value: value / MB }));
  const third = Math.floor(rss.length / 3);
  const [first, last] = [slopePerMinute(rss.slice(0, third)), slopePerMinute(rss.slice(-third))];
  const [, , heldBefore = 0, heldAfter = 0] = quarters(held, ({ rss: value }) => value);
  const [, keptBefore = 0, , keptAfter = 0] = quarters(kept, ({ heapUsed }) => heapUsed);
  const most = Math.max(...held.map(({ rss: value }) => value));
  console.info(`  growth of rss: ${first.toFixed(1)} MB a minute in the first third, ${last.toFixed(1)} in the last`);
  console.info(`  rss: ${mb(heldBefore)} in the third quarter, ${mb(heldAfter)} in the last, ${mb(most)} at most`);
  console.info(
    `  heap kept by ${kept.length} full collections: ${mb(keptBefore)} in the second quarter, ${mb(keptAfter)} in the last`,
  );
  return [
    ...(last > first ? ["memory grows faster at the end than at the beginning"] : []),
    ...(heldAfter > heldBefore * LEVEL ? ["memory still grows in the last quarter"] : []),
    ...(keptAfter > keptBefore * LEVEL_KEPT ? ["what full collections leave grows"] : []),
    ...(most > MOST_MB * MB ? [`the server held more than ${MOST_MB} MB`] : []),
  ];
}

/** Mixed load on a production server: what it holds must level off. */
export async function run({ minutes = 3 }: { minutes?: number } = {}): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-soak-"));
  const count: Count = { reads: 0, saves: 0, failures: new Map() };
  const readings: Reading[] = [];
  try {
    const env = seedNetwork(directory);
    const preload = ["./tests/drill/report-memory.mjs"];
    const server = await serve(env.DATABASE_URL ?? "", await freePort(), DRILL_SECRET, { preload, env });
    try {
      onReadings(server.child.stdio[3] as Readable, (reading) => {
        readings.push(reading);
        const { kind, rss, heapUsed, heapTotal, external } = reading;
        if (kind === "held")
          console.info(
            `  ${mb(rss)} rss ${mb(heapUsed)} of ${mb(heapTotal)} heap ${mb(external)} external  ${count.reads} reads, ${count.saves} saves`,
          );
      });
      await load(server.origin, join(directory, "cohorte.db"), Date.now() + minutes * 60_000, count);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  for (const [message, times] of count.failures) console.info(`  ${times} × ${message}`);
  const failed = [...count.failures.values()].reduce((sum, times) => sum + times, 0);
  const complaints = judge(readings);
  if (failed > (count.reads + count.saves) * FAILING) complaints.push(`${failed} requests failed`);
  if (complaints.length > 0) throw new Error(complaints.join("; "));
}
