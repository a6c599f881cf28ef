import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type Sent, sendForm } from "./form";
import type { Timings } from "./timings";

/* A process of its own: what keeps a drill busy is no time of the server's. */

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

/** What those of one phase are told; its tag is in what they save. */
export type Meeting = Crowd & { tag: string };

const READERS = 8;
const READER_PAUSE_MS = 250;
const SAVERS = 3;
const SAVER_PAUSE_MS = 300;
const HEALTH_PAUSE_MS = 50;

const isReset = (error: unknown) => error instanceof TypeError;

/** Eight who read, about twenty-five pages a second, three who save and one who asks whether all is well, until it is over. */
async function meet({ origin, reader, saver, pages, tag }: Meeting, done: Promise<unknown>): Promise<Met> {
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

process.once("message", async (meeting: Meeting) => {
  process.send?.(await meet(meeting, once(process, "message")));
  process.disconnect();
});
process.send?.("ready");
