import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ALLOCATION } from "../lib/foundation/platform/allocation.mjs";
import { Silence, stateOf } from "./silence.mjs";

const LOOK_MS = 10;

/** A process that answers. Tells "ready", "news" for the others, "heard", and "end" once. */
export class ServingProcess extends EventEmitter {
  isReady = false;
  isLeaving = false;
  isHung = false;
  open = 0;
  turn = 0;
  /** What it has not begun to answer, by its number; and the numbers of what it has not even taken. */
  #held = new Map();
  #taking = [];
  #silence;
  #patience;

  constructor({ file, directory, processes, keepAliveTimeout, limits, startMs }) {
    super();
    this.limits = limits;
    this.#silence = new Silence(limits.lookMs);
    this.#patience = startMs;
    this.child = fork(join(directory, file), [JSON.stringify({ keepAliveTimeout, beatMs: limits.beatMs })], {
      cwd: directory,
      env: { ...ALLOCATION, ...process.env, COHORTE_PROCESSES: String(processes) },
    });
    this.child.on("message", (message) => this.#hear(message));
    this.child.once("error", ({ message }) => this.emit("end", message));
    this.child.once("exit", (code, signal) => this.emit("end", `ended with ${signal ?? `code ${code}`}`, code));
  }

  #hear(message) {
    if (message === "ready") {
      this.isReady = true;
      this.readyAt = performance.now();
      this.#patience = this.limits.silenceMs;
    }
    // A start has its time as a whole.
    if (this.isReady) this.#silence.heard();
    if (message === "beat") return;
    if (message.news) return this.emit("news", message);
    if (message === "taken") this.#taking.shift();
    if (message.answering) this.#letGo(message.answering);
    if (message.closed) {
      this.#letGo(message.closed);
      this.open -= 1;
    }
    if (message === "ready") this.emit("ready");
    this.emit("heard");
  }

  get answers() {
    return this.child.connected && this.isReady && !this.isLeaving;
  }

  /** Has taken what it was handed before, so that nobody waits for one that is busy. */
  get isFree() {
    return this.answers && this.#taking.length === 0 && this.open < this.limits.mostOpen;
  }

  /** Whether it has answered for so long that it does not die of its start. */
  get isSettled() {
    return this.isReady && performance.now() - this.readyAt >= this.limits.settledMs;
  }

  /** Kept until its first answer begins: where the process ends before that, another gets it, or it is told. */
  hand({ id, socket, ...rest }) {
    this.open += 1;
    this.#held.set(id, { id, socket, ...rest });
    this.#taking.push(id);
    this.child.send({ connection: id }, socket, { keepOpen: true }, () => {});
  }

  #letGo(id) {
    this.#held.get(id)?.socket.destroy();
    this.#held.delete(id);
  }

  /** What it has not taken, and what it has not answered, once all that it said before its end has been read. */
  async left() {
    while (this.child.connected) await pause(LOOK_MS);
    const untaken = this.#taking.map((id) => this.#held.get(id));
    return { untaken, unanswered: [...this.#held.values()].filter(({ id }) => !this.#taking.includes(id)) };
  }

  tell(message) {
    this.child.send(message, () => {});
  }

  /** `how` is "retire" or "end": worker.mjs. */
  dismiss(how) {
    this.isLeaving = true;
    this.tell(how);
    setTimeout(() => this.child.kill("SIGKILL"), this.limits.patienceMs).unref();
  }

  /** Ends it where it has not been heard for too long: whatever it holds, nobody gets an answer from it. */
  look() {
    if (this.#silence.look() < this.#patience || this.isHung) return;
    this.isHung = true;
    const what = this.isReady ? "has not been heard" : "could not answer";
    const { pid } = this.child;
    console.error(`Process ${pid} ${what} for ${this.#patience / 1_000} s (${stateOf(pid)}): it is ended.`);
    this.child.kill("SIGKILL");
  }
}
