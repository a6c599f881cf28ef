// What the tests of one run sent to each database in SQL of our own (tests/support/own-statements.ts): what was tried on SQLite is to
// be tried on PostgreSQL too, however few files run there (docs/adr/0078).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StepFailed } from "./steps.mjs";

/** Pieces of statements that are SQLite's alone: PostgreSQL has others in their place, or none. */
const SQLITE_ALONE = [
  // What is given up is given up by the statement itself, where the thread that reads cannot be told.
  "lib/foundation/db/long-reads.ts: AND still_wanted(",
  'lib/figures/indicators/packed/journey-sql.ts: c."id"',
  'lib/figures/indicators/tally/facts.ts: c."id"',
  // Lists as one value, and who deploys at the same time.
  "lib/foundation/db/sql.ts: SELECT … FROM json_each(…)",
  'lib/foundation/db/sql.ts: … IN (SELECT "value" FROM json_each(…))',
  'lib/foundation/db/deployed.ts: SELECT "digest" FROM "Deployment"',
  // Its index of words, and the way through its tables that it is told to take.
  "lib/people/learners/search-sql.ts: FROM (…) t CROSS JOIN",
  'lib/people/learners/search-sql.ts: SELECT t."text" FROM … CROSS JOIN',
  "lib/people/learners/search-sql.ts: instr(…, …)",
  'lib/people/learners/search-sql.ts: l."nameKey" >= t."text"',
  "lib/people/learners/search-sql.ts: … = t.\"text\" || ''",
  'lib/people/learners/search-sql.ts: "Enrolment" e INDEXED BY',
  "lib/people/learners/search-sql.ts: substr(",
  "lib/people/learners/search-sql.ts: … >= … AND … < …",
  "lib/people/learners/search-sql.ts: … IN (…)",
  'lib/people/learners/search-sql.ts: SELECT "text" FROM "LearnerName" WHERE "text" >= …',
  'lib/people/finder/queries.ts: c."code" >= … AND c."code" < …',
  // Everybody's, of which a plan of SQLite is looked at.
  "lib/people/outcomes/unseen-sql.ts: 1 = 1",
];

/** What only ever refuses: PostgreSQL does not count what ends in an error; `schema.test.ts` has each of them refuse. */
const REFUSES = /_append_only$|^(refuse_|keep_birth_date$)/;

/** @param {string} directory @param {string} name @returns {string[][]} */
const linesOf = (directory, name) => {
  const file = join(directory, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

/** Fails with what was tried on one database alone. @param {string} directory */
export function expectBothTried(directory) {
  const onSqlite = new Map(linesOf(directory, "sqlite.jsonl").map(([piece = "", file = ""]) => [piece, file]));
  const onPostgres = new Set(linesOf(directory, "postgres.jsonl").map(([piece]) => piece));
  const functions = linesOf(directory, "functions.jsonl").flatMap(([name = ""]) => (REFUSES.test(name) ? [] : [name]));
  const fired = new Set(linesOf(directory, "fired.jsonl").map(([name]) => name));
  const alone = [...onSqlite].filter(
    ([piece]) => !onPostgres.has(piece) && !SQLITE_ALONE.some((known) => piece.startsWith(known)),
  );
  const never = functions.filter((name) => !fired.has(name));
  const said = [
    ...alone.map(([piece, file]) => `On SQLite alone (${file.split("/").at(-1)}): ${piece}`),
    ...never.map((name) => `No test has PostgreSQL run ${name}.`),
    ...(onSqlite.size === 0 || functions.length === 0 ? ["Nothing was noted."] : []),
  ];
  if (said.length > 0) throw new StepFailed(said.join("\n"));
  return `${onPostgres.size} pieces of SQL and ${functions.length} functions were tried on PostgreSQL`;
}
