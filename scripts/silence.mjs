import { readFileSync } from "node:fs";

/** How long somebody has not been heard; a look that comes late counts as two at most, since nobody listened. */
export class Silence {
  #ms = 0;
  #at;
  #now;
  #longestLook;

  constructor(lookMs, now = () => performance.now()) {
    this.#longestLook = 2 * lookMs;
    this.#now = now;
    this.#at = now();
  }

  heard() {
    this.#ms = 0;
    this.#at = this.#now();
  }

  /** In milliseconds. */
  look() {
    const now = this.#now();
    this.#ms += Math.min(now - this.#at, this.#longestLook);
    this.#at = now;
    return this.#ms;
  }
}

const STATES = { R: "it computes", D: "it waits for a disk", T: "it was stopped by a signal", S: "it waits" };

/** What a process does, as far as the system tells (Linux). */
export function stateOf(pid) {
  try {
    const [, state] = /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return STATES[state] ?? "nothing is known of it";
  } catch {
    return "nothing is known of it";
  }
}
