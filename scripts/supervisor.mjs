import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pauseAfter } from "./serve-options.mjs";

const WORKER = "scripts/serve-worker.mjs";
/** A process that was told to end has half of this for what it is answering, and the rest for what is still to be written. */
const PATIENCE_MS = 60_000;
/** Deaths of so long ago are forgotten. */
const OF_LATE_MS = 300_000;
const LOOK_MS = 10;
/** A shell whose terminal was closed is gone by then. */
const HANG_UP_MS = 500;

/**
 * Holds the port, hands each connection to a process that answers, and replaces one that dies. It loads nothing of the
 * application, so that little can go wrong in it; connections wait here while no process can take them.
 */
class Supervisor {
  #workers = new Set();
  #waiting = [];
  #deaths = [];
  #turn = 0;
  #ending = false;
  #restarting = Promise.resolve();

  constructor({ processes, keepAliveTimeout, directory, worker }) {
    this.processes = processes;
    this.directory = directory;
    this.worker = worker;
    this.arguments = keepAliveTimeout === undefined ? [] : [String(keepAliveTimeout)];
    this.server = createServer({ pauseOnConnect: true, noDelay: true, allowHalfOpen: true }, (socket) => {
      socket.on("error", () => {});
      this.#waiting.push(socket);
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
    // The first one alone: what is wrong is said once.
    await this.#startWorker();
    await Promise.all(Array.from({ length: this.processes - 1 }, () => this.#startOrReplace()));
    return this.server.address().port;
  }

  /** Resolves when the process can answer. Rejects when it ends before. */
  #startWorker() {
    const child = fork(join(this.directory, this.worker), this.arguments, {
      cwd: this.directory,
      env: { ...process.env, COHORTE_PROCESSES: String(this.processes) },
    });
    const worker = { child, isReady: false, isLeaving: false, taking: [], open: 0, turn: 0 };
    this.#workers.add(worker);
    return new Promise((resolve, reject) => {
      child.on("message", (message) => {
        if (message.news) return this.#passOn(message, worker);
        if (message === "taken") worker.taking.shift().destroy();
        if (message === "closed") worker.open -= 1;
        if (message === "ready") {
          worker.isReady = true;
          this.#retireOldest();
          resolve();
        }
        this.#handOver();
      });
      child.once("error", (error) => {
        this.#workers.delete(worker);
        reject(error);
      });
      child.once("exit", (code, signal) => {
        this.#workers.delete(worker);
        void this.#takeBack(worker);
        if (this.#ending) return this.#exitWhenEmpty();
        if (!worker.isReady) {
          const error = new Error(`a process ended with ${signal ?? `code ${code}`} before it could answer`);
          return reject(Object.assign(error, { exitCode: code || 1 }));
        }
        if (worker.isLeaving) return;
        console.error(`Process ${child.pid} ended with ${signal ?? `code ${code}`} and is replaced.`);
        void this.#startOrReplace({ died: true });
      });
    });
  }

  /** Until one stands. */
  async #startOrReplace({ died = false } = {}) {
    for (let hasDied = died; !this.#ending; hasDied = true) {
      if (hasDied) await pause(this.#pauseOfLate());
      if (this.#ending) return;
      try {
        return await this.#startWorker();
      } catch (error) {
        console.error(`Tried again: ${error.message}.`);
      }
    }
  }

  #pauseOfLate() {
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < OF_LATE_MS), now];
    return pauseAfter(this.#deaths.length, this.processes);
  }

  #answering() {
    return [...this.#workers].filter(({ child, isReady, isLeaving }) => child.connected && isReady && !isLeaving);
  }

  /** To a process that has taken what it was handed before, so that nobody waits for one that is busy: the emptiest. */
  #handOver() {
    while (this.#waiting.length > 0) {
      const free = this.#answering().filter(({ taking }) => taking.length === 0);
      const [worker] = free.sort((a, b) => a.open - b.open || a.turn - b.turn);
      if (!worker) return;
      this.#hand(this.#waiting.shift(), worker);
    }
  }

  #hand(socket, worker) {
    this.#turn += 1;
    Object.assign(worker, { open: worker.open + 1, turn: this.#turn });
    // Kept until it is taken: where a process dies before that, another gets it.
    worker.taking.push(socket);
    worker.child.send("connection", socket, { keepOpen: true }, () => {});
  }

  /** What a process has not taken, once all that it said before its end has been read. */
  async #takeBack({ child, taking }) {
    while (child.connected) await pause(LOOK_MS);
    this.#waiting.unshift(...taking.splice(0));
    this.#handOver();
  }

  /** What a process tells the others. */
  #passOn(message, from) {
    for (const { child, isReady } of this.#workers) if (isReady && child !== from.child) child.send(message, () => {});
  }

  /** New processes one after the other, each before an old one goes. One that does not start leaves all as it was. */
  async #restart() {
    this.#deaths = [];
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
    const answering = this.#answering();
    const surplus = answering.slice(0, Math.max(0, answering.length - this.processes));
    for (const worker of surplus) this.#dismiss(worker, "retire");
  }

  #dismiss(worker, how) {
    worker.isLeaving = true;
    worker.child.send(how, () => {});
    setTimeout(() => worker.child.kill("SIGKILL"), PATIENCE_MS).unref();
  }

  #end() {
    if (this.#ending) return;
    const [worker] = this.#answering();
    this.#ending = true;
    this.server.close();
    for (const socket of this.#waiting.splice(0)) {
      if (worker) this.#hand(socket, worker);
      else socket.destroy();
    }
    for (const one of this.#workers) this.#dismiss(one, "end");
    this.#exitWhenEmpty();
  }

  #exitWhenEmpty() {
    if (this.#workers.size === 0) process.exit(0);
  }
}

/**
 * Resolves when all processes answer, with the port. `worker` is what they run, in the directory.
 * @param {{ port: number, hostname?: string, keepAliveTimeout?: number, processes: number, directory: string, worker?: string }} options
 */
export const serve = ({ worker = WORKER, ...options }) => new Supervisor({ worker, ...options }).start(options);
