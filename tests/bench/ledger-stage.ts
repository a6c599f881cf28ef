import { group } from "d3-array";
import type { Context } from "@/lib/core/context";
import { civilDayOf } from "@/lib/core/instant";
import type { Dialect } from "@/lib/db/dialect";
import { getLedger } from "@/lib/ledger/queries";
import { withDatabase } from "./exact-stage";
import { handWritten } from "./hand-written";
import { openKept } from "./kept";
import { inTurns } from "./requests";
import { type Store, withStore } from "./store";
import { NOW } from "./versions";

const WARM_UP = 10;

export type LedgerRow = {
  database: Dialect;
  enrolments: number;
  /** Cohorts of the school, all paid for. */
  cohorts: number;
  ledgerMs: number;
  /** The leavers of the school at six months, by the best statement on the records. */
  statementMs: number;
};

type Covered = { id: string; startsOn: string; endsOn: string };

/** A funding agreement for what a school begins in each year, paid, with its hours stated. */
export async function sign({ run, rows }: Store, code: string): Promise<number> {
  const at = "2026-01-01T00:00:00.000+00:00";
  const insert = (table: string, row: Record<string, string | number>) => {
    const names = Object.keys(row).map((name) => `"${name}"`);
    const marks = names.map(() => "?").join(", ");
    return run(`INSERT INTO "${table}" (${names.join(", ")}) VALUES (${marks})`, Object.values(row));
  };
  await insert("TrainingProvider", { id: "bench", code: "BENCH", name: "Bench" });
  const cohorts = await rows<Covered>(
    `SELECT c."id", c."startsOn", c."endsOn" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = ?`,
    [code],
  );
  const years = [...group(cohorts, ({ startsOn }) => startsOn.slice(0, 4))];
  for (const [i, [year, covered]] of years.entries()) {
    const [agreementId, versionId] = [`bench-${year}`, 1_000_000 + i];
    const days = { signedOn: `${year}-01-01`, fromOn: `${year}-01-01`, untilOn: `${Number(year) + 1}-12-31` };
    const ceilingCents = 14_000_000 * covered.length;
    const version = { id: versionId, agreementId, number: 0, ...days, ceilingCents, recordedAt: at };
    const instalment = { versionId, position: 1, kind: "advance", cents: ceilingCents, dueDays: 30 };
    const payment = { currentOf: `${agreementId} M`, agreementId, instalment: 1, cents: ceilingCents };
    await insert("Agreement", { id: agreementId, kind: "funding", number: year, providerId: "bench", createdAt: at });
    await insert("AgreementVersion", version);
    await insert("Instalment", { ...instalment, proof: "signed_agreement" });
    await insert("Payment", { ...payment, paidOn: `${year}-01-20`, reference: "M", recordedAt: at });
    for (const { id: cohortId, endsOn: statedOn } of covered) {
      await insert("CoveredCohort", { versionId, cohortId, plannedHours: 1_200, plannedCents: 15_000_000 });
      await insert("HoursStatement", { currentOf: cohortId, cohortId, hours: 16_000, statedOn, recordedAt: at });
    }
  }
  return cohorts.length;
}

/** One connection, in turns, medians: the ledger of a school with all that it reads, and its leavers alone. */
export async function measureLedger(database: Dialect, enrolments: number, rounds: number): Promise<LedgerRow> {
  const kept = await openKept(database);
  try {
    const { url, drop } = await kept.copyOf(NOW, enrolments);
    try {
      const { code, cohorts } = await withStore(url, async (store) => {
        const [school] = await store.rows<{ code: string }>(`SELECT "code" FROM "School" ORDER BY "code" LIMIT 1`);
        const code = school?.code ?? "";
        return { code, cohorts: await sign(store, code) };
      });
      const now = new Date();
      const actor = {
        userId: null,
        role: "region",
        name: "Bench",
        schoolIds: [],
        hostOrganisationId: null,
        readOnly: false,
      } as const;
      const ctx: Context = { actor, now, today: civilDayOf(now) };
      const statement = await handWritten(url, { asOf: ctx.today, school: code });
      try {
        return await withDatabase(url, async () => {
          const ledger = () => getLedger(ctx, code);
          if (!(await ledger())?.sums) throw new Error("the ledger has no sums");
          const [ledgerMs = Number.NaN, statementMs = Number.NaN] = await inTurns(
            rounds,
            WARM_UP,
            ledger,
            statement.run,
          );
          return { database, enrolments, cohorts, ledgerMs, statementMs };
        });
      } finally {
        await statement.close();
      }
    } finally {
      await drop();
    }
  } finally {
    await kept.close();
  }
}
