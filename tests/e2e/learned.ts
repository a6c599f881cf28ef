import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LINE_END = 10;

/** What the workers of one run tell each other, each thing once: lines that are added to a file of the run. */
export class Learned {
  readonly #file: string;
  readonly #told = new Set<string>();
  #read = 0;

  constructor(name: string) {
    this.#file = join(process.env.COHORTE_E2E_DIRECTORY ?? "", `${name}.jsonl`);
  }

  /** All that is known by now, by whomever. */
  all(): ReadonlySet<string> {
    if (!existsSync(this.#file)) return this.#told;
    const lines = readFileSync(this.#file);
    // The last may be half written.
    const end = lines.lastIndexOf(LINE_END) + 1;
    for (const line of lines.toString("utf8", this.#read, end).split("\n")) if (line) this.#told.add(JSON.parse(line));
    this.#read = end;
    return this.#told;
  }

  add(things: readonly string[]): void {
    const told = things.filter((thing) => !this.#told.has(thing));
    for (const thing of told) this.#told.add(thing);
    if (told.length > 0) appendFileSync(this.#file, told.map((thing) => `${JSON.stringify(thing)}\n`).join(""));
  }
}
