import { type CorruptedKind, corrupted, readWhole } from "../support/corrupted-tables";

const SEED = 30;
const TRIES: Record<CorruptedKind, number> = { csv: 10_000, xlsx: 3_000, ods: 3_000, xls: 3_000 };
const LATEST_MS = 5_000;
const MOST_BYTES = 600 << 20;
const MEMORY_EVERY = 50;

/**
 * Files of others that were spoilt: each is read or refused in words, none later than five seconds, in bounded memory. Throws
 * where one is not; `--seed` begins with one that failed, and `--only xls` tries one kind.
 */
export async function run({ seed: first = SEED, only }: { seed?: number; only?: string[] } = {}): Promise<void> {
  const faults: string[] = [];
  let most = 0;
  for (const [kind, tries] of Object.entries(TRIES) as [CorruptedKind, number][]) {
    if (only && !only.includes(kind)) continue;
    const ends = new Map<string, number>();
    let [slowest, slowestSeed] = [0, first];
    const start = performance.now();
    for (let seed = first; seed < first + tries; seed += 1) {
      const begun = performance.now();
      try {
        const end = await readWhole(corrupted(kind, seed));
        const name = typeof end === "number" ? "read" : end;
        ends.set(name, (ends.get(name) ?? 0) + 1);
      } catch (error) {
        faults.push(`${kind} --seed ${seed}: ${error instanceof Error ? error.message : error}`);
      }
      const took = performance.now() - begun;
      if (took > slowest) [slowest, slowestSeed] = [took, seed];
      if (seed % MEMORY_EVERY === 0) most = Math.max(most, process.memoryUsage.rss());
    }
    const counts = [...ends].sort((one, other) => other[1] - one[1]).map(([name, count]) => `${count} ${name}`);
    const seconds = ((performance.now() - start) / 1_000).toFixed(0);
    console.info(`  ${tries} ${kind} in ${seconds} s, the slowest ${slowest.toFixed(0)} ms (--seed ${slowestSeed})`);
    console.info(`    ${counts.join(", ")}`);
    if (slowest > LATEST_MS) faults.push(`${kind} --seed ${slowestSeed}: ${slowest.toFixed(0)} ms`);
  }
  console.info(`  at most ${(most / 2 ** 20).toFixed(0)} MB`);
  if (most > MOST_BYTES) faults.push(`${(most / 2 ** 20).toFixed(0)} MB`);
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join("\n  "));
}
