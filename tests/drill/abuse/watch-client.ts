import { Agent, get } from "node:http";
import { memoryOf } from "./processes";

/* A process of its own: what keeps the attacker busy is no time of the server's. */

/** What is watched: a server by its address and its process, and the pages that visitors open. */
export type Watched = { origin: string; pid: number; visits: readonly { page: string; cookie: string }[] };
export type Seen = {
  health: number[];
  visitors: number[];
  memory: { before: number; peak: number; after: number };
};

const HEALTH_EVERY_MS = 50;
const VISIT_EVERY_MS = 500;
const LOOK_EVERY_MS = 200;
/** Who had no answer after that counts with it. */
const PATIENCE_MS = 10_000;
/** A connection each: one that is kept would always be answered by the same process. */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

function ask(address: string, cookie: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    const failed = () => resolve(PATIENCE_MS);
    const asked = get(address, { agent, headers: { cookie } }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode === 200 ? performance.now() - start : PATIENCE_MS));
      answer.once("error", failed);
    });
    asked.once("error", failed).setTimeout(PATIENCE_MS, () => asked.destroy());
  });
}

class Watch {
  #asked: { health: Promise<number>[]; visitors: Promise<number>[] } = { health: [], visitors: [] };
  #before: number;
  #peak = 0;
  #turn = 0;
  pid: number;
  readonly #timers: NodeJS.Timeout[];

  constructor({ origin, visits, pid }: Watched) {
    this.pid = pid;
    this.#before = memoryOf(pid);
    const visit = () => {
      const { page, cookie } = visits[this.#turn++ % visits.length] ?? { page: "/", cookie: "" };
      return ask(origin + page, cookie);
    };
    this.#timers = [
      setInterval(() => this.#asked.health.push(ask(`${origin}/api/health`, "")), HEALTH_EVERY_MS),
      setInterval(() => this.#asked.visitors.push(visit()), VISIT_EVERY_MS),
      setInterval(() => {
        this.#peak = Math.max(this.#peak, memoryOf(this.pid));
      }, LOOK_EVERY_MS),
    ];
  }

  /** What was seen, once whoever asked has an answer. */
  async end(): Promise<Seen> {
    for (const timer of this.#timers) clearInterval(timer);
    const health = await Promise.all(this.#asked.health);
    const visitors = await Promise.all(this.#asked.visitors);
    const after = memoryOf(this.pid);
    return { health, visitors, memory: { before: this.#before, peak: Math.max(this.#peak, after), after } };
  }
}

let watching: Watch | null = null;
process.on("message", async (message: Watched | number | "end") => {
  if (typeof message === "number") {
    if (watching) watching.pid = message;
    return;
  }
  if (message !== "end") {
    watching = new Watch(message);
    return;
  }
  process.send?.(await watching?.end());
});
// Whoever asked is gone.
process.once("disconnect", () => process.exit());
