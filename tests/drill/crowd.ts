import { setTimeout as pause } from "node:timers/promises";
import { type Sent, sendForm } from "./form";
import { quantile, type Timings } from "./timings";

const PATIENCE_MS = 60_000;
const BUSY = /occupée/;

/** What everybody met while something went on. */
export type Met = { reads: Timings; health: Timings; saves: Sent[]; resets: number; failures: number };

export type Crowd = {
  origin: string;
  /** Of who reads, and of who saves. */
  reader: string;
  saver: string;
  /** Pages that are read in turn. */
  pages: readonly string[];
};

const READERS = 4;
const READER_PAUSE_MS = 250;
const SAVERS = 3;
const SAVER_PAUSE_MS = 300;
const HEALTH_PAUSE_MS = 50;

const isReset = (error: unknown) => error instanceof TypeError;

/** Four who read, about twelve pages a second, three who save and one who asks whether all is well, until it is over. */
export async function meet({ origin, reader, saver, pages }: Crowd, tag: string, done: Promise<unknown>): Promise<Met> {
  const met: Met = { reads: [], health: [], saves: [], resets: 0, failures: 0 };
  let over = false;
  const end = () => {
    over = true;
  };
  done.then(end, end);
  const keepDoing = async (pauseMs: number, act: (turn: number) => Promise<void>) => {
    for (let turn = 0; !over; turn += 1) {
      await act(turn).catch((error: unknown) => {
        if (isReset(error)) met.resets += 1;
        else met.failures += 1;
      });
      await pause(pauseMs * (0.5 + Math.random()));
    }
  };
  const ask = async (address: string, cookie: string, timings: Timings) => {
    const start = performance.now();
    const answer = await fetch(`${origin}${address}`, {
      headers: { cookie, "accept-encoding": "gzip" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    timings.push(performance.now() - start);
    if (answer.status !== 200) met.failures += 1;
  };
  const read = (who: number) => (turn: number) =>
    ask(pages[(who + turn * READERS) % pages.length] ?? "/", reader, met.reads);
  const save = (who: number) => async (turn: number) => {
    const code = `${tag}-${who}-${turn}`;
    const typed = { title: `Essai ${code}`, code, level: "none" };
    met.saves.push(
      await sendForm(`${origin}/administration/references/formations/nouvelle`, saver, "programme", typed, BUSY),
    );
  };
  await Promise.all([
    ...Array.from({ length: READERS }, (_, who) => keepDoing(READER_PAUSE_MS, read(who))),
    ...Array.from({ length: SAVERS }, (_, who) => keepDoing(SAVER_PAUSE_MS, save(who))),
    keepDoing(HEALTH_PAUSE_MS, () => ask("/api/health", "", met.health)),
  ]);
  return met;
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
