import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWorkbook } from "@/lib/foundation/platform/workbook/make.mjs";
import { bigDatabase } from "./population";
import { connection, timed } from "./requests";
import { serve } from "./server";
import { staffCookie } from "./session";

const PORT = 3211;
const WARM_UP = 30;
const ROUNDS = 200;
/** The first person of the population. */
const PERSON = "/apprenants/l0";
const COLUMNS = 7;

export type ListMeasure = {
  people: number;
  xlsxMs: number;
  csvMs: number;
  /** A workbook of as many lines, without a database and a server. */
  plainMs: number;
  /** The page of a person, alone and while both files are made one after the other: of 100 requests the slowest. */
  aloneMs: number;
  besideMs: number;
};

const slowest = (took: readonly number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;

/** Takes the whole list of people out as files, and times what somebody else at work notices of it. */
export async function measureLists(people: number): Promise<ListMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const path = join(directory, "bench.db");
  const secret = "bench-secret-bench-secret-bench-secret";
  await bigDatabase(path, people);
  const cookie = await staffCookie(`file:${path}`, secret);
  const server = await serve(`file:${path}`, PORT, secret);
  const [taker, colleague] = [connection(), connection()];
  const take = (format: string) => taker.download(`${server.origin}/apprenants/liste?format=${format}`, cookie);
  const work = () => timed(() => colleague.download(server.origin + PERSON, cookie));
  try {
    for (let round = 0; round < WARM_UP; round += 1) await work();
    const alone: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) alone.push(await work());
    const beside: number[] = [];
    let taking = true;
    const colleagues = (async () => {
      while (taking) beside.push(await work());
    })();
    const xlsxMs = await timed(() => take("xlsx"));
    const csvMs = await timed(() => take("csv"));
    taking = false;
    await colleagues;
    const row = Array.from({ length: COLUMNS }, (_, column) => `Cellule ${column}`);
    const rows = Array.from({ length: people + 1 }, () => row);
    const plainMs = await timed(async () => {
      await makeWorkbook([{ name: "Liste", rows, widest: 32 }], { title: "Liste", lang: "fr" });
    });
    return { people, xlsxMs, csvMs, plainMs, aloneMs: slowest(alone), besideMs: slowest(beside) };
  } finally {
    taker.close();
    colleague.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
