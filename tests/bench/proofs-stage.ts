import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { CRITERIA } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { getJourneys, getLive } from "@/lib/figures/indicators/queries";
import { addDays } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { withDatabase } from "./exact-stage";
import { openKept } from "./kept";
import { inTurns } from "./requests";
import { NOW } from "./versions";

const WARM_UP = 4;
const UNDER = { definition: HEADLINE, window: "M6" } as const;

export type ProofsRow = { database: Dialect; enrolments: number; withMs: number; withoutMs: number };

/** What the dashboard counts, with how its positives are proven and without, in turns; each of another day, so that nothing is kept. */
export async function measureProofs(database: Dialect, enrolments: number, rounds: number): Promise<ProofsRow> {
  const kept = await openKept(database);
  try {
    const { url, drop } = await kept.copyOf(NOW, enrolments);
    try {
      let day = civilDayOf(new Date());
      const count = async (isProven: boolean) => {
        day = addDays(day, 1);
        const ctx = { actor: SYSTEM, now: new Date(), today: day };
        const [live, journeys] = await Promise.all([
          getLive(ctx, { ...UNDER, asOf: day }, "school"),
          getJourneys(ctx, { asOf: day }),
        ]);
        if (!live || !journeys) throw new Error("the system reads all figures");
        live.groups("school");
        journeys.way({}, UNDER);
        journeys.curve({});
        for (const criterion of CRITERIA) journeys.equity({}, criterion, UNDER);
        if (isProven) journeys.proofs({}, UNDER);
      };
      const [withMs = Number.NaN, withoutMs = Number.NaN] = await withDatabase(url, () =>
        inTurns(
          rounds,
          WARM_UP,
          () => count(true),
          () => count(false),
        ),
      );
      return { database, enrolments, withMs, withoutMs };
    } finally {
      await drop();
    }
  } finally {
    await kept.close();
  }
}
