import { ENTREPRENEUR, OUTCOME_CLASS, SALARIED } from "@/lib/figures/indicators/tally/facts";
import { addDays, addMonths, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { duePoints, lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { awaitsAfterClass } from "@/lib/people/outcomes/retained-sql";
import { OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";

const COHORT_SIZE = 20;
const SCHOOLS = 60;
const FIRST_COHORT: CivilDate = "2009-01-05";
const YEARS = 15;
const COHORT_DAYS = 300;
/** Days before the end of a cohort on which somebody may leave it. */
const EARLY_DAYS = 60;
const FIRST_DAY: CivilDate = "1970-01-01";
const LAST_DAY: CivilDate = "2026-12-31";
const NEUTRAL_PERCENT = 2;
const OBSERVED_PERCENT = 80;
const OBSERVED_AFTER_DAYS = 30;
/** The prefectures of Occitanie: schools lie in each of its départements. */
const COMMUNES = [
  ...["09122", "11069", "12202", "30189", "31555", "32013", "34172"],
  ...["46042", "48095", "65440", "66136", "81004", "82121"],
];

const text = (value: string | null) => (value === null ? "NULL" : `'${value.replaceAll("'", "''")}'`);

/** The same number at every run, 0 up to `below`, that looks like chance: of a person `n`, for one question about them. */
const chance = (question: number, below: number, n = "n") =>
  `(((${n} * 2654435761 + ${question * 1_234_567_891}) % 4294967296) / 65536 % ${below})`;

/** What the two kinds of database say each in its own way. */
const WORDS: Record<Dialect, { as: (type: string, value: string) => string; at: (day: string) => string }> = {
  sqlite: { as: (_type, value) => value, at: (day) => `(${day} || 'T10:00:00.000+00:00')` },
  postgres: {
    as: (type, value) => `CAST(${value} AS "${type}")`,
    at: (day) => `CAST(${day} || 'T10:00:00' AS timestamp(3))`,
  },
};

const valuesOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows
    .map((row) => `(${row.map((value) => (typeof value === "number" ? value : text(value))).join(", ")})`)
    .join(",\n");

/** Schools and their programme, whose rows have others made by the database. */
export function networkSql(): string[] {
  const schools = Array.from({ length: SCHOOLS }, (_, n) => {
    const commune = COMMUNES[n % COMMUNES.length] ?? "";
    return [`s${n}`, `S${n}`, `École ${n}`, commune, commune.slice(0, 2)];
  });
  return [
    `INSERT INTO "Programme" ("id", "code", "title") VALUES ('programme', 'DWWM', 'Développement web')`,
    `INSERT INTO "School" ("id", "code", "name", "communeInsee", "departementCode") VALUES ${valuesOf(schools)}`,
  ];
}

/** Days and their due points by number, and who is in which cohort: what the rows of people are picked from. */
export function scaffoldSql(enrolments: number): string[] {
  const days = Array.from({ length: daysBetween(FIRST_DAY, LAST_DAY) + 1 }, (_, n) => addDays(FIRST_DAY, n));
  const numberOf = new Map(days.map((day, n) => [day, n]));
  const first = daysBetween(FIRST_DAY, FIRST_COHORT);
  const dues = days.slice(first, first + YEARS * 366 + COHORT_DAYS).flatMap((day) => {
    const endedOn = addMonths(day, 9);
    const six = lastsSixMonths(day, endedOn) ? 1 : 0;
    return duePoints(day).map(({ window, dueOn, fromOn, toOn }) => [
      ...[numberOf.get(day) ?? 0, window, dueOn, fromOn, toOn],
      ...[numberOf.get(dueOn) ?? 0, endedOn, six],
    ]);
  });
  const cohorts = Math.ceil(enrolments / COHORT_SIZE);
  const ofASchool = Math.ceil(cohorts / SCHOOLS);
  const startDay = `(${first} + (n / ${COHORT_SIZE * SCHOOLS}) * ${YEARS * 365} / ${ofASchool})`;
  return [
    `CREATE TEMP TABLE bench_day (n INTEGER PRIMARY KEY, "on" TEXT)`,
    `INSERT INTO bench_day VALUES ${valuesOf(days.map((day, n) => [n, day]))}`,
    `CREATE TEMP TABLE bench_due (n INTEGER, "window" TEXT, "dueOn" TEXT, "fromOn" TEXT, "toOn" TEXT, due INTEGER,
       "endedOn" TEXT, six INTEGER, PRIMARY KEY (n, "window"))`,
    `INSERT INTO bench_due VALUES ${valuesOf(dues)}`,
    `CREATE TEMP TABLE bench_kind (n INTEGER PRIMARY KEY, kind TEXT)`,
    `INSERT INTO bench_kind VALUES ${valuesOf(OUTCOME_KINDS.map((kind, n) => [n, kind]))}`,
    `CREATE TEMP TABLE bench_person (n BIGINT PRIMARY KEY, cohort BIGINT, school BIGINT, start BIGINT, exit BIGINT, birth BIGINT)`,
    `INSERT INTO bench_person
     WITH RECURSIVE one(n) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM one WHERE n + 1 < ${enrolments})
     SELECT n, n / ${COHORT_SIZE}, (n / ${COHORT_SIZE}) % ${SCHOOLS}, ${startDay},
       ${startDay} + ${COHORT_DAYS} - ${chance(1, EARLY_DAYS)}, ${chance(2, 10_000)}
     FROM one`,
  ];
}

/** What a version keeps besides the records. */
export type Keeps = { sums: boolean; worklist: boolean };

const isNeutral = `${chance(3, 100, "p.n")} < ${NEUTRAL_PERCENT}`;

/** People, in cohorts that they all left. */
export function recordsSql(dialect: Dialect, keeps: Keeps): string[] {
  const { as, at } = WORDS[dialect];
  return [
    `INSERT INTO "Cohort" ("id", "schoolId", "programmeId", "code", "startsOn", "endsOn", "capacity", "placesTaken")
     SELECT 'c' || cohort, 's' || school, 'programme', 'P' || cohort, a."on", z."on", ${COHORT_SIZE}, COUNT(*)
     FROM bench_person p JOIN bench_day a ON a.n = p.start JOIN bench_day z ON z.n = p.start + ${COHORT_DAYS}
     GROUP BY cohort, school, a."on", z."on"`,
    `INSERT INTO "Learner" ("id", "lastName", "firstName", "nameKey", "birthDate", "sex", "phone", "createdAt")
     SELECT 'l' || p.n, 'Nom' || p.n, 'Prénom' || p.n, 'nom' || p.n || '|prenom' || p.n, b."on",
       ${as("Sex", `CASE WHEN p.n % 2 = 0 THEN 'woman' ELSE 'man' END`)}, '06' || (10000000 + p.n), ${at(`s."on"`)}
     FROM bench_person p JOIN bench_day b ON b.n = p.birth JOIN bench_day s ON s.n = p.start`,
    `INSERT INTO "Enrolment" ("id", "cohortId", "learnerId", "appliedOn", "admittedOn", "enteredOn", "createdAt"
       ${keeps.sums ? `, "recordedAt"` : ""})
     SELECT 'e' || p.n, 'c' || p.cohort, 'l' || p.n, s."on", s."on", s."on", ${at(`s."on"`)}
       ${keeps.sums ? `, ${at(`s."on"`)}` : ""}
     FROM bench_person p JOIN bench_day s ON s.n = p.start`,
    `INSERT INTO "Exit" ("id", "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt")
     SELECT 'x' || p.n, 'e' || p.n, 'e' || p.n, x."on",
       ${as("ExitReason", `CASE WHEN ${isNeutral} THEN 'neutral' ELSE 'completed' END`)}, ${at(`x."on"`)}
     FROM bench_person p JOIN bench_day x ON x.n = p.exit`,
  ];
}

/** Four follow-ups of each, and four in five of them observed: in numbers first, for the sums to be taken from. */
export function answersSql(dialect: Dialect, keeps: Keeps): string[] {
  const { as, at } = WORDS[dialect];
  const [six, no] = dialect === "sqlite" ? ["d.six", "0"] : ["d.six = 1", "false"];
  // A question of its own for each window of a person.
  const ofWindow = (question: number, below: number) => `(CASE d."window"
    WHEN 'T0' THEN ${chance(question, below, "p.n")} WHEN 'M3' THEN ${chance(question + 1, below, "p.n")}
    WHEN 'M6' THEN ${chance(question + 2, below, "p.n")} ELSE ${chance(question + 3, below, "p.n")} END)`;
  const isEnded = `${ofWindow(30, 2)} = 0`;
  return [
    `CREATE TEMP TABLE bench_answer (n BIGINT, "window" TEXT, kind TEXT, "observedOn" TEXT, counts INTEGER, exit BIGINT,
       "endedOn" TEXT, "sixMonths" BOOLEAN)`,
    `INSERT INTO bench_answer
     SELECT a.n, a."window", k.kind, v."on", CASE WHEN v."on" <= a."toOn" THEN 1 ELSE 0 END, a.exit, a."endedOn", a.six
     FROM (
       SELECT p.n, p.exit, d."window", d."toOn", ${ofWindow(10, OUTCOME_KINDS.length)} AS kind,
         d.due + ${ofWindow(20, OBSERVED_AFTER_DAYS)} AS seen,
         CASE WHEN ${isEnded} THEN d."endedOn" END AS "endedOn", CASE WHEN ${isEnded} THEN ${six} ELSE ${no} END AS six
       FROM bench_person p JOIN bench_due d ON d.n = p.exit
       WHERE ${ofWindow(40, 100)} < ${OBSERVED_PERCENT}) a
     JOIN bench_day v ON v.n = a.seen JOIN bench_kind k ON k.n = a.kind`,
    `CREATE INDEX bench_answer_n ON bench_answer (n, "window")`,
    "ANALYZE bench_answer",
    `INSERT INTO "Outcome" ("id", "enrolmentId", "window", "kind", "observedOn", "startedOn", "endedOn", "sixMonths",
       "source", "evidence", "recordedAt")
     SELECT 'o' || a.n || a."window", 'e' || a.n, ${as("Window", `a."window"`)}, ${as("OutcomeKind", "a.kind")},
       a."observedOn", x."on", a."endedOn", a."sixMonths", ${as("OutcomeSource", "'learner'")},
       ${as("Evidence", "'declared'")}, ${at(`a."observedOn"`)}
     FROM bench_answer a JOIN bench_day x ON x.n = a.exit`,
    followUpSql(dialect, keeps),
  ];
}

/** Where sums are kept, with what they are made of. */
function followUpSql(dialect: Dialect, keeps: Keeps): string {
  const { as } = WORDS[dialect];
  const started = (kinds: { sql: string }) =>
    `EXISTS (SELECT 1 FROM bench_answer v WHERE v.n = p.n AND v.counts = 1 AND v.kind IN (${kinds.sql}))`;
  const sums: Record<string, string> = keeps.sums
    ? {
        outcome: OUTCOME_CLASS.sql,
        ever: `CASE WHEN d."window" = 'M6' THEN
          CASE WHEN ${started(SALARIED)} THEN 'salaried' WHEN ${started(ENTREPRENEUR)} THEN 'entrepreneur' END END`,
      }
    : {};
  const answered = awaitsAfterClass(Prisma.sql`r.kind`).sql;
  const awaited = (value: string) => `CASE WHEN NOT (${isNeutral}) AND ${answered} IS NOT NULL THEN ${value} END`;
  const worklist: Record<string, string> = keeps.worklist
    ? { awaits: awaited(answered), schoolId: awaited("'s' || p.school"), cohortId: awaited("'c' || p.cohort") }
    : {};
  const more = { ...sums, ...worklist };
  const named = Object.keys(more).map((column) => `, "${column}"`);
  return `INSERT INTO "FollowUp" ("exitId", "window", "dueOn", "fromOn", "toOn"${named.join("")})
    SELECT 'x' || p.n, ${as("Window", `d."window"`)}, d."dueOn", d."fromOn", d."toOn"
      ${Object.values(more)
        .map((value) => `, ${value}`)
        .join("")}
    FROM bench_person p JOIN bench_due d ON d.n = p.exit
    LEFT JOIN (SELECT n, "window", kind AS "kind", "sixMonths", 'declared' AS "evidence" FROM bench_answer WHERE counts = 1) r
      ON r.n = p.n AND r."window" = d."window"`;
}
