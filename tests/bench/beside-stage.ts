import type { Dialect } from "@/lib/foundation/db/dialect";
import { enter, withContestants } from "./contestants";
import { openKept } from "./kept";
import { errorsOf, load } from "./load";
import { asksOf } from "./pages";
import { median } from "./requests";
import { NOW } from "./versions";

const MS = 1_000;
/** How many read a dashboard, of today or of an earlier day, and reload it without a pause. */
const READERS = [
  { readers: 0, page: "dashboard" },
  { readers: 2, page: "dashboard" },
  { readers: 10, page: "dashboard" },
  { readers: 2, page: "earlier" },
  { readers: 10, page: "earlier" },
] as const;

export type BesideRow = {
  database: Dialect;
  enrolments: number;
  readers: number;
  page: (typeof READERS)[number]["page"];
  /** Medians of the page of a person, and how many times as long as alone. */
  p50: number;
  p95: number;
  ratio: number;
  errors: string[];
};

/** The page of a person on one connection: alone, and beside readers of the dashboard. */
export async function measureBeside(
  database: Dialect,
  enrolments: number,
  { rounds, seconds, processes }: { rounds: number; seconds: number; processes: number | undefined },
): Promise<BesideRow[]> {
  const kept = await openKept(database);
  try {
    return await withContestants([() => enter(kept, NOW, enrolments, processes)], async ([now]) => {
      if (!now) throw new Error("nobody serves");
      const { origins, cookie } = now;
      const job = { origins, cookie, warmUpMs: MS, ms: seconds * MS };
      const person = () => load({ ...job, connections: 1, asks: asksOf("person", enrolments) });
      // They come before and leave after. The first of all are not counted: V8 has not compiled what they ask for.
      const reader = (connections: number, page: BesideRow["page"]) =>
        load({ ...job, ms: job.ms + 2 * MS, warmUpMs: 0, connections, asks: asksOf(page, enrolments) });
      const all = READERS.map((one) => ({
        ...one,
        own: [] as number[],
        p95: [] as number[],
        errors: [] as string[],
      }));
      for (const { readers, page } of READERS.slice(2)) await Promise.all([person(), reader(readers, page)]);
      for (let round = 0; round < rounds; round += 1)
        for (const { readers, page, own, p95, errors } of all) {
          const loads = await Promise.all([person(), ...(readers > 0 ? [reader(readers, page)] : [])]);
          own.push(loads[0].p50);
          p95.push(loads[0].p95);
          errors.push(...errorsOf(loads));
        }
      const alone = median(all[0]?.own ?? []);
      return all.map(({ readers, page, own, p95, errors }) => {
        const p50 = median(own);
        return { database, enrolments, readers, page, p50, p95: median(p95), ratio: p50 / alone, errors };
      });
    });
  } finally {
    await kept.close();
  }
}
