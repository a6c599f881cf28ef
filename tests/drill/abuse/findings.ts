import { availableParallelism, loadavg } from "node:os";
import { atMost, inWords, type Verdict } from "../../bench/aims";
import { quantile, inWords as timingsInWords } from "../timings";
import { type Answer, named } from "./shoot";
import type { Seen } from "./watch-client";

/** No answer comes later than this, whatever is asked and whoever attacks. */
export const LATEST_MS = 2_000;
const HEALTH_P99_MS = 250;
/** Of two processes that answer and what they start to read files, however it is attacked. */
const MOST_MB = 2_500;
export const MB = 1024 * 1024;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** « 413 × 3, none × 1 »: none came in time, or its connection was closed under it. */
function statusesOf(answers: readonly Answer[]): string {
  const times = new Map<string, number>();
  for (const answer of answers) times.set(named(answer), (times.get(named(answer)) ?? 0) + 1);
  return [...times].map(([name, count]) => `${name} × ${count}`).join(", ");
}

/** What a part of the drill found: printed as it comes, beside what was to be; what is missed is told at the end. */
export class Findings {
  readonly missed: string[] = [];

  /** One line, with its aims. */
  tell(what: string, words: string, verdicts: readonly Verdict[] = []): void {
    console.info(`  ${[`${what}: ${words}`, ...verdicts.map(inWords)].join("; ")}`);
    for (const verdict of verdicts) if (!verdict.met) this.missed.push(`${what} (${verdict.aim})`);
  }

  /** What was asked in one way: none later than a limit, and more aims where there are some. */
  answers(what: string, answers: readonly Answer[], verdicts: readonly Verdict[] = [], latestMs = LATEST_MS): void {
    const took = answers.map((answer) => answer.ms);
    const figures = `median ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}, slowest ${ms(quantile(took, 1))}`;
    const slowest = atMost(quantile(took, 1), latestMs, "ms");
    this.tell(what, `${answers.length} asked, ${figures}; ${statusesOf(answers)}`, [slowest, ...verdicts]);
  }

  /** What they have while nobody attacks, to hold the rest against. */
  atRest({ health, visitors, memory }: Seen): void {
    const load = loadavg()[0]?.toFixed(1);
    this.tell("at rest", `${availableParallelism()} cores, load ${load}; memory ${mb(memory.after)}`);
    this.tell("at rest, health", timingsInWords(health));
    this.tell("at rest, visitors", timingsInWords(visitors));
  }

  /** What everybody else had of it. */
  beside(what: string, { health, visitors, memory }: Seen): void {
    const { before, peak, after } = memory;
    const held = peak === 0 ? "not to be seen here" : `${mb(before)} before, ${mb(peak)} at most, ${mb(after)} after`;
    this.tell(`${what}, health beside it`, timingsInWords(health), [
      { ...atMost(quantile(health, 0.99), HEALTH_P99_MS, "ms"), aim: `p99 ≤ ${HEALTH_P99_MS} ms` },
    ]);
    this.tell(`${what}, visitors beside it`, timingsInWords(visitors), [
      atMost(quantile(visitors, 1), LATEST_MS, "ms"),
    ]);
    this.tell(`${what}, memory of the server`, held, [atMostMb(peak, MOST_MB)]);
  }
}

export const atMostMb = (bytes: number, limit: number): Verdict => ({ aim: `≤ ${limit} MB`, met: bytes <= limit * MB });

export const mb = (bytes: number) => `${Math.round(bytes / MB)} MB`;

const LONGEST_NAME = 90;

/** Everything of a list is so; what is not is named, a few of them. */
export function all<T>(aim: string, list: readonly T[], isSo: (one: T) => boolean, name: (one: T) => string): Verdict {
  const others = list.filter((one) => !isSo(one)).map((one) => name(one).slice(0, LONGEST_NAME));
  const [some, more] = [others.slice(0, 6), others.length - 6];
  const named = others.length > 0 ? `, not: ${some.join(", ")}${more > 0 ? ` and ${more} more` : ""}` : "";
  return { aim: `${aim}${named}`, met: others.length === 0 };
}
