import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atLeast, atMost } from "./aims";
import { measureDashboard } from "./dashboard";
import { measureImport } from "./import";
import { measureLists } from "./lists";
import { measureMails } from "./mails";
import { LARGE, measureMemory } from "./memory";
import { measurePairs, type PairTask } from "./pairs";
import { measurePublic } from "./public";
import { count, ms, seconds } from "./report";
import { measureSearch } from "./search";
import type { Stage } from "./stages";
import { measureWeights } from "./weights";

/** This version alone, on a file of its own. */
const onSqlite =
  (heading: string, measure: Stage): Stage =>
  async (options, report) => {
    console.info(`${heading}, on SQLite`);
    if (options.databases.includes("sqlite")) await measure(options, report);
    else console.info("  not measured: SQLite is none of --database");
  };

const DASHBOARD = 2;

export const dashboard = onSqlite(
  "Network dashboard, request to last byte, against the best hand-written statement on the same file",
  async ({ fewerPeople }, report) => {
    for (const enrolments of fewerPeople) {
      const row = await measureDashboard(enrolments);
      const words = `${count(enrolments)} enrolments: page ${ms(row.pageMs)}, statement ${ms(row.statementMs)}, ratio ${row.ratio.toFixed(2)}`;
      report.add("dashboard", row, words, [atMost(row.ratio, DASHBOARD, "× the statement")]);
    }
  },
);

const BESIDE_A_VISITOR = 2;

export const publicPage = onSqlite(
  "Public page, and the page of a person beside one visitor who reloads it without a pause",
  async ({ people }, report) => {
    for (const enrolments of people) {
      const row = await measurePublic(enrolments);
      const ratio = row.besideMs / row.aloneMs;
      const words = `${count(enrolments)} enrolments: first answer ${ms(row.firstMs)}, later ones ${ms(row.laterMs)}; person alone ${ms(row.aloneMs)}, beside the visitor ${ms(row.besideMs)}, ratio ${ratio.toFixed(2)}`;
      report.add("public", row, words, [atMost(ratio, BESIDE_A_VISITOR, "× alone")]);
    }
  },
);

const SEARCH_MS = 50;

export const search = onSqlite("Search for people, from the query to the fifty lines", async ({ people }, report) => {
  for (const enrolments of people)
    for (const row of await measureSearch(enrolments)) {
      const words = `${count(enrolments)} people, ${row.reader}: median ${ms(row.medianMs)}, longest ${ms(row.worstMs)} (« ${row.worst} »)`;
      report.add("search", { enrolments, ...row }, words, [atMost(row.worstMs, SEARCH_MS, "ms")]);
    }
});

const PAIRS_MS = 200;
const PAIR_WORDS: Record<PairTask, string> = {
  list: "the list",
  typing: "people like the one typed",
  ask: "the choice between two records",
  merge: "made one",
  undo: "made two again",
};

export const pairs = onSqlite(
  "Records that may be of one person: listed, typed, merged",
  async ({ people }, report) => {
    for (const enrolments of people)
      for (const row of await measurePairs(enrolments)) {
        const words = `${count(enrolments)} people, ${PAIR_WORDS[row.task]}: median ${ms(row.medianMs)}, longest ${ms(row.worstMs)}`;
        const isAimedAt = row.task === "list" || row.task === "typing";
        report.add("pairs", { enrolments, ...row }, words, isAimedAt ? [atMost(row.worstMs, PAIRS_MS, "ms")] : []);
      }
  },
);

const LISTED = 50_000;
const BESIDE_A_LIST = 2;

export const lists = onSqlite(
  "The list of people taken out whole, and the page of a person beside it",
  async (_, report) => {
    const row = await measureLists(LISTED);
    const ratio = row.besideMs / row.aloneMs;
    const words = `${count(row.people)} people: XLSX ${seconds(row.xlsxMs)}, CSV ${seconds(row.csvMs)}; a plain workbook ${seconds(row.plainMs)}; p99 of a person alone ${ms(row.aloneMs)}, beside ${ms(row.besideMs)}, ratio ${ratio.toFixed(2)}`;
    report.add("lists", row, words, [atMost(ratio, BESIDE_A_LIST, "× alone")]);
  },
);

const REGISTERS = [5_000, 50_000];

export const importAlone = onSqlite(
  "Import of a register, from file to commit, against plain statements that insert the same rows",
  async (_options, report) => {
    for (const size of REGISTERS) {
      const row = await measureImport(size);
      const rate = (took: number) => count((row.rows / took) * 1000);
      const words = `${count(row.rows)} rows: ${rate(row.createdMs)} rows/s created, plain ${rate(row.plainMs)} rows/s, ratio ${(row.createdMs / row.plainMs).toFixed(2)}; ${rate(row.unchangedMs)} rows/s the second time`;
      report.add("import", row, words, []);
    }
  },
);

export const memory = onSqlite(
  `Most memory held by the command line, for registers of ${count(LARGE)} rows`,
  async (_options, report) => {
    for (const { aim, ...row } of measureMemory())
      report.add("memory", row, `${row.name}: ${count(row.megabytes)} MB`, [
        aim === null ? null : atMost(row.megabytes, aim, "MB"),
      ]);
  },
);

export const weights = onSqlite(
  "Gzipped: each page, and its JavaScript over a blank page of the same build",
  async (_options, report) => {
    const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
    const inKb = (kb: number) => `${kb.toFixed(1).padStart(5)} kB`;
    try {
      for (const { pageAimKb, aimKb, ...row } of await measureWeights(directory)) {
        const words = `page ${inKb(row.pageKb)}, script ${inKb(row.overBlankKb)}, ${row.totalKb.toFixed(1)} kB in all  ${row.address}`;
        report.add("weights", row, words, [
          pageAimKb === null ? null : atMost(row.pageKb, pageAimKb, "kB"),
          atMost(row.overBlankKb, aimKb, "kB of script"),
        ]);
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
);

const MESSAGES = 1_200;
const A_MINUTE = 600;

export const mails = onSqlite(
  "Messages of the campaign, from the decision to the attempt, through the outbox and a mail server",
  async (_options, report) => {
    const row = await measureMails(MESSAGES);
    const words = `${count(row.people)} messages: written in ${seconds(row.writeMs)}, sent in ${seconds(row.sendMs)}, on record in ${seconds(row.settleMs)}; ${count(row.perMinute)} a minute`;
    report.add("mails", row, words, [atLeast(row.perMinute, A_MINUTE, "a minute")]);
  },
);
