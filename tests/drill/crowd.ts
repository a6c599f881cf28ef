import { beside, messageOf } from "./beside";
import type { Crowd, Meeting, Met } from "./crowd-client";
import { quantile, type Timings } from "./timings";

/** What everybody meets while something goes on, which begins once they are there; and what comes of it. */
export async function meet<T>(crowd: Crowd, tag: string, work: () => Promise<T>): Promise<[Met, T]> {
  const child = beside("tests/drill/crowd-client.ts");
  await messageOf(child);
  child.send({ ...crowd, tag } satisfies Meeting);
  const done = await work().finally(() => child.send("end"));
  return [await messageOf<Met>(child), done];
}

export const refusedSaves = ({ saves }: Met) => saves.filter(({ outcome }) => outcome !== "saved").length;
export const longestSave = ({ saves }: Met) => Math.max(0, ...saves.map(({ ms }) => ms));

const inWords = (timings: Timings) => {
  const at = (share: number) => `${quantile(timings, share).toFixed(0)}`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)} ms (${timings.length})`;
};

export function metInWords(met: Met): string {
  const saves = met.saves.map(({ ms }) => ms);
  return [
    `reads   ${inWords(met.reads)}`,
    `saves   ${inWords(saves)}, refused ${refusedSaves(met)}`,
    `health  ${inWords(met.health)}`,
    `connections reset ${met.resets}, other failures ${met.failures}`,
  ].join("\n    ");
}
