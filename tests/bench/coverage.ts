import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { listHomeCommunes } from "@/lib/network/places/communes";
import { migrate } from "./import";
import { connection, median, timed } from "./requests";
import { serve } from "./server";
import { signedInCookie } from "./session";
import { withStore } from "./store";

const SCHOOLS = 60;
const TRIALS = 5;
/** A server is up for weeks: what is measured is one whose code V8 has compiled. */
const WARM_UP = 20;
const ROUNDS = 21;
const PORT = 3211;
const SECRET = "bench-secret-bench-secret-bench-secret";
const ADDRESS = "/territoire/couverture";

export type CoverageMeasure = {
  schools: number;
  /** The first answer of a process, which reads the official lists, and the first after a school has opened. */
  firstMs: number;
  changedMs: number;
  pageMs: number;
  kb: number;
  gzipKb: number;
};

/** Every 40th commune by population, so that schools are in towns and in villages, and in every département. */
function places(count: number, from: number) {
  const byPeople = listHomeCommunes().toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
  return Array.from({ length: count }, (_, i) => byPeople[from + i * 40]).flatMap((commune) => commune ?? []);
}

const openSchool = (url: string, id: string, { code, departementCode }: { code: string; departementCode: string }) =>
  withStore(url, ({ run }) =>
    run(
      `INSERT INTO "School" ("id", "code", "name", "communeInsee", "departementCode", "openedOn") VALUES (?, ?, ?, ?, ?, '2020-01-01')`,
      [id, id.toUpperCase(), `École ${id}`, code, departementCode],
    ),
  );

/** Request to last byte of the map of coverage, with schools and tried places, and what it weighs. */
export async function measureCoverage(): Promise<CoverageMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const url = `file:${join(directory, "bench.db")}`;
  migrate(url);
  const [last, ...schools] = places(SCHOOLS, 0).map((place, i) => ({ place, id: `ecole-${i}` }));
  for (const { id, place } of schools) await openSchool(url, id, place);
  const cookie = await signedInCookie(url, SECRET);
  const tried = places(TRIALS, 20).map(({ code }) => `essai=${code}`);
  const browser = connection();
  const server = await serve(url, PORT, SECRET);
  const ask = () => browser.download(`${server.origin}${ADDRESS}?${tried.join("&")}`, cookie);
  try {
    const firstMs = await timed(ask);
    for (let round = 0; round < WARM_UP; round += 1) await ask();
    if (last) await openSchool(url, last.id, last.place);
    const changedMs = await timed(ask);
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) took.push(await timed(ask));
    const page = await fetch(`${server.origin}${ADDRESS}?${tried.join("&")}`, { headers: { cookie } });
    const html = Buffer.from(await page.arrayBuffer());
    const kb = html.length / 1000;
    return { schools: SCHOOLS, firstMs, changedMs, pageMs: median(took), kb, gzipKb: gzipSync(html).length / 1000 };
  } finally {
    browser.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
