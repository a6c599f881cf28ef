import { availableParallelism } from "node:os";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { type Verdict, verdictOn } from "./aims";
import { type Contestant, enter, enterTimes, withContestants } from "./contestants";
import { openKept } from "./kept";
import { errorsOf, load } from "./load";
import type { Ask, Load } from "./load-client";
import { asksOf, type PageName, savesOf } from "./pages";
import { median } from "./requests";
import { EMPTY, NOW, type Version } from "./versions";

const MS = 1_000;
/** A server is up for weeks: what is measured is one whose code V8 has compiled, after some hundred requests a process. */
const FIRST_WARM_UP_S = 10;
const WARM_UP_S = 1;
/** More than half of what two processes answer where a page is empty. */
const SAVES_A_SECOND = 150;
/** Who is there matters nothing to a page that reads nothing. */
const SMALLEST = 10_000;
/** Nobody waits for the old dashboard of a million more than once at a time. */
const HUGE = 1_000_000;

export type LoadOptions = {
  /** The version before, and its page with nothing in it; null measures this version alone. */
  before: { baseline: Version; empty: Version } | null;
  connections: readonly number[];
  pages: readonly PageName[];
  processes: number | undefined;
  seconds: number;
  rounds: number;
};

/** Medians of the rounds. */
export type LoadFigures = { perSecond: number; p50: number; p95: number; connections: number };

export type LoadRow = {
  database: Dialect;
  enrolments: number;
  page: PageName;
  connections: number;
  before: LoadFigures | null;
  now: LoadFigures;
  empty: LoadFigures | null;
  ratio: number | null;
  verdict: Verdict | null;
  errors: string[];
};

const figuresOf = (loads: readonly Load[], connections: number): LoadFigures => ({
  perSecond: median(loads.map(({ perSecond }) => perSecond)),
  p50: median(loads.map(({ p50 }) => p50)),
  p95: median(loads.map(({ p95 }) => p95)),
  connections,
});

/** Who was saved by which contestant: nobody twice, so that each form is of what stands. */
class Saved {
  readonly #taken = new Map<string, number>();

  constructor(readonly enrolments: number) {}

  async next(contestant: Contestant, wanted: number): Promise<Ask[]> {
    const taken = this.#taken.get(contestant.name) ?? 0;
    const count = Math.min(wanted, this.enrolments - taken);
    if (count <= 0) throw new Error("everybody was saved: fewer rounds, or more people");
    const asks = await savesOf(contestant, taken, count);
    this.#taken.set(contestant.name, taken + count);
    return asks;
  }
}

/** One page at so many connections, by each contestant in turn, so that what else the machine does falls on all alike. */
class Round {
  readonly #saved: Saved;

  constructor(
    readonly database: Dialect,
    readonly enrolments: number,
    readonly options: LoadOptions,
    readonly contestants: readonly Contestant[],
  ) {
    this.#saved = new Saved(enrolments);
  }

  async #load(contestant: Contestant, page: PageName, connections: number, warmUp: number): Promise<Load> {
    const { origins } = contestant;
    // Whoever is signed in is led on from there.
    const cookie = page === "public" ? "" : contestant.cookie;
    const ms = this.options.seconds * MS;
    const isEmpty = contestant.name === EMPTY.name;
    const eachOnce = page === "save" && !isEmpty;
    const forms = () => this.#saved.next(contestant, SAVES_A_SECOND * (this.options.seconds + warmUp));
    const asks = isEmpty ? [{ path: EMPTY.path }] : page === "save" ? await forms() : asksOf(page, this.enrolments);
    return load({ origins, cookie, connections, warmUpMs: warmUp * MS, ms, asks, eachOnce });
  }

  async measure(page: PageName, connections: number): Promise<LoadRow> {
    const { database, enrolments, contestants, options } = this;
    const isBaseline = ({ name }: Contestant) => name === options.before?.baseline.name;
    const sides = contestants.map((contestant) => ({
      contestant,
      connections: isBaseline(contestant) && page === "dashboard" && enrolments >= HUGE ? 1 : connections,
      loads: [] as Load[],
    }));
    for (let round = 0; round < options.rounds; round += 1)
      for (const side of sides) {
        const warmUp = round === 0 ? FIRST_WARM_UP_S : WARM_UP_S;
        side.loads.push(await this.#load(side.contestant, page, side.connections, warmUp));
      }
    const figures = sides.map(({ loads, connections: count }) => figuresOf(loads, count));
    const [now, before = null, empty = null] = figures;
    if (!now) throw new Error("nobody was measured");
    const rates = before && empty && { before: before.perSecond, now: now.perSecond, empty: empty.perSecond };
    return {
      database,
      enrolments,
      page,
      connections,
      before,
      now,
      empty,
      ratio: before ? now.perSecond / before.perSecond : null,
      verdict: rates && verdictOn({ page, enrolments, connections }, rates),
      errors: sides.flatMap(({ contestant, loads }) => errorsOf(loads).map((error) => `${contestant.name}: ${error}`)),
    };
  }
}

/** Each page of this version and of the one before, and with them the page of the one before that has nothing in it. */
export async function measureLoad(
  database: Dialect,
  enrolments: number,
  options: LoadOptions,
  tell: (row: LoadRow) => void,
): Promise<void> {
  const kept = await openKept(database);
  try {
    const { before, processes } = options;
    const entering = [() => enter(kept, NOW, enrolments, processes)];
    if (before) {
      const { baseline, empty } = before;
      const times = processes ?? availableParallelism();
      entering.push(() => enter(kept, baseline, enrolments, processes));
      entering.push(() => enterTimes(times, () => enter(kept, empty, SMALLEST, processes)));
    }
    await withContestants(entering, async (contestants) => {
      const round = new Round(database, enrolments, options, contestants);
      for (const page of options.pages)
        for (const connections of options.connections) tell(await round.measure(page, connections));
    });
  } finally {
    await kept.close();
  }
}
