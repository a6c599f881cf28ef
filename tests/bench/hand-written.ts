import Database from "better-sqlite3";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Tally } from "@/lib/indicators/rules/tally";

/** The outcome as a definition sees it: its kind, with its duration where a framework tells long from short. */
const OUTCOME_CLASS = `CASE WHEN r."kind" IN ('fixed_term', 'temporary_agency', 'employment_abroad')
  THEN r."kind" || CASE WHEN r."sixMonths" THEN ':long' ELSE ':short' END ELSE r."kind" END`;

/**
 * The best single SQL statement we could write by hand for the counts of the network dashboard (window M6): leavers by
 * school, year of exit and retained outcome. Tried against window functions, a materialised retained outcome, one sum
 * per column and a covering index; all were slower or within the noise.
 */
const STATEMENT = `
  SELECT "code", "exitYear", "neutral", "due", "outcome", COUNT(*) AS "n" FROM (
    SELECT s."code", substr(x."exitedOn", 1, 4) AS "exitYear",
      x."reason" = 'neutral' AS "neutral",
      f."dueOn" <= @asOf AS "due",
      (SELECT ${OUTCOME_CLASS} FROM "Outcome" r
        WHERE r."enrolmentId" = e."id" AND r."window" = 'M6'
          AND r."observedOn" BETWEEN f."fromOn" AND f."toOn" AND r."observedOn" <= @asOf
          AND r."recordedAt" <= @knownAt AND (r."supersededAt" IS NULL OR r."supersededAt" > @knownAt)
        ORDER BY r."kind" IN ('unreachable', 'declined', 'not_contacted'), r."observedOn" DESC, r."recordedAt" DESC, r."id" DESC LIMIT 1) AS "outcome"
    FROM "School" s
    CROSS JOIN "Cohort" c ON c."schoolId" = s."id"
    CROSS JOIN "Enrolment" e ON e."cohortId" = c."id"
    CROSS JOIN "Exit" x ON x."enrolmentId" = e."id"
    CROSS JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = 'M6'
    WHERE x."exitedOn" <= @asOf
      AND x."recordedAt" <= @knownAt AND (x."supersededAt" IS NULL OR x."supersededAt" > @knownAt))
  GROUP BY 1, 2, 3, 4, 5`;

type Counted = { code: string; exitYear: string; neutral: 0 | 1; due: 0 | 1; outcome: string | null; n: number };

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

/** Opens the database and returns a function that runs the statement once, for the figures of a day as known on it. */
export function handWritten(
  path: string,
  asOf: CivilDate,
): { run: () => Counted[]; counts: () => Counts; close: () => void } {
  const database = new Database(path, { readonly: true });
  const statement = database.prepare(STATEMENT);
  const parameters = { asOf, knownAt: `${asOf}T23:59:59.999+00:00` };
  const run = () => statement.all(parameters) as Counted[];
  const counts = () => Object.fromEntries(run().map((row) => [keyOf(row), row.n]));
  return { run, counts, close: () => database.close() };
}
