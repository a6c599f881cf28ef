import { setTimeout as pause } from "node:timers/promises";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { type SignedCopy, signedCopy } from "./contestants";
import { type HandWritten, handWritten } from "./hand-written";
import { openKept } from "./kept";
import { recountOf } from "./pages";
import { connection, median, timed } from "./requests";
import { NOW, type Version } from "./versions";

/** Pages that count everybody; of those that count leavers alone there is a best statement by hand. */
const PAGES = {
  dashboard: { path: "/tableau-de-bord", ofLeavers: true },
  comparison: { path: "/tableau-de-bord/comparer?annee1=2018&annee2=2017", ofLeavers: true },
  equity: { path: "/tableau-de-bord/equite", ofLeavers: false },
  quality: { path: "/qualite", ofLeavers: false },
} as const;
export type ColdPage = keyof typeof PAGES;
const COLD_PAGES = Object.keys(PAGES) as ColdPage[];

/** What a process does of its own accord as it starts is over by then: it counts ahead (lib/figures/indicators/count-ahead.ts). */
const startedMs = (enrolments: number) => 1_000 + enrolments / 50;
/** The first changes are not measured, nor what follows them: V8 has not compiled what they ask for. */
const WARM_UP = 2;
const CHANGES = 3;
const VIEWS = 5;

/** The first answer of a process, the first after a change of what is counted, and the ones that follow it. */
export type ColdFigures = { firstMs: number; changedMs: number; warmMs: number };

export type ColdRow = {
  database: Dialect;
  enrolments: number;
  page: ColdPage;
  now: ColdFigures;
  /** Null where it has no such page, or none was asked for. */
  before: ColdFigures | null;
  statementMs: number | null;
};

/** One who serves a copy of the people anew for each page, and what was measured of it. */
class Side {
  #changed = 0;
  readonly #took = { firstMs: [] as number[], changedMs: [] as number[], warmMs: [] as number[] };
  hasPage = true;

  constructor(
    readonly copy: SignedCopy,
    readonly enrolments: number,
  ) {}

  async #change(origin: string): Promise<void> {
    const { path, form } = await recountOf({ ...this.copy, origin }, this.#changed++);
    const headers = { origin, cookie: this.copy.cookie, "content-type": form?.type ?? "" };
    const body = form?.body ?? "";
    const answer = await fetch(origin + path, { method: "POST", headers, body, redirect: "manual" });
    await answer.text();
    if (answer.status !== 303) throw new Error(`a save answered ${answer.status}`);
  }

  async measure(page: ColdPage): Promise<void> {
    const server = await this.copy.serve();
    const browser = connection();
    const address = server.origin + PAGES[page].path;
    const view = () => timed(() => browser.download(address, this.copy.cookie));
    try {
      await pause(startedMs(this.enrolments));
      let status: number | undefined;
      const firstMs = await timed(async () => {
        status = await browser.status(address, this.copy.cookie);
      });
      this.hasPage = status !== 404;
      if (!this.hasPage) return;
      if (status !== 200) throw new Error(`${address} answered ${status}`);
      this.#took.firstMs.push(firstMs);
      for (let turn = -WARM_UP; turn < CHANGES; turn += 1) {
        await this.#change(server.origin);
        const changedMs = await view();
        if (turn >= 0) this.#took.changedMs.push(changedMs);
      }
      for (let turn = 0; turn < VIEWS; turn += 1) this.#took.warmMs.push(await view());
    } finally {
      browser.close();
      await server.stop();
    }
  }

  /** Medians of what was measured since the last time they were taken; null of a page that is not there. */
  take(): ColdFigures | null {
    const taken = (name: keyof ColdFigures) => median(this.#took[name].splice(0));
    const figures = { firstMs: taken("firstMs"), changedMs: taken("changedMs"), warmMs: taken("warmMs") };
    return this.hasPage ? figures : null;
  }
}

async function measurePages(
  sides: readonly [Side, ...Side[]],
  statement: HandWritten,
  rounds: number,
  tell: (page: ColdPage, figures: Pick<ColdRow, "now" | "before" | "statementMs">) => void,
): Promise<void> {
  for (const page of COLD_PAGES) {
    const ran: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) if (side.hasPage || round === 0) await side.measure(page);
      if (PAGES[page].ofLeavers) ran.push(await timed(statement.run));
    }
    const [now, before = null] = sides.map((side) => side.take());
    if (!now) throw new Error(`nobody serves ${PAGES[page].path}`);
    tell(page, { now, before, statementMs: ran.length > 0 ? median(ran) : null });
  }
}

/** By one process, in turns with the version before, each with the same people. */
export async function measureCold(
  database: Dialect,
  enrolments: number,
  { baseline, rounds }: { baseline: Version | null; rounds: number },
  tell: (row: ColdRow) => void,
): Promise<void> {
  const kept = await openKept(database);
  const copies: SignedCopy[] = [];
  try {
    const enterOne = async (version: Version) => {
      const copy = await signedCopy(kept, version, enrolments, 1);
      copies.push(copy);
      return new Side(copy, enrolments);
    };
    const now = await enterOne(NOW);
    const others = baseline ? [await enterOne(baseline)] : [];
    const statement = await handWritten(now.copy.url, { asOf: civilDayOf(new Date()) });
    try {
      await measurePages([now, ...others], statement, rounds, (page, row) =>
        tell({ database, enrolments, page, ...row }),
      );
    } finally {
      await statement.close();
    }
  } finally {
    for (const { drop } of copies) await drop();
    await kept.close();
  }
}
