import { setTimeout as pause } from "node:timers/promises";
import { noAnswer } from "./no-answer.mjs";

const LOOK_MS = 10;

/** Connections that no process has answered: they wait for one, so many and so long, and are told where none answers. */
export class Connections {
  #answer = noAnswer();
  #waiting = [];
  #told = new Set();
  #id = 0;

  constructor(limits) {
    this.limits = limits;
  }

  get areWaiting() {
    return this.#waiting.length > 0;
  }

  add(socket) {
    socket.on("error", () => {});
    if (this.#waiting.length >= this.limits.mostWaiting) return this.tell(socket);
    this.#id += 1;
    this.#waiting.push({ id: this.#id, socket, since: performance.now() });
  }

  next() {
    return this.#waiting.shift();
  }

  /** Those that a process did not take. */
  putBack(connections) {
    this.#waiting.unshift(...connections);
  }

  /** That nobody answers, in words. What it still sends is read meanwhile: unread, it would cost it the answer. */
  tell(socket) {
    if (this.#told.size >= this.limits.mostWaiting) return socket.destroy();
    this.#told.add(socket);
    const end = setTimeout(() => socket.destroy(), this.limits.lingerMs);
    socket.once("close", () => {
      clearTimeout(end);
      this.#told.delete(socket);
    });
    socket.end(this.#answer);
    socket.resume();
  }

  tellLate() {
    const due = performance.now() - this.limits.waitMs;
    while (this.#waiting[0]?.since < due) this.tell(this.next().socket);
  }

  /** Resolves when everybody has been told. */
  async end() {
    while (this.areWaiting) this.tell(this.next().socket);
    while (this.#told.size > 0) await pause(LOOK_MS);
  }
}
