import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { databaseUrl, dialectOf, LATEST } from "@/lib/foundation/db/dialect";
import { whileWanted } from "@/lib/foundation/db/long-reads";
import { literals } from "@/lib/foundation/db/sql";
import { certificationOn, lastJury } from "@/lib/people/enrolments/jury-sql";
import { COUNTED_ANSWERS } from "@/lib/people/enrolments/rules/entry-fields";
import { STEP_DATES, WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { personsAt, rqthOn } from "@/lib/people/learners/persons-sql";
import { isContradicted } from "@/lib/people/outcomes/proof-sql";
import { FAMILIES, FAMILY_OF, NON_RESPONSES, OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import {
  type AmongCohorts,
  cohortsAt,
  enrolmentsAt,
  type JourneysFilter,
  type Reader,
  stoodAt,
} from "../tally/cohorts-sql";
import { everClass, isKnownAt, lastHeard, retainedClass, retainedInField, retainedProof } from "../tally/facts";
import {
  BESIDE_HEALTH,
  CODES,
  type EntryStage,
  HEALTH_CODES,
  LAYOUT,
  NONE,
  type WordField,
} from "./rules/journey-words";

const { sql, raw, join, empty } = Prisma;

function letterOf(column: Prisma.Sql, letters: Readonly<Record<string, string>>): Prisma.Sql {
  const cases = Object.entries(letters).map(([value, letter]) => `WHEN '${value}' THEN '${letter}'`);
  return sql`CASE CAST(${column} AS TEXT) ${raw(cases.join(" "))} ELSE ${raw(`'${NONE}'`)} END`;
}

const POSITIVE_KINDS = literals(OUTCOME_KINDS.filter((kind) => FAMILIES.some((family) => family === FAMILY_OF[kind])));
const OTHER_ANSWERS = literals(OUTCOME_KINDS.filter((kind) => FAMILY_OF[kind] === "other"));

/** Before the planned end; what is derived of an interruption is a drop-out whatever its day. */
const IS_EARLY = sql`(x."exitedOn" < c."endsOn" OR x."derived")`;

/** What was had of the title by the day. */
const certified = ({ asOf, knownAt }: JourneysFilter) =>
  certificationOn(sql`e."certification"`, asOf, stoodAt("j", knownAt));

/** The last day of presence of whoever is away, or left while they were; null of anybody else. */
const lastPresent = ({ asOf, knownAt }: JourneysFilter) => sql`(SELECT i."lastPresentOn" FROM "Interruption" i
        WHERE i."enrolmentId" = e."id" AND i."endedOn" IS NULL AND i."lastPresentOn" <= ${asOf} AND ${stoodAt("i", knownAt)})`;

/** Of the transfer by which somebody went on elsewhere by the day; null of anybody else. */
const move =
  (column: "endedOn" | "lastPresentOn") =>
  ({ asOf, knownAt }: JourneysFilter) =>
    sql`(SELECT i.${raw(`"${column}"`)}
        FROM "Interruption" i WHERE i."enrolmentId" = e."id" AND i."arrivedId" IS NOT NULL AND i."endedOn" <= ${asOf}
          AND ${stoodAt("i", knownAt)})`;
const [movedOn, movedFrom] = [move("endedOn"), move("lastPresentOn")];

/** Of the transfer by which somebody came from elsewhere; null of anybody else. */
const arrival = (
  column: "beganOn" | "endedOn",
  { asOf, knownAt }: JourneysFilter,
) => sql`(SELECT i.${raw(`"${column}"`)}
        FROM "Interruption" i WHERE i."arrivedId" = e."id" AND i."endedOn" <= ${asOf} AND ${stoodAt("i", knownAt)})`;

/** Between which days the first positive activity began: the same day twice where its start is known. */
function activeDays({ asOf, knownAt }: JourneysFilter): Prisma.Sql {
  const stands = (alias: string) => sql`${raw(alias)}."observedOn" <= ${asOf} AND ${stoodAt(alias, knownAt)}`;
  const started = sql`WHEN v."startedOn" < x."exitedOn" THEN x."exitedOn" ELSE v."startedOn" END`;
  return sql`(SELECT
        MIN(CASE WHEN v."startedOn" IS NULL THEN COALESCE((
          SELECT MAX(w."observedOn") FROM "Outcome" w
          WHERE w."enrolmentId" = e."id" AND w."kind" IN (${OTHER_ANSWERS}) AND ${stands("w")}
            AND w."observedOn" BETWEEN x."exitedOn" AND v."observedOn"), x."exitedOn") ${started})
        || MIN(CASE WHEN v."startedOn" IS NULL THEN v."observedOn" ${started})
      FROM "Outcome" v
      JOIN "FollowUp" g ON g."exitId" = x."id" AND g."window" = v."window"
      WHERE v."enrolmentId" = e."id" AND v."kind" IN (${POSITIVE_KINDS}) AND ${stands("v")}
        AND v."observedOn" BETWEEN g."fromOn" AND g."toOn")`;
}

const SIREN_DIGITS = 9;
const DIGITS = [...Array(10).keys()];

/** A SIREN whose key does not hold, of an observation `v`: `hasSirenKey` as a statement. */
function wrongSiren(): Prisma.Sql {
  const digits = Array.from({ length: SIREN_DIGITS }, (_, at) => {
    const doubled = (SIREN_DIGITS - 1 - at) % 2 === 1;
    const weightOf = (digit: number) => (doubled ? Math.floor((2 * digit) / 10) + ((2 * digit) % 10) : digit);
    const cases = DIGITS.map((digit) => `WHEN '${digit}' THEN ${weightOf(digit)}`);
    return `CASE substr(v."employerSiren", ${at + 1}, 1) ${cases.join(" ")} ELSE 0 END`;
  });
  return raw(`v."employerSiren" IS NOT NULL AND (length(v."employerSiren") <> ${SIREN_DIGITS}
          OR (${digits.join(" + ")}) % 10 <> 0)`);
}

/** Each a letter, in the order of the layout. */
const FAULTS = [
  "outside",
  "permanentEnds",
  "sourcesDiffer",
  "notBegun",
  "sirenWrong",
] as const satisfies readonly WordField[];

/** Whether some observation that holds, of who left, is not as it should be: all of it by one look at them. */
function faultsSql(filter: JourneysFilter): Prisma.Sql {
  const { asOf, knownAt } = filter;
  const stands = (alias: string) =>
    sql`${raw(alias)}."enrolmentId" = e."id" AND ${raw(alias)}."observedOn" <= ${asOf} AND ${stoodAt(alias, knownAt)}`;
  const inside = (alias: string) => sql`${raw(alias)}."observedOn" BETWEEN g."fromOn" AND g."toOn"`;
  const answers = (alias: string) => sql`${raw(alias)}."kind" NOT IN (${literals(NON_RESPONSES)})`;
  // What the person said last, and what the school did: one that agrees with the other since ends their disagreement.
  const isLast = (alias: string) => sql`NOT EXISTS (
            SELECT 1 FROM "Outcome" n WHERE n."window" = ${raw(alias)}."window" AND ${stands("n")} AND ${inside("n")} AND ${answers("n")}
              AND n."byPerson" = ${raw(alias)}."byPerson" AND (n."observedOn" > ${raw(alias)}."observedOn"
              OR (n."observedOn" = ${raw(alias)}."observedOn" AND n."recordedAt" > ${raw(alias)}."recordedAt")))`;
  const is: Record<(typeof FAULTS)[number], Prisma.Sql> = {
    outside: sql`NOT (${inside("v")})`,
    permanentEnds: sql`v."kind" = 'permanent_contract' AND v."endedOn" IS NOT NULL`,
    sourcesDiffer: sql`${inside("v")} AND ${answers("v")} AND (EXISTS (
            SELECT 1 FROM "Outcome" w WHERE w."window" = v."window" AND ${stands("w")} AND ${inside("w")} AND ${answers("w")}
              AND w."kind" <> v."kind" AND CASE WHEN w."byPerson" = v."byPerson" THEN w."source" <> v."source"
                ELSE ${isLast("v")} AND ${isLast("w")} END)
          OR ${isContradicted("v", isKnownAt(filter))})`,
    notBegun: sql`v."startedOn" > v."observedOn"`,
    sirenWrong: wrongSiren(),
  };
  const { y } = CODES.fault;
  const letters = FAULTS.map(
    (fault) => sql`MAX(CASE WHEN ${is[fault]} THEN ${raw(`'${y}'`)} ELSE ${raw(`'${NONE}'`)} END)`,
  );
  return sql`COALESCE((SELECT ${join(letters, " || ")} FROM "Outcome" v
      JOIN "FollowUp" g ON g."exitId" = x."id" AND g."window" = v."window"
      WHERE ${stands("v")}), ${raw(`'${NONE.repeat(FAULTS.length)}'`)})`;
}

/** The fields of a word, of the enrolment `e`, its learner `l`, its cohort `c` and its exit `x`. */
function fieldsSql(filter: JourneysFilter, { outcome, inField, ever }: FollowedUp): Record<WordField, Prisma.Sql> {
  const { asOf } = filter;
  const none = raw(`'${NONE}'`);
  const done = (column: string) => sql`e.${raw(`"${column}"`)} <= ${asOf}`;
  const stage = (of: EntryStage) => raw(`'${CODES.stage[of]}'`);
  const began = sql`CASE WHEN ${done("enteredOn")} THEN COALESCE(${arrival("beganOn", filter)}, e."enteredOn") ELSE c."startsOn" END`;
  const answer = (column: Prisma.Sql) => letterOf(column, CODES.answer);
  const at = (window: Window, column: Prisma.Sql) =>
    sql`(SELECT ${column} FROM "FollowUp" f WHERE f."exitId" = x."id" AND f."window" = ${raw(`'${window}'`)})`;
  const outcomes = WINDOWS.map((window) => [window, letterOf(at(window, outcome), CODES.outcome)] as const);
  const inFields = WINDOWS.map((window) => [`inField${window}`, letterOf(at(window, inField), CODES.inField)] as const);
  const proofs = WINDOWS.map(
    (window) => [`proof${window}`, letterOf(at(window, retainedProof(filter)), CODES.proof)] as const,
  );
  const zoning = (versions: Readonly<Record<string, string>>) => {
    const cases = Object.entries(versions).map(
      ([version, letter]) => `WHEN e."zoningVersion" LIKE '%${version}%' THEN '${letter}'`,
    );
    return sql`CASE ${raw(cases.join(" "))} ELSE ${none} END`;
  };
  const rqth = rqthOn(began, filter.knownAt);
  const answers = Object.fromEntries(COUNTED_ANSWERS.map((name) => [name, answer(raw(`e."${name}"`))])) as Record<
    (typeof COUNTED_ANSWERS)[number],
    Prisma.Sql
  >;
  return {
    ...(Object.fromEntries(outcomes) as Record<Window, Prisma.Sql>),
    ...(Object.fromEntries(inFields) as Record<`inField${Window}`, Prisma.Sql>),
    ...(Object.fromEntries(proofs) as Record<`proof${Window}`, Prisma.Sql>),
    ...(Object.fromEntries(
      FAULTS.map((fault, at) => [fault, sql`substr(${faultsSql(filter)}, ${raw(String(at + 1))}, 1)`]),
    ) as Record<(typeof FAULTS)[number], Prisma.Sql>),
    ever: letterOf(at("M6", ever), CODES.ever),
    stage: sql`CASE WHEN ${movedOn(filter)} IS NOT NULL THEN ${stage("moved")} WHEN ${done("enteredOn")} THEN ${stage("entered")} WHEN ${done("noShowOn")} THEN ${stage("no_show")}
        WHEN ${done("withdrawnOn")} THEN CASE WHEN ${done("admittedOn")} THEN ${stage("gave_up")} ELSE ${stage("withdrawn")} END
        WHEN ${done("rejectedOn")} THEN ${stage("rejected")} WHEN ${done("admittedOn")} THEN ${stage("admitted")}
        WHEN ${done("waitlistedOn")} THEN ${stage("waitlisted")} ELSE ${stage("candidate")} END`,
    departure: sql`CASE WHEN x."id" IS NULL THEN ${raw(`'${NONE}${NONE}'`)} ELSE ${letterOf(sql`x."reason"`, CODES.reason)}
        || CASE WHEN ${IS_EARLY} THEN ${raw(`'${CODES.early.early}'`)} ELSE ${raw(`'${CODES.early.late}'`)} END END`,
    certification: letterOf(certified(filter), CODES.certification),
    sex: letterOf(sql`l."sex"`, CODES.sex),
    under26: sql`CASE WHEN l."birthDate" IS NULL THEN ${none} WHEN CAST(CAST(substr(l."birthDate", 1, 4) AS INTEGER) + 26 AS TEXT) || substr(l."birthDate", 5) > ${began}
        THEN 'y' ELSE 'n' END`,
    level: letterOf(sql`e."level"`, CODES.level),
    entryStatus: letterOf(sql`e."entryStatus"`, CODES.entryStatus),
    longTerm: sql`CASE CAST(e."entryStatus" AS TEXT) WHEN 'job_seeker' THEN CASE WHEN e."monthsUnemployed" IS NULL THEN ${none}
        WHEN e."monthsUnemployed" >= 12 THEN 'y' ELSE 'n' END ELSE CASE WHEN e."entryStatus" IS NULL THEN ${none} ELSE 'n' END END`,
    ...answers,
    qpvZoning: zoning(CODES.qpvZoning),
    zrrZoning: zoning(CODES.zrrZoning),
    rqth: answer(rqth),
    priority: sql`CASE WHEN CAST(l."sex" AS TEXT) = 'woman' OR CAST(e."qpv" AS TEXT) = 'yes' OR ${rqth} = 'yes' THEN 'y'
        WHEN CAST(l."sex" AS TEXT) <> 'unknown' AND CAST(e."qpv" AS TEXT) = 'no' AND ${rqth} = 'no' THEN 'n' ELSE ${none} END`,
    entryYear: sql`substr(${began}, 1, 4)`,
    exitYear: sql`COALESCE(substr(x."exitedOn", 1, 4), ${raw(`'${NONE.repeat(4)}'`)})`,
    exitDay: sql`COALESCE(substr(x."exitedOn", 5), ${raw(`'${NONE.repeat(6)}'`)})`,
    presentYear: sql`COALESCE(substr(COALESCE(${lastPresent(filter)}, ${movedFrom(filter)}, x."exitedOn"), 1, 4),
        ${raw(`'${NONE.repeat(4)}'`)})`,
    arrivedYear: sql`COALESCE(substr(COALESCE(${movedOn(filter)}, ${arrival("endedOn", filter)}), 1, 4), ${raw(`'${NONE.repeat(4)}'`)})`,
    active: sql`COALESCE(${activeDays(filter)}, ${raw(`'${NONE.repeat(20)}'`)})`,
  };
}

/** The class of the outcome that counts at a follow-up `f`, whether it is in the field, and `ever` (facts.ts). */
export type FollowedUp = { outcome: Prisma.Sql; inField: Prisma.Sql; ever: Prisma.Sql };

export const recorded = (filter: JourneysFilter): FollowedUp => ({
  outcome: retainedClass(filter),
  inField: retainedInField(filter),
  ever: everClass(filter),
});

const dueDay = (window: Window) =>
  sql`(SELECT f."dueOn" FROM "FollowUp" f WHERE f."exitId" = x."id" AND f."window" = ${raw(`'${window}'`)})`;

type FactsRequest = {
  /** Named « is_field », for a condition. */
  fields?: readonly WordField[];
  /** « dueOn » of the window. */
  due?: Window | undefined;
  /** « due_M6 » of each window. */
  dues?: boolean;
  /** « word » and « health », for the sums. */
  words?: boolean;
  /** What the follow-up `f` says; when absent, what the records do. */
  followedUp?: FollowedUp;
};

/** A row per person of a cohort who had applied or entered. A title is known from the exit, or the cohort's end. */
export function journeyFacts(
  reader: Reader,
  filter: JourneysFilter & AmongCohorts,
  { fields = [], due, dues = false, words = false, followedUp = recorded(filter) }: FactsRequest = {},
  cohortIds?: readonly string[],
): Prisma.Sql {
  const { asOf, knownAt } = filter;
  const of = fieldsSql(filter, followedUp);
  const first = sql`COALESCE(${raw(STEP_DATES.map((step) => `e."${step}"`).join(", "))}, '')`;
  return sql`
    WITH c AS MATERIALIZED (${cohortsAt(reader, filter, cohortIds)})
    SELECT e."id" AS "enrolmentId", c."id" AS "cohortId", c."schoolId" AS "schoolId", c."departement",
      c."endsOn" AS "endsOn", CASE WHEN e."enteredOn" <= ${asOf} THEN e."enteredOn" END AS "enteredOn",
      CASE WHEN c."endsOn" < ${asOf} AND NOT (c."cancelledOn" IS NOT NULL AND c."cancelledOn" <= ${asOf})
        THEN 1 ELSE 0 END AS "ended", x."exitedOn" AS "exitedOn",
      CAST(x."reason" AS TEXT) || CASE WHEN ${IS_EARLY} THEN ':early' ELSE ':late' END AS "departure",
      CASE WHEN x."id" IS NOT NULL OR c."endsOn" < ${asOf} THEN ${certified(filter)} END AS "certification"
      ${fields.length > 0 ? sql`, ${join(fields.map((field) => sql`${of[field]} AS ${raw(`"is_${field}"`)}`))}` : empty}
      ${due ? sql`, ${dueDay(due)} AS "dueOn"` : empty}
      ${dues ? sql`, ${join(WINDOWS.map((window) => sql`${dueDay(window)} AS ${raw(`"due_${window}"`)}`))}` : empty}
      ${
        words
          ? sql`, ${wordOf(of, WITHOUT_HEALTH, faultsSql(filter))} AS "word", ${wordOf(of, BESIDE_HEALTH)} AS "health", ${latestDay(filter)} AS "lastOn",
        CASE WHEN x."derived" THEN x."exitedOn" END AS "aheadOn"`
          : empty
      }
    FROM c
    JOIN ${enrolmentsAt(knownAt)} e ON e."cohortId" = c."id"
    JOIN ${personsAt(knownAt)} l ON l."id" = e."learnerId"
    LEFT JOIN "Exit" x ON x."enrolmentId" = e."id" AND ${stoodAt("x", knownAt)} AND x."exitedOn" <= ${asOf}
    WHERE (${first} <= ${asOf} OR e."enteredOn" <= ${asOf}) ${whileWanted(sql`c."id"`)}`;
}

const WITHOUT_HEALTH = LAYOUT.map(([field]) => field).filter((field) => !HEALTH_CODES.some((one) => one === field));

/** `faults` stand in one piece where they stand at all. */
function wordOf(of: Record<WordField, Prisma.Sql>, fields: readonly WordField[], faults?: Prisma.Sql): Prisma.Sql {
  const [first, ...others] = FAULTS;
  const parts = LAYOUT.flatMap(([field, width]) => {
    if (faults && field === first) return [faults];
    if (faults && others.some((other) => other === field)) return [];
    return [fields.includes(field) ? of[field] : raw(`'${NONE.repeat(width)}'`)];
  });
  return sql`(${join(parts, " || ")})`;
}

/** Of a cohort that nobody applied to, and of leavers whose exits are all derived. */
export const EARLIEST = raw("'1900-01-01'");

/** The latest day on record of a person, before which nobody can ask what is summed. */
function latestDay(filter: JourneysFilter): Prisma.Sql {
  const left = `CASE WHEN x."derived" THEN NULL ELSE x."exitedOn" END`;
  const days = [...STEP_DATES.map((step) => `e."${step}"`), left].map((day) => `COALESCE(${day}, '')`);
  const answered = sql`COALESCE(${lastHeard()}, ${EARLIEST})`;
  return sql`${raw(LATEST[dialectOf(databaseUrl())])}(${raw(days.join(", "))}, COALESCE(${lastPresent(filter)}, ''), COALESCE(${movedOn(filter)}, ''), COALESCE(${lastJury}, ''), ${answered})`;
}

export type CohortWords = {
  cohortId: string;
  schoolId: string;
  departement: string;
  endsOn: CivilDate;
  cancelledOn: CivilDate | null;
  words: string;
  health: string;
  lastOn: CivilDate;
  aheadOn: CivilDate | null;
};

/** What the records say of the people of cohorts, of all when none are named; a row a cohort, whoever is in it. */
export function wordsOf(
  reader: Reader,
  filter: JourneysFilter & AmongCohorts,
  { followedUp, cohortIds }: Pick<FactsRequest, "followedUp"> & { cohortIds?: readonly string[] | undefined } = {},
): Prisma.Sql {
  const facts = journeyFacts(reader, filter, { words: true, ...(followedUp && { followedUp }) }, cohortIds);
  return sql`
    SELECT c."id" AS "cohortId", c."schoolId", c."departement", c."endsOn", c."cancelledOn",
      COALESCE(g."words", '') AS "words", COALESCE(g."health", '') AS "health",
      CASE WHEN c."cancelledOn" > COALESCE(g."lastOn", ${EARLIEST}) THEN c."cancelledOn"
        ELSE COALESCE(g."lastOn", ${EARLIEST}) END AS "lastOn", g."aheadOn"
    FROM (${cohortsAt(reader, filter, cohortIds)}) c
    LEFT JOIN (
      SELECT "cohortId", string_agg("word", '') AS "words", string_agg("health", '') AS "health", MAX("lastOn") AS "lastOn",
        MAX("aheadOn") AS "aheadOn"
      FROM (${facts}) facts GROUP BY "cohortId") g ON g."cohortId" = c."id"`;
}
