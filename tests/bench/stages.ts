import { atMost } from "./aims";
import { measureBeside } from "./beside-stage";
import { type ColdFigures, type ColdRow, measureCold } from "./cold-stage";
import { measureCoverage } from "./coverage";
import { measureExact } from "./exact-stage";
import { measureImportAgainst } from "./import-stage";
import { openKept } from "./kept";
import { measureLedger } from "./ledger-stage";
import { type LoadFigures, type LoadRow, measureLoad } from "./load-stage";
import type { Options } from "./options";
import { measureProofs } from "./proofs-stage";
import { measureQueue } from "./queue-stage";
import { count, ms, type Report, seconds } from "./report";
import { measureReturns } from "./returns-stage";
import { emptyPageOf, NOW, type Version, versionOf } from "./versions";

const MINUTES_3 = 180_000;
const MILLION = 1_000_000;
const LARGE = 100_000;
const REGISTER = 50_000;

export type Stage = (options: Options, report: Report) => Promise<void>;

const baselineOf = ({ baseline }: Options): Version | null => (baseline === null ? null : versionOf(baseline));

/** Fills databases anew, of this version and of the one before: later runs find them. */
export const generate: Stage = async (options, report) => {
  console.info("People of the bench, made anew: rows, indexes and search, sums");
  const baseline = baselineOf(options);
  for (const database of options.databases) {
    const kept = await openKept(database);
    try {
      for (const enrolments of options.people)
        for (const version of [NOW, ...(baseline ? [baseline] : [])]) {
          const start = performance.now();
          const parts = await kept.refill(version, enrolments);
          const all = performance.now() - start;
          const { rowsMs, indexesMs, sumsMs } = parts;
          report.add(
            "generate",
            { database, enrolments, version: version.name, all, ...parts },
            `${database}, ${count(enrolments)} enrolments, ${version.name}: ${seconds(all)} (${[rowsMs, indexesMs, sumsMs].map(seconds).join(", ")})`,
            [enrolments === MILLION && version === NOW ? atMost(all / 1000, MINUTES_3 / 1000, "s") : null],
          );
        }
    } finally {
      await kept.close();
    }
  }
};

const inFigures = ({ perSecond, p50, p95 }: LoadFigures) =>
  `${perSecond.toFixed(perSecond < 10 ? 1 : 0).padStart(4)}/s p50 ${ms(p50)} p95 ${ms(p95)}`;

function wordsOf({ page, connections, before, now, empty, ratio }: LoadRow): string {
  const alone = before && before.connections !== connections ? ` (${before.connections} connection)` : "";
  return [
    `${page.padEnd(10)} ${String(connections).padStart(2)} connections: ${inFigures(now)}`,
    ...(before ? [`before ${inFigures(before)}${alone}, ${ratio?.toFixed(1)} ×`] : []),
    ...(empty ? [`empty page ${inFigures(empty)}`] : []),
  ].join(" | ");
}

const FEW = 10;
const DASHBOARD_P95_MS = 150;
const AS_SMALL = 1.3;

/** The dashboard of a million, by itself and against that of the smallest network measured. */
function largeDashboard(row: LoadRow, small: LoadRow | undefined) {
  if (row.page !== "dashboard" || row.connections !== FEW || row.enrolments !== MILLION) return [];
  const { p95 } = row.now;
  const ratio = small ? p95 / small.now.p95 : null;
  return [
    atMost(p95, DASHBOARD_P95_MS, "ms p95"),
    ratio === null ? null : atMost(ratio, AS_SMALL, `× the p95 of ${count(small?.enrolments ?? 0)}`),
  ];
}

/** Pages asked for without a pause. */
export const load: Stage = async (options, report) => {
  console.info("Pages under load, requests a second in turns with the version before and an empty page of it");
  const baseline = baselineOf(options);
  const before = options.baseline && baseline && { baseline, empty: emptyPageOf(options.baseline) };
  for (const database of options.databases) {
    const dashboards: LoadRow[] = [];
    for (const enrolments of options.people) {
      console.info(`  ${database}, ${count(enrolments)} enrolments`);
      await measureLoad(database, enrolments, { ...options, before: before || null }, (row) => {
        const small = dashboards.find(({ connections }) => connections === row.connections);
        if (row.page === "dashboard") dashboards.push(row);
        report.add("load", row, wordsOf(row), [row.verdict, ...largeDashboard(row, small)], row.errors);
      });
    }
  }
};

const COLD_MS = 500;

const coldly = ({ firstMs, changedMs, warmMs }: ColdFigures) =>
  `first of a process ${ms(firstMs)}, after a change ${ms(changedMs)}, then ${ms(warmMs)}`;

function coldWords({ page, now, before, statementMs }: ColdRow, baseline: Version | null): string {
  const ratios = before && [before.firstMs / now.firstMs, before.changedMs / now.changedMs, before.warmMs / now.warmMs];
  return [
    `${page.padEnd(10)} ${coldly(now)}`,
    ...(before && ratios ? [`before ${coldly(before)}, ${ratios.map((ratio) => ratio.toFixed(1)).join(", ")} ×`] : []),
    ...(baseline && !before ? ["the version before has no such page"] : []),
    ...(statementMs === null ? [] : [`the leavers by the best statement ${ms(statementMs)}`]),
  ].join(" | ");
}

/** Pages that count everybody, where nothing of the answer is there yet. */
export const cold: Stage = async (options, report) => {
  console.info("Pages of figures by one process: its first answer, the first after a change, and warm, in turns");
  const baseline = baselineOf(options);
  for (const database of options.databases)
    for (const enrolments of options.fewerPeople) {
      console.info(`  ${database}, ${count(enrolments)} enrolments`);
      await measureCold(database, enrolments, { baseline, rounds: options.rounds }, (row) => {
        const aim = enrolments < MILLION ? atMost(row.now.changedMs, COLD_MS, "ms after a change") : null;
        report.add("cold", row, coldWords(row, baseline), [aim]);
      });
    }
};

const ASIDE: Record<number, number> = { 2: 2, 10: 5 };

export const beside: Stage = async (options, report) => {
  console.info("The page of a person on one connection, beside readers of the dashboard");
  for (const database of options.databases)
    for (const enrolments of options.people)
      for (const row of await measureBeside(database, enrolments, options)) {
        const aim = ASIDE[row.readers];
        const words = `${database}, ${count(enrolments)} enrolments, beside ${row.readers}${row.page === "earlier" ? " of an earlier day" : ""}: p50 ${ms(row.p50)}, p95 ${ms(row.p95)}, ${row.ratio.toFixed(2)} × alone`;
        report.add("beside", row, words, [aim === undefined ? null : atMost(row.ratio, aim, "× alone")], row.errors);
      }
};

const EXACT = 1.2;
const ON_SUMS = 1.5;
const EXACT_ROUNDS = 7;

export const exact: Stage = async (options, report) => {
  console.info("Counts as of an earlier day against the best hand-written statement; the dashboard against its sums");
  for (const database of options.databases)
    for (const enrolments of options.people) {
      const row = await measureExact(database, enrolments, { ...options, rounds: EXACT_ROUNDS });
      const [ratio, onSums] = [row.exactMs / row.statementMs, row.pageMs / row.sumsMs];
      const words = `${database}, ${count(enrolments)} enrolments: exact ${ms(row.exactMs)}, statement ${ms(row.statementMs)}, ratio ${ratio.toFixed(2)}; dashboard ${ms(row.pageMs)}, sums ${ms(row.sumsMs)}, ratio ${onSums.toFixed(2)}`;
      report.add("exact", row, words, [
        atMost(ratio, EXACT, "× the statement"),
        enrolments === MILLION ? atMost(onSums, ON_SUMS, "× the sums") : null,
      ]);
    }
};

const COVERAGE_MS = 200;
const COVERAGE_KB = 300;

/** The map of coverage: every commune of the region, from as many schools as the network may come to have. */
export const coverage: Stage = async (_options, report) => {
  console.info("Map of coverage: every commune from 60 schools, five places tried, one process");
  const row = await measureCoverage();
  const { schools, firstMs, changedMs, pageMs, kb, gzipKb } = row;
  const words = `${schools} schools: first of a process ${ms(firstMs)}, after a school opened ${ms(changedMs)}, then ${ms(pageMs)}; ${kb.toFixed(0)} kB, ${gzipKb.toFixed(1)} gzipped`;
  report.add("coverage", row, words, [
    atMost(changedMs, COVERAGE_MS, "ms after a school opened"),
    atMost(pageMs, COVERAGE_MS, "ms"),
    atMost(kb, COVERAGE_KB, "kB"),
  ]);
};

const LEDGER = 2;
const LEDGER_ROUNDS = 101;

/** The ledger of a school that has an agreement for the cohorts of each year. */
export const ledger: Stage = async (options, report) => {
  console.info("The ledger of a school against one hand-written statement that counts the same");
  for (const database of options.databases)
    for (const enrolments of options.fewerPeople) {
      const row = await measureLedger(database, enrolments, LEDGER_ROUNDS);
      const ratio = row.ledgerMs / row.statementMs;
      const words = `${database}, ${count(enrolments)} enrolments, ${row.cohorts} cohorts of the school: ledger ${ms(row.ledgerMs)}, statement ${ms(row.statementMs)}, ratio ${ratio.toFixed(2)}`;
      report.add("ledger", row, words, [enrolments >= LARGE ? atMost(ratio, LEDGER, "× the statement") : null]);
    }
};

const RETURNS = 2;
const RETURNS_ROUNDS = 21;

/** What is due to whom, three of the returns and whether one has changed, of a year of some 6,000 people among all that are on record. */
export const returns: Stage = async (options, report) => {
  console.info("Returns computed live, each against one hand-written statement that gives the same numbers");
  for (const database of options.databases)
    for (const enrolments of options.fewerPeople.filter((people) => people >= LARGE))
      for (const row of await measureReturns(database, enrolments, RETURNS_ROUNDS)) {
        const ratio = row.pageMs / row.statementMs;
        const words = `${database}, ${count(enrolments)} enrolments, ${row.what.padEnd(12)} ${ms(row.pageMs)}, statement ${ms(row.statementMs)}, ratio ${ratio.toFixed(2)}`;
        report.add("returns", row, words, [atMost(ratio, RETURNS, "× the statement")]);
      }
};

const QUEUE = 2;
const QUEUE_ROUNDS = 41;

/** Whom somebody is to call next, with who comes after, how many they are, and the order of all of them. */
export const queue: Stage = async (options, report) => {
  console.info("The queue of calls against one hand-written statement that finds the same first person");
  for (const database of options.databases)
    for (const enrolments of options.people.filter((people) => people >= LARGE))
      for (const row of await measureQueue(database, enrolments, QUEUE_ROUNDS)) {
        const ratio = row.queueMs / row.statementMs;
        const words = `${database}, ${count(enrolments)} enrolments, ${row.reader} (${count(row.people)} to call): queue ${ms(row.queueMs)}, statement ${ms(row.statementMs)}, ratio ${ratio.toFixed(2)}`;
        report.add("queue", row, words, [atMost(ratio, QUEUE, "× the statement")]);
      }
};

const PROOFS = 1.05;
const PROOFS_ROUNDS = 21;

/** What the rates by strength of proof add to the counts of the dashboard. */
export const proofs: Stage = async (options, report) => {
  console.info("The counts of the dashboard with rates by strength of proof, in turns with those without");
  for (const database of options.databases)
    for (const enrolments of options.people) {
      const row = await measureProofs(database, enrolments, PROOFS_ROUNDS);
      const ratio = row.withMs / row.withoutMs;
      const words = `${database}, ${count(enrolments)} enrolments: with ${ms(row.withMs)}, without ${ms(row.withoutMs)}, ratio ${ratio.toFixed(3)}`;
      report.add("proofs", row, words, [atMost(ratio, PROOFS, "× without")]);
    }
};

const IMPORT = 1.3;

/** Only where there is a version before. */
export const importAgainst: Stage = async (options, report) => {
  const baseline = baselineOf(options);
  if (!baseline) return;
  console.info(`Import of ${count(REGISTER)} rows by the command line, in turns with the version before`);
  for (const database of options.databases) {
    const row = await measureImportAgainst(database, baseline, { rows: REGISTER, rounds: options.rounds });
    const words = `${database}: ${seconds(row.nowMs)}, before ${seconds(row.beforeMs)}, ratio ${row.ratio.toFixed(2)}`;
    report.add("import", row, words, [atMost(row.ratio, IMPORT, "× before")]);
  }
};
