import { attack } from "../support/attack";
import { inventNetwork, publishedOf } from "../support/invented-network";

const SIZE = { schools: 60, departements: 13, years: 15 };
const SEEDS = [1, 2];
const LATER = "2036-06-01";

/** Whole networks as large as one will be, attacked with linear programmes: throws when anybody is found. */
export async function run(): Promise<void> {
  for (const seed of SEEDS) {
    const network = inventNetwork({ ...SIZE, seed });
    const start = performance.now();
    const { periods, publications } = publishedOf(network, LATER);
    const decided = performance.now() - start;
    const shown = publications.filter(({ release }) => release).length;
    const found = attack(network.schools, periods, publications);
    console.info(
      `  network ${seed}: ${shown} of ${publications.length} cells published, decided in ${(decided / 1000).toFixed(1)} s, ` +
        `attacked in ${((performance.now() - start - decided) / 1000).toFixed(0)} s: ${found.length} found`,
    );
    if (found.length > 0) throw new Error(found.join("\n"));
  }
}
