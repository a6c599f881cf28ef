import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeClients } from "@/lib/foundation/db/client";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { contextOf } from "../support/factories";
import { bigDatabase } from "./population";

export type SearchMeasure = { reader: string; medianMs: number; worstMs: number; worst: string };

const AFTER_MANY = { text: "", after: "l9" };
/** The people of the bench are « Nom42 Prénom42 »: a rare name, all, two words, a typing error, both ends of a number, a day, nobody. */
const SEARCHES = [
  ...[
    "",
    "Nom4242",
    "nom",
    "no",
    "Prénom77 Nom77",
    "Nmo77",
    "06 12 34 56 78",
    "0610",
    "06 10 99",
    "14/10/1989",
    "personne@nulle.part",
  ].map((text) => ({
    text,
  })),
  AFTER_MANY,
];
const TIMES = 5;

/** The query behind the list of people, with what it reads of the fifty it shows, for one who sees all and for a school. */
export async function measureSearch(enrolments: number): Promise<SearchMeasure[]> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const before = process.env.DATABASE_URL;
  const path = join(directory, "bench.db");
  try {
    await bigDatabase(path, enrolments);
    process.env.DATABASE_URL = `file:${path}`;
    const readers = [contextOf("staff"), contextOf("coordinator", { schoolIds: ["s0"] })];
    const measures: SearchMeasure[] = [];
    for (const ctx of readers) {
      const taken: { text: string; took: number }[] = [];
      for (const search of Array.from({ length: TIMES }, () => SEARCHES).flat()) {
        const start = performance.now();
        await listLearners(ctx, search);
        taken.push({ text: search.text, took: performance.now() - start });
      }
      // The first of them opens the database.
      const sorted = taken.slice(1).toSorted((a, b) => a.took - b.took);
      const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
      measures.push({
        reader: ctx.actor.role,
        medianMs: median?.took ?? 0,
        worstMs: worst?.took ?? 0,
        worst: worst?.text ?? "",
      });
    }
    return measures;
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(directory, { recursive: true, force: true });
  }
}
