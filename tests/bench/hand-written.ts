import type { Tally } from "@/lib/figures/indicators/tally/rules/tally";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { openStore } from "./store";

/** SQLite is told the order of the joins; PostgreSQL finds it, and calls kinds by a type of their own. */
const WORDS: Record<Dialect, { join: string; text: (value: string) => string }> = {
  sqlite: { join: "CROSS JOIN", text: (value) => value },
  postgres: { join: "JOIN", text: (value) => `CAST(${value} AS TEXT)` },
};

/**
 * The best single SQL statement we could write by hand for the counts of the network dashboard (window M6): leavers by
 * school, year of exit and retained outcome. Tried against window functions, a materialised retained outcome, one sum
 * per column and a covering index; all were slower or within the noise. `held` is what stands at the instant asked for.
 */
function statement(dialect: Dialect, held: (alias: string) => string): string {
  const { join, text } = WORDS[dialect];
  // The outcome as a definition sees it: its kind, with its duration where a framework tells long from short.
  const outcomeClass = `CASE WHEN r."kind" IN ('fixed_term', 'temporary_agency', 'employment_abroad')
    THEN ${text(`r."kind"`)} || CASE WHEN r."sixMonths" THEN ':long' ELSE ':short' END ELSE ${text(`r."kind"`)} END`;
  return `
  SELECT "code", "exitYear", "neutral", "due", "outcome", COUNT(*) AS "n" FROM (
    SELECT s."code", substr(x."exitedOn", 1, 4) AS "exitYear",
      CASE WHEN x."reason" = 'neutral' THEN 1 ELSE 0 END AS "neutral",
      CASE WHEN f."dueOn" <= @asOf THEN 1 ELSE 0 END AS "due",
      (SELECT ${outcomeClass} FROM "Outcome" r
        WHERE r."enrolmentId" = e."id" AND r."window" = 'M6'
          AND r."observedOn" BETWEEN f."fromOn" AND f."toOn" AND r."observedOn" <= @asOf AND ${held("r")}
        ORDER BY r."kind" IN ('unreachable', 'declined', 'not_contacted'), r."observedOn" DESC, r."recordedAt" DESC, r."id" DESC LIMIT 1) AS "outcome"
    FROM "School" s
    ${join} "Cohort" c ON c."schoolId" = s."id"
    ${join} "Enrolment" e ON e."cohortId" = c."id"
    ${join} "Exit" x ON x."enrolmentId" = e."id"
    ${join} "FollowUp" f ON f."exitId" = x."id" AND f."window" = 'M6'
    WHERE x."exitedOn" <= @asOf AND ${held("x")}) counted
  GROUP BY 1, 2, 3, 4, 5`;
}

const KNOWN_THEN = (alias: string) =>
  `${alias}."recordedAt" <= @knownAt AND (${alias}."supersededAt" IS NULL OR ${alias}."supersededAt" > @knownAt)`;
const STANDING = (alias: string) => `${alias}."supersededAt" IS NULL`;

type Counted = { code: string; exitYear: string; neutral: number; due: number; outcome: string | null; n: number };

/** Leavers by school, year of exit, neutral exit, due date and outcome. */
type Counts = Record<string, number>;

const keyOf = ({ code, exitYear, neutral, due, outcome }: Omit<Counted, "n">) =>
  [code, exitYear, neutral, due, outcome].join(" ");

/** What the statement must count as well, to be compared with the page: the tally behind it. */
export function countsOf({ blocks, places }: Tally): Counts {
  const counts: Counts = {};
  for (const { placeId, exitYear, neutral, due, outcome, n } of blocks.flatMap(({ cells }) => cells)) {
    const code = places.get(placeId)?.schoolCode ?? "";
    const key = keyOf({ code, exitYear, neutral: neutral ? 1 : 0, due: due ? 1 : 0, outcome });
    counts[key] = (counts[key] ?? 0) + n;
  }
  return counts;
}

export type HandWritten = {
  run: () => Promise<Counted[]>;
  counts: () => Promise<Counts>;
  close: () => Promise<void>;
};

/** Opens a database and runs the statement on it, for the figures of a day as known now or at an instant. */
export async function handWritten(
  url: string,
  { asOf, knownAt }: { asOf: CivilDate; knownAt?: string },
): Promise<HandWritten> {
  const { dialect, rows, close } = await openStore(url);
  const values: string[] = [];
  const sql = statement(dialect, knownAt ? KNOWN_THEN : STANDING).replace(/@(asOf|knownAt)/g, (_all, name) => {
    values.push(name === "asOf" ? asOf : (knownAt ?? ""));
    return "?";
  });
  const run = () => rows<Counted>(sql, values);
  const counts = async () => Object.fromEntries((await run()).map((row) => [keyOf(row), Number(row.n)]));
  return { run, counts, close };
}
