import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { addDays } from "@/lib/core/civil-date";
import { bigDatabase } from "./population";
import { connection, timed } from "./requests";
import { serve } from "./server";
import { staffCookie } from "./session";

const WARM_UP = 30;
const PORT = 3512;
const PERSON = "/apprenants/l0";
const MEASURED_MS = 15_000;
/** As fast as somebody clicks who is in a hurry. */
const THINKING_MS = 100;

type Latency = { p50: number; p95: number };

export type BesideMeasure = { readers: string; person: Latency; dashboards: number; slowest: number; refused: number };

function latencyOf(took: readonly number[]): Latency {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Days before the last exits: the sums that are kept do not say them. */
const dayOf = (turn: number) => addDays("2022-01-01", turn % 700);

const READERS: readonly { readers: string; count: number; dayAt: (reader: number, turn: number) => string }[] = [
  { readers: "alone", count: 0, dayAt: () => "" },
  { readers: "two readers of the dashboard of today", count: 2, dayAt: () => "" },
  { readers: "two as-of readers", count: 2, dayAt: (reader, turn) => dayOf(350 * reader + turn) },
  { readers: "ten as-of readers of one day", count: 10, dayAt: () => dayOf(0) },
  { readers: "ten as-of readers of ten days", count: 10, dayAt: (reader, turn) => dayOf(70 * reader + turn) },
];

/** A server sums what it finds unsummed when it starts. */
async function untilSummed(path: string): Promise<void> {
  const database = new Database(path, { readonly: true });
  const due = database.prepare<[], { n: number }>(`SELECT COUNT(*) AS "n" FROM "TallyDue"`);
  while (due.get()?.n) await pause(200);
  database.close();
}

/** What the page of a person takes beside people who ask for one dashboard after the other, without a pause. */
export async function* measureBeside(enrolments: number): AsyncGenerator<BesideMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const path = join(directory, "bench.db");
  const secret = "bench-secret-bench-secret-bench-secret";
  bigDatabase(path, enrolments);
  const cookie = await staffCookie(path, secret);
  const server = await serve(`file:${path}`, PORT, secret);
  let colleague = connection();
  const work = () => colleague.download(server.origin + PERSON, cookie);
  try {
    await untilSummed(path);
    for (let round = 0; round < WARM_UP; round += 1) await work();
    for (const { readers, count, dayAt } of READERS) {
      // The one before has been idle for longer than the server keeps it.
      colleague.close();
      colleague = connection();
      let reading = true;
      let [dashboards, slowest, refused] = [0, 0, 0];
      const reader = async (number: number) => {
        const browser = connection();
        for (let turn = 0; reading; turn += 1) {
          const day = dayAt(number, turn);
          const address = `${server.origin}/tableau-de-bord${day && `?arrete=${day}`}`;
          try {
            slowest = Math.max(slowest, await timed(() => browser.download(address, cookie)));
            dashboards += 1;
          } catch {
            refused += 1;
          }
        }
        browser.close();
      };
      const all = Array.from({ length: count }, (_, number) => reader(number));
      await pause(1_000);
      const took: number[] = [];
      for (const end = performance.now() + MEASURED_MS; performance.now() < end; await pause(THINKING_MS)) {
        took.push(await timed(work));
      }
      reading = false;
      await Promise.all(all);
      yield { readers, person: latencyOf(took), dashboards, slowest, refused };
    }
  } finally {
    colleague.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
