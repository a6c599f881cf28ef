import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepTally, verifyTally } from "@/lib/figures/indicators/packed/packed";
import { closeClients } from "@/lib/foundation/db/client";
import { migrate } from "../bench/import";
import { actInSequences } from "../support/tally-sequences";
import { WALK_SEED } from "../support/walk";

const SEQUENCES = 10_000;
const IN_ONE_NETWORK = 250;

/**
 * Random acts on one network after the other, each of a seed of its own; throws where the sums say something else than the
 * statement. `--seed` begins with the network of one that failed.
 */
export async function run({ seed: first = WALK_SEED }: { seed?: number } = {}): Promise<void> {
  keepTally();
  console.info(`  networks from --seed ${first}`);
  const start = performance.now();
  let [done, told] = [0, 0];
  for (let seed = first; seed < first + SEQUENCES / IN_ONE_NETWORK; seed += 1) {
    const directory = mkdtempSync(join(tmpdir(), "cohorte-tally-"));
    process.env.DATABASE_URL = `file:${join(directory, "tally.db")}`;
    try {
      migrate(process.env.DATABASE_URL);
      const acted = await actInSequences(IN_ONE_NETWORK, seed);
      const { differences } = await verifyTally();
      if (differences.length > 0) throw new Error(`seed ${seed}: ${JSON.stringify(differences)}`);
      done += acted.done;
      told += acted.told;
    } finally {
      await closeClients();
      rmSync(directory, { recursive: true, force: true });
    }
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.info(`  ${SEQUENCES} sequences, ${done} acts done, ${told} counts the same both ways, in ${seconds} s`);
}
