import { writeFileSync } from "node:fs";
import { inWords, type Verdict } from "./aims";

/** What a run found, part by part: printed as it comes, and kept for whoever wants it as JSON. */
export class Report {
  readonly #rows: Record<string, unknown[]> = {};

  /** One row of a part; a verdict that is missed, or an error, fails the run. */
  add(
    part: string,
    row: unknown,
    words: string,
    verdicts: readonly (Verdict | null)[],
    errors: readonly string[] = [],
  ) {
    const judged = verdicts.filter((verdict) => verdict !== null);
    this.#rows[part] = [...(this.#rows[part] ?? []), { ...(row as object), verdicts: judged }];
    console.info(`  ${[words, ...judged.map(inWords)].join("; ")}`);
    for (const error of errors) console.error(`    ${error}`);
    if (errors.length > 0 || judged.some(({ met }) => !met)) process.exitCode = 1;
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify({ node: process.version, ...this.#rows }, null, 2)}\n`);
  }
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const count = (value: number) => Math.round(value).toLocaleString("en");
export const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
