import type { Dialect } from "@/lib/db/dialect";
import { type Verdict, verdictOn } from "./aims";
import { type Contestant, enter, enterEmpty, withContestants } from "./contestants";
import { openKept } from "./kept";
import { errorsOf, load } from "./load";
import type { Ask, Load } from "./load-client";
import { asksOf, type PageName, savesOf } from "./pages";
import { median } from "./requests";
import { NOW, type Version } from "./versions";

const MS = 1_000;
/** A server is up for weeks: what is measured is one whose code V8 has compiled. */
const FIRST_WARM_UP_S = 3;
const WARM_UP_S = 1;
/** More than half of what two processes answer where a page is empty. */
const SAVES_A_SECOND = 150;
/** Nobody waits for the old dashboard of a million more than once at a time. */
const HUGE = 1_000_000;

export type LoadOptions = {
  baseline: Version | null;
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
  empty: LoadFigures;
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
    const { origin } = contestant;
    // Whoever is signed in is led on from there.
    const cookie = page === "public" ? "" : contestant.cookie;
    const ms = this.options.seconds * MS;
    const eachOnce = page === "save";
    const asks = eachOnce
      ? await this.#saved.next(contestant, SAVES_A_SECOND * (this.options.seconds + warmUp))
      : asksOf(page, this.enrolments);
    return load({ origin, cookie, connections, warmUpMs: warmUp * MS, ms, asks, eachOnce });
  }

  async measure(page: PageName, connections: number): Promise<LoadRow> {
    const { database, enrolments, contestants, options } = this;
    const isBaseline = ({ name }: Contestant) => name === options.baseline?.name;
    const sides = contestants.map((contestant) => ({
      contestant,
      page: contestant.name === "empty" ? ("public" as const) : page,
      connections: isBaseline(contestant) && page === "dashboard" && enrolments >= HUGE ? 1 : connections,
      loads: [] as Load[],
    }));
    for (let round = 0; round < options.rounds; round += 1)
      for (const side of sides) {
        const warmUp = round === 0 ? FIRST_WARM_UP_S : WARM_UP_S;
        side.loads.push(await this.#load(side.contestant, side.page, side.connections, warmUp));
      }
    const figures = sides.map(({ loads, connections: count }) => figuresOf(loads, count));
    const [before, now, empty] = options.baseline ? figures : [null, ...figures];
    if (!now || !empty) throw new Error("nobody was measured");
    const rates = { before: before?.perSecond ?? null, now: now.perSecond, empty: empty.perSecond };
    return {
      ...{ database, enrolments, page, connections, before: before ?? null, now, empty },
      ratio: before ? now.perSecond / before.perSecond : null,
      verdict: verdictOn({ page, enrolments, connections }, rates),
      errors: errorsOf(sides.flatMap(({ loads }) => loads)),
    };
  }
}

/** Each page of the version before and of this one, and the framework's empty page with them. */
export async function measureLoad(
  database: Dialect,
  enrolments: number,
  options: LoadOptions,
  tell: (row: LoadRow) => void,
): Promise<void> {
  const kept = await openKept(database);
  try {
    const { baseline, processes } = options;
    const versions = [...(baseline ? [baseline] : []), NOW];
    const entering = versions.map((version) => () => enter(kept, version, enrolments, processes));
    await withContestants([...entering, () => enterEmpty(processes)], async (contestants) => {
      const round = new Round(database, enrolments, options, contestants);
      for (const page of options.pages)
        for (const connections of options.connections) tell(await round.measure(page, connections));
    });
  } finally {
    await kept.close();
  }
}
