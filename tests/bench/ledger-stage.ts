import { group } from "d3-array";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { getLedger, type SchoolLedger } from "@/lib/money/ledger/queries";
import { type Contest, contend, count, type Numbers } from "./contest";
import { withDatabase } from "./exact-stage";
import { openKept } from "./kept";
import { ledgerSql } from "./ledger-sql";
import { openStore, type Store } from "./store";
import { NOW } from "./versions";

export type LedgerRow = {
  database: Dialect;
  enrolments: number;
  /** Cohorts of the school, all paid for. */
  cohorts: number;
  ledgerMs: number;
  /** The same numbers by one statement, the best that we could write. */
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
    const said = { recordedAt: at, author: "system" };
    const payment = { currentOf: `${agreementId} M`, agreementId, instalment: 1, cents: ceilingCents };
    await insert("Agreement", { id: agreementId, kind: "funding", number: year, providerId: "bench", createdAt: at });
    await insert("AgreementVersion", version);
    await insert("Instalment", { ...instalment, proof: "signed_agreement" });
    await insert("Payment", { ...payment, paidOn: `${year}-01-20`, reference: "M", ...said });
    for (const { id: cohortId, endsOn: statedOn } of covered) {
      await insert("CoveredCohort", { versionId, cohortId, plannedHours: 1_200, plannedCents: 15_000_000 });
      await insert("HoursStatement", { currentOf: cohortId, cohortId, hours: 16_000, statedOn, ...said });
    }
  }
  return cohorts.length;
}

/** Of the sessions of today: a school without one says nothing of them. */
const NONE = { currentBase: 0, currentRespondents: 0, women: 0, womenKnown: 0, bac: 0, bacKnown: 0 };

/** What the ledger counts, by the names of the statement. */
function numbersOf({ sums, promises }: SchoolLedger): Numbers {
  if (!sums?.people) throw new Error("the ledger has no sums");
  const { paidCents, agreedCents, hour, people } = sums;
  const counts = promises.flatMap((promise): [string, number][] => {
    if (promise.kind === "response") {
      const { base = 0, respondents = 0 } = promise.observed ?? {};
      return [
        ["currentBase", base],
        ["currentRespondents", respondents],
      ];
    }
    if (promise.kind !== "share") return [];
    const { yes = 0, known = 0 } = promise.observed ?? {};
    return [
      [promise.criterion, yes],
      [`${promise.criterion}Known`, known],
    ];
  });
  return {
    paidCents,
    agreedCents,
    hours: hour.count,
    base: people.base,
    positives: people.positive.count,
    ...NONE,
    ...Object.fromEntries(counts),
  };
}

/** The ledger of a school with all that it reads, against one statement that counts the same. */
export async function measureLedger(database: Dialect, enrolments: number, rounds: number): Promise<LedgerRow> {
  const kept = await openKept(database);
  try {
    const { url, drop } = await kept.copyOf(NOW, enrolments);
    const store = await openStore(url);
    try {
      const [school] = await store.rows<{ code: string }>(`SELECT "code" FROM "School" ORDER BY "code" LIMIT 1`);
      const code = school?.code ?? "";
      const cohorts = await sign(store, code);
      const now = new Date();
      const seen = { userId: null, role: "region", name: "Bench", schoolIds: [], hostOrganisationId: null } as const;
      const ctx: Context = { actor: { ...seen, readOnly: false }, now, today: civilDayOf(now) };
      const contest: Contest<"ledger"> = {
        what: "ledger",
        page: async () => {
          const ledger = await getLedger(ctx, code);
          if (!ledger) throw new Error("there is no such school");
          return numbersOf(ledger);
        },
        sql: ledgerSql(database, code, ctx.today),
        numbers: ([row = {}]) => Object.fromEntries(Object.entries(row).map(([name, n]) => [name, count(n)])),
      };
      const { pageMs, statementMs } = await withDatabase(url, () => contend(store, contest, rounds));
      return { database, enrolments, cohorts, ledgerMs: pageMs, statementMs };
    } finally {
      await store.close();
      await drop();
    }
  } finally {
    await kept.close();
  }
}
