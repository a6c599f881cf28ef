import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Connections } from "./connections.mjs";
import { LIMITS, pauseBefore } from "./serve-options.mjs";
import { ServingProcess } from "./serving-process.mjs";

const WORKER = "scripts/serve-worker.mjs";
/** A shell whose terminal was closed is gone by then. */
const HANG_UP_MS = 500;

const inAWhile = (ms) => (ms > 0 ? ` in ${ms / 1_000} s` : "");

/**
 * Holds the port, hands each connection to a process that answers, and replaces one that dies or hangs. It loads nothing of
 * the application, so that little can go wrong in it; connections wait here while no process can take them.
 */
class Supervisor {
  #workers = new Set();
  #turn = 0;
  #ending = false;
  #restarting = Promise.resolve();
  /** In a row: starts that failed, those of them that took too long, and processes that answered and died soon after. */
  #failedStarts = 0;
  #slowStarts = 0;
  #earlyDeaths = 0;

  constructor({ processes, limits, ...options }) {
    this.processes = processes;
    this.limits = limits;
    this.options = { ...options, processes, limits };
    this.connections = new Connections(limits);
    this.server = createServer({ pauseOnConnect: true, noDelay: true, allowHalfOpen: true }, (socket) => {
      this.connections.add(socket);
      this.#handOver();
    });
  }

  async start({ port, hostname }) {
    this.server.listen(port, hostname);
    await once(this.server, "listening");
    const parent = process.ppid;
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => this.#end());
    process.on("SIGHUP", async () => {
      await pause(HANG_UP_MS);
      if (process.ppid === parent) this.#restarting = this.#restarting.then(() => this.#restart());
      else this.#end();
    });
    setInterval(() => this.#look(), this.limits.lookMs);
    // The first one alone: what is wrong is said once.
    await this.#startUntil(({ isSlow }) => !isSlow);
    await Promise.all(Array.from({ length: this.processes - 1 }, () => this.#startUntil(() => false)));
    return this.server.address().port;
  }

  #look() {
    this.connections.tellLate();
    for (const worker of this.#workers) worker.look();
  }

  /** Resolves when the process can answer. Rejects when it ends before. */
  #startWorker() {
    const worker = new ServingProcess({ ...this.options, startMs: this.limits.startMs * 2 ** this.#slowStarts });
    this.#workers.add(worker);
    worker.on("news", (message) => this.#passOn(message, worker));
    worker.on("heard", () => this.#handOver());
    return new Promise((resolve, reject) => {
      worker.once("ready", () => {
        this.#failedStarts = 0;
        this.#slowStarts = 0;
        setTimeout(() => this.#forgive(worker), this.limits.settledMs).unref();
        this.#retireOldest();
        resolve();
      });
      worker.once("end", (how, code) => {
        this.#workers.delete(worker);
        const takenBack = this.#takeBack(worker);
        if (this.#ending) return void takenBack.then(() => this.#exitWhenEmpty());
        if (worker.isReady) return this.#replace(worker, how);
        const { isHung: isSlow } = worker;
        this.#failedStarts += 1;
        if (isSlow) this.#slowStarts += 1;
        const error = new Error(`a process ${how} before it could answer`);
        reject(Object.assign(error, { exitCode: code || 1, isSlow }));
      });
    });
  }

  #replace(worker, how) {
    if (worker.isLeaving) return;
    if (!worker.isSettled) this.#earlyDeaths += 1;
    // Whatever starts have failed meanwhile: it had answered.
    const before = this.#pause({ failedStarts: 0 });
    console.error(`Process ${worker.child.pid} ${how} and is replaced${inAWhile(before)}.`);
    void this.#startUntil(() => false, before);
  }

  #forgive(worker) {
    if (this.#workers.has(worker)) this.#earlyDeaths = 0;
  }

  /** Until one stands, or one fails as the next would too. */
  async #startUntil(isFinal, first = 0) {
    for (let before = first; ; before = this.#pause()) {
      await pause(before);
      if (this.#ending) return;
      try {
        return await this.#startWorker();
      } catch (error) {
        if (isFinal(error)) throw error;
        console.error(`Another process starts${inAWhile(this.#pause())}: ${error.message}.`);
      }
    }
  }

  #pause({ failedStarts = this.#failedStarts } = {}) {
    return pauseBefore({ failedStarts, earlyDeaths: this.#earlyDeaths, processes: this.processes });
  }

  /** To the emptiest of those that are free. */
  #handOver() {
    while (this.connections.areWaiting) {
      const free = [...this.#workers].filter(({ isFree }) => isFree);
      const [worker] = free.sort((a, b) => a.open - b.open || a.turn - b.turn);
      if (!worker) return;
      this.#turn += 1;
      worker.turn = this.#turn;
      worker.hand(this.connections.next());
    }
  }

  async #takeBack(worker) {
    const { untaken, unanswered } = await worker.left();
    for (const { socket } of unanswered) this.connections.tell(socket);
    this.connections.putBack(untaken);
    this.#handOver();
  }

  /** What a process tells the others. */
  #passOn(message, from) {
    for (const worker of this.#workers) if (worker.isReady && worker !== from) worker.tell(message);
  }

  /** New processes one after the other, each before an old one goes. One that does not start leaves all as it was. */
  async #restart() {
    this.#earlyDeaths = 0;
    for (let n = 0; n < this.processes && !this.#ending; n += 1) {
      try {
        await this.#startWorker();
      } catch (error) {
        console.error(`Not restarted: ${error.message}. The processes that serve go on.`);
        return;
      }
    }
    console.info("Restarted.");
  }

  #retireOldest() {
    const answering = [...this.#workers].filter(({ answers }) => answers);
    const surplus = answering.slice(0, Math.max(0, answering.length - this.processes));
    for (const worker of surplus) worker.dismiss("retire");
  }

  #end() {
    if (this.#ending) return;
    const worker = [...this.#workers].find(({ answers }) => answers);
    this.#ending = true;
    this.server.close();
    while (worker && this.connections.areWaiting) worker.hand(this.connections.next());
    for (const one of this.#workers) one.dismiss("end");
    void this.#exitWhenEmpty();
  }

  async #exitWhenEmpty() {
    if (this.#workers.size > 0) return;
    await this.connections.end();
    process.exit(0);
  }
}

/**
 * Resolves when all processes answer, with the port. `file` is what they run, in the directory.
 * @param {{ port: number, hostname?: string, keepAliveTimeout?: number, processes: number, directory: string, file?: string,
 *   limits?: Partial<typeof LIMITS> }} options
 */
export const serve = ({ file = WORKER, limits, ...options }) =>
  new Supervisor({ ...options, file, limits: { ...LIMITS, ...limits } }).start(options);
