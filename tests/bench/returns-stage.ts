import { group } from "d3-array";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { getBpf, getFse, getFseSince, listReturns } from "@/lib/money/returns/queries";
import { reportContent } from "@/lib/money/returns/report-content";
import { bpfOf } from "@/lib/money/returns/rules/bpf";
import { lastClosedYear } from "@/lib/money/returns/rules/calendar";
import { contend, count, type Contest as NamedContest } from "./contest";
import { withDatabase } from "./exact-stage";
import { openKept } from "./kept";
import { giveReturns, HANDED_YEAR } from "./returns-network";
import { bpfSql, overviewSql, participantsSql, reportSql, rowsSql } from "./returns-sql";
import { openStore } from "./store";
import { NOW } from "./versions";

export type ReturnsRow = {
  database: Dialect;
  enrolments: number;
  what: "overview" | "report" | "participants" | "changed" | "bpf";
  pageMs: number;
  /** The same by one statement, the best that we could write. */
  statementMs: number;
};

type Contest = NamedContest<ReturnsRow["what"]>;

function overview(ctx: Context, dialect: Dialect, year: number): Contest {
  return {
    what: "overview",
    page: async () => {
      const lines = (await listReturns(ctx)).filter(({ state }) => state !== "done");
      const keyOf = ({ key, about }: (typeof lines)[number]) => (about.kind === "funding_report" ? key : about.kind);
      return Object.fromEntries(
        lines.flatMap((line) => [
          [`${keyOf(line)} of`, line.of],
          [`${keyOf(line)} known`, line.known],
        ]),
      );
    },
    sql: overviewSql(dialect, year, ctx.today),
    numbers: (rows) =>
      Object.fromEntries(
        rows.flatMap(({ key, of, known }) => [
          [`${key} of`, count(of)],
          [`${key} known`, count(known)],
        ]),
      ),
  };
}

function report(ctx: Context, dialect: Dialect, year: number): Contest {
  return {
    what: "report",
    page: async () => {
      const content = await reportContent(ctx, { agreementId: String(year), position: 2 }, ctx.today);
      return Object.fromEntries(
        (content?.cohorts ?? []).flatMap(({ code, statedHours, counts }) =>
          Object.entries({
            hours: statedHours ?? 0,
            entrants: counts.entrants,
            left: counts.entrants - counts.notLeft,
            neutral: counts.neutral,
            titles: counts.fullTitles,
            base: counts.base,
            respondents: counts.respondents,
            positives: counts.positives,
          }).map(([name, value]) => [`${code} ${name}`, value]),
        ),
      );
    },
    sql: reportSql(dialect, year, ctx.today),
    numbers: (rows) =>
      Object.fromEntries(
        rows.flatMap(({ code, ...counts }) =>
          Object.entries(counts).map(([name, value]) => [`${code} ${name}`, count(value)]),
        ),
      ),
  };
}

function participants(ctx: Context, dialect: Dialect, year: number): Contest {
  return {
    what: "participants",
    page: async () => {
      const fse = await getFse(ctx, { year });
      if (!fse) throw new Error("nobody reads the participants");
      const { participants: all, incomplete, missing } = fse.content;
      return { participants: all, incomplete, ...Object.fromEntries(missing.map(({ field, count: n }) => [field, n])) };
    },
    sql: participantsSql(dialect, year, ctx.today),
    numbers: ([row = {}]) => {
      const counts = Object.entries(row).map(([name, value]) => [name, count(value)] as const);
      return Object.fromEntries(counts.filter(([, n]) => n > 0));
    },
  };
}

/** Whether the file of a year that was handed over is another by now: every row of it is read. */
function changed(ctx: Context, dialect: Dialect): Contest {
  return {
    what: "changed",
    page: async () => {
      const since = await getFseSince(ctx, { year: HANDED_YEAR });
      if (since?.change.kind !== "fse_participants") throw new Error("the file says the same");
      return { participants: since.change.participants };
    },
    sql: rowsSql(dialect, HANDED_YEAR),
    numbers: (rows) => ({ participants: rows.length }),
  };
}

function bpf(ctx: Context, dialect: Dialect, year: number): Contest {
  const linesOf = ({ publics, objectives }: Pick<ReturnType<typeof bpfOf>, "publics" | "objectives">) =>
    Object.fromEntries(
      [...publics, ...objectives].flatMap(({ code, trainees, hours }) => [
        [`${code} trainees`, trainees],
        [`${code} hours`, hours],
      ]),
    );
  return {
    what: "bpf",
    page: async () => {
      const found = await getBpf(ctx, { provider: "BENCH", year });
      if (!found) throw new Error("there is no such provider");
      return linesOf(found.content as ReturnType<typeof bpfOf>);
    },
    sql: bpfSql(dialect, year),
    numbers: (rows) => {
      const cohorts = [...group(rows, ({ id }) => id).values()].map((own) => {
        const { startsOn, endsOn, hours } = own[0] ?? {};
        return {
          startsOn: String(startsOn),
          endsOn: String(endsOn),
          rncpLevel: null,
          orderedAs: null,
          statedHours: hours === null ? null : count(hours),
          trainees: own.map(({ status, people }) => ({ status: status as string | null, people: count(people) })),
        };
      });
      return linesOf(bpfOf(cohorts, year));
    },
  };
}

/** One connection, in turns, medians: each return computed live, against one statement that gives the same numbers. */
export async function measureReturns(database: Dialect, enrolments: number, rounds: number): Promise<ReturnsRow[]> {
  const kept = await openKept(database);
  try {
    const { url, drop } = await kept.copyOf(NOW, enrolments);
    try {
      const now = new Date();
      const today = civilDayOf(now);
      await giveReturns(url, today);
      const seen = { userId: null, role: "region", name: "Bench", schoolIds: [], hostOrganisationId: null } as const;
      const ctx: Context = { actor: { ...seen, readOnly: false }, now, today };
      const year = lastClosedYear(today);
      const store = await openStore(url);
      try {
        return await withDatabase(url, async () => {
          const measured: ReturnsRow[] = [];
          for (const contest of [overview, report, participants, changed, bpf])
            measured.push({ database, enrolments, ...(await contend(store, contest(ctx, database, year), rounds)) });
          return measured;
        });
      } finally {
        await store.close();
      }
    } finally {
      await drop();
    }
  } finally {
    await kept.close();
  }
}
