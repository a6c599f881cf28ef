/** Those who wait for one thing, in the order in which they came. */
export class WaitingLine {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  get isFree(): boolean {
    return !this.#isTaken;
  }

  /** False when so many wait already, or after so long. */
  async #turn(most: number, milliseconds: number): Promise<boolean> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return true;
    }
    if (this.#waiting.length >= most) return false;
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        resolve(false);
      }, milliseconds);
      this.#waiting.push(go);
    });
  }

  /** Does it in its turn; null where it had none. */
  async run<T>(work: () => Promise<T>, most: number, milliseconds: number): Promise<T | null> {
    if (!(await this.#turn(most, milliseconds))) return null;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
