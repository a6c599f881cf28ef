import { isDeepStrictEqual } from "node:util";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { sumsAsOf, unpackSums } from "@/lib/figures/indicators/packed/rules/sums";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { closeClients } from "@/lib/foundation/db/client";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { getTally } from "@/tests/support/tally";
import { type Contestant, enter, withContestants } from "./contestants";
import { countsOf, handWritten } from "./hand-written";
import { openKept } from "./kept";
import { connection, inTurns } from "./requests";
import { withStore } from "./store";
import { NOW } from "./versions";

/** A server is up for weeks; the statements need no more than their pages of the file. */
const WARM_UP = { page: 30, statement: 2 };
/** An earlier day: sums do not say it, and two thirds of the people had left by then. */
const EARLIER: CivilDate = "2019-06-30";
const ADDRESS = "/tableau-de-bord";

export type ExactRow = {
  database: Dialect;
  enrolments: number;
  /** The counts as of an earlier day, and the hand-written statement of the same. */
  exactMs: number;
  statementMs: number;
  /** The dashboard of today, and the best statement on the sums that it is made of, with what adds them up. */
  pageMs: number;
  sumsMs: number;
};

/** What the queries of the application read while this runs. */
export async function withDatabase<T>(url: string, use: () => Promise<T>): Promise<T> {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  try {
    return await use();
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}

async function exactly(url: string, rounds: number): Promise<{ exactMs: number; statementMs: number }> {
  const ctx = { actor: SYSTEM, now: new Date(), today: civilDayOf(new Date()) };
  const count = () => getTally(ctx, { definition: HEADLINE, window: "M6", asOf: EARLIER }, "school");
  const statement = await handWritten(url, { asOf: EARLIER });
  try {
    return await withDatabase(url, async () => {
      if (!isDeepStrictEqual(await statement.counts(), countsOf(await count())))
        throw new Error("the hand-written statement does not count what the page counts");
      const [exactMs = Number.NaN, statementMs = Number.NaN] = await inTurns(
        rounds,
        WARM_UP.statement,
        count,
        statement.run,
      );
      return { exactMs, statementMs };
    });
  } finally {
    await statement.close();
  }
}

type SumsRow = { placeId: string; exitYear: string; cells: string };

async function onTheSums({ url, origin, cookie }: Contestant, rounds: number) {
  const asked = { window: "M6", asOf: civilDayOf(new Date()), withEver: false, withTitles: false } as const;
  const browser = connection();
  try {
    return await withStore(url, async ({ rows }) => {
      const sums = async () => {
        const sql = `SELECT "placeId", "exitYear", "cells" FROM "Tally" WHERE "cohortId" IS NULL AND "window" = 'M6'`;
        return (await rows<SumsRow>(sql)).map((row) => sumsAsOf(row, unpackSums(row.cells), asked));
      };
      const page = () => browser.download(origin + ADDRESS, cookie);
      const [pageMs = Number.NaN, sumsMs = Number.NaN] = await inTurns(rounds, WARM_UP.page, page, sums);
      return { pageMs, sumsMs };
    });
  } finally {
    browser.close();
  }
}

/** One connection, in turns, medians: as of an earlier day against the statement, as of today against the sums. */
export async function measureExact(
  database: Dialect,
  enrolments: number,
  { rounds, processes }: { rounds: number; processes: number | undefined },
): Promise<ExactRow> {
  const kept = await openKept(database);
  try {
    return await withContestants([() => enter(kept, NOW, enrolments, processes)], async ([now]) => {
      if (!now) throw new Error("nobody serves");
      const [exact, sums] = [await exactly(now.url, rounds), await onTheSums(now, rounds)];
      return { database, enrolments, ...exact, ...sums };
    });
  } finally {
    await kept.close();
  }
}
