import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { closeClients } from "@/lib/foundation/db/client";
import { getTally } from "@/tests/support/tally";
import { countsOf, type HandWritten, handWritten } from "./hand-written";
import { bigDatabase } from "./population";
import { connection, median, timed } from "./requests";
import { serve } from "./server";
import { signedInCookie } from "./session";

/** A server is up for weeks: what is measured is one whose code V8 has compiled. */
const WARM_UP = 30;
const ROUNDS = 21;
const PORT = 3210;
const ADDRESS = "/tableau-de-bord";

export type DashboardMeasure = { enrolments: number; pageMs: number; statementMs: number; ratio: number };

/** Throws unless the statement counts what the page counts, group by group: else their times say nothing. */
async function expectSameCounts(statement: HandWritten, databaseUrl: string, asOf: CivilDate) {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = databaseUrl;
  try {
    const ctx = { actor: SYSTEM, now: new Date(), today: asOf };
    const tally = await getTally(ctx, { definition: HEADLINE, window: "M6", asOf }, "school");
    if (isDeepStrictEqual(await statement.counts(), countsOf(tally))) return;
    throw new Error("the hand-written statement does not count what the page counts");
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}

/**
 * Time from request to last byte of the network dashboard, against the hand-written statement on the same file, in
 * turns, medians of {@link ROUNDS} after {@link WARM_UP}. The page's time holds everything: session, SQL, formulas, HTML.
 */
export async function measureDashboard(enrolments: number): Promise<DashboardMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const path = join(directory, "bench.db");
  const databaseUrl = `file:${path}`;
  const secret = "bench-secret-bench-secret-bench-secret";
  await bigDatabase(path, enrolments);
  const cookie = await signedInCookie(databaseUrl, secret);
  const browser = connection();
  const server = await serve(databaseUrl, PORT, secret);
  const asOf = civilDayOf(new Date());
  const statement = await handWritten(databaseUrl, { asOf, knownAt: `${asOf}T23:59:59.999+00:00` });
  try {
    await expectSameCounts(statement, databaseUrl, asOf);
    const fetchPage = () => browser.download(server.origin + ADDRESS, cookie);
    const page: number[] = [];
    const hand: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const [pageMs, handMs] = [await timed(fetchPage), await timed(statement.run)];
      if (round < 0) continue;
      page.push(pageMs);
      hand.push(handMs);
    }
    const [pageMs, statementMs] = [median(page), median(hand)];
    return { enrolments, pageMs, statementMs, ratio: pageMs / statementMs };
  } finally {
    await statement.close();
    browser.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
