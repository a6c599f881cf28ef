import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { whileWanted } from "@/lib/foundation/db/long-reads";
import { literals } from "@/lib/foundation/db/sql";
import { certificationOn, lastJury } from "@/lib/people/enrolments/jury-sql";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { strongestProof } from "@/lib/people/outcomes/proof-sql";
import { afterAttemptsOnce, retainedOutcome, silenceAfter } from "@/lib/people/outcomes/retained-sql";
import { FAMILY_OF, IN_FIELD, KINDS_BY_DURATION, OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { Selection } from "../definitions/rules/measures";
import { cohortsAt, type PlaceFilter, type Reader, stoodAt } from "./cohorts-sql";

export type FactsFilter = PlaceFilter & {
  window: Window;
  /** Exits, due dates and observations on or before this day. */
  asOf: CivilDate;
  /** Ignores what was recorded, and takes back what was superseded, after this instant; absent: what holds now. */
  knownAt?: Date | undefined;
  /** The same of observations, where they are read as known on a later day than the exits. */
  answersKnownAt?: Date | undefined;
  exitYear?: string | undefined;
  /** Also look for a job or own business started within six months of the exit (window M6 only). */
  withEver?: boolean | undefined;
  /** Also look for who finished with the full title, and whether their activity is in the field of the training. */
  withTitles?: boolean | undefined;
};

const { sql, raw, join, empty } = Prisma;

const kindsOf = (family: string) => literals(OUTCOME_KINDS.filter((kind) => FAMILY_OF[kind] === family));
const BY_DURATION = literals(KINDS_BY_DURATION);
export const SALARIED = kindsOf("salaried");
export const ENTREPRENEUR = kindsOf("entrepreneur");

export function countedAt(knownAt: Date): Prisma.Sql {
  return sql`x."reason" <> ${raw(`'${NEUTRAL}'`)} AND ${stoodAt("x", knownAt)}`;
}

type Known = Pick<FactsFilter, "asOf" | "knownAt" | "answersKnownAt">;

/** Family of a job or own business started within six months of the exit `x`, seen in any window. */
export function everClass(filter: Known): Prisma.Sql {
  const started = (kinds: Prisma.Sql) => sql`EXISTS (
    SELECT 1 FROM "Outcome" v
    JOIN "FollowUp" g ON g."exitId" = x."id" AND g."window" = v."window"
    WHERE v."enrolmentId" = e."id" AND v."kind" IN (${kinds})
      AND v."startedOn" BETWEEN x."exitedOn" AND f."dueOn"
      AND v."observedOn" BETWEEN g."fromOn" AND g."toOn" AND v."observedOn" <= ${filter.asOf}
      AND ${stoodAt("v", filter.answersKnownAt ?? filter.knownAt)})`;
  return sql`CASE WHEN ${started(SALARIED)} THEN 'salaried' WHEN ${started(ENTREPRENEUR)} THEN 'entrepreneur' END`;
}

/** Whether an observation was made by the day, and is of what was held as true. */
const isRetainedAt =
  ({ asOf, knownAt, answersKnownAt }: Known) =>
  (alias: string) =>
    sql`${raw(alias)}."observedOn" <= ${asOf} AND ${stoodAt(alias, answersKnownAt ?? knownAt)}`;

/** A column of the outcome that was retained as of the day, of what was held as true. */
export function retained(column: Prisma.Sql, known: Known) {
  return retainedOutcome(column, isRetainedAt(known)("r"));
}

/** Files and what was made of them are cut by what was known, whatever the day asked for (docs/domain/proof.md). */
export const isKnownAt =
  ({ knownAt, answersKnownAt }: Pick<Known, "knownAt" | "answersKnownAt">) =>
  (alias: string) =>
    stoodAt(alias, answersKnownAt ?? knownAt);

export const retainedProof = (known: Known) => retained(strongestProof(isRetainedAt(known), isKnownAt(known)), known);

/** Class of an observation `r`. */
export const OUTCOME_CLASS = sql`CASE WHEN r."kind" IN (${BY_DURATION})
        THEN CAST(r."kind" AS TEXT) || CASE WHEN r."sixMonths" THEN ':long' ELSE ':short' END
        ELSE CAST(r."kind" AS TEXT) END`;

/** What the attempts and objections known by then make of a silence of `e` at its follow-up point `f`. */
export const silenceAt = ({ asOf, knownAt, answersKnownAt }: Known) =>
  silenceAfter({
    attempts: sql`a."madeOn" <= ${asOf} AND ${stoodAt("a", answersKnownAt ?? knownAt)}`,
    objections: stoodAt("b", answersKnownAt ?? knownAt),
    whose: learnerAt(answersKnownAt ?? knownAt),
    asOf,
  });

/** Class of the observation that counts for `e` at its follow-up point `f`, or of the silence there. */
export const retainedClass = (filter: Known) => afterAttemptsOnce(retained(OUTCOME_CLASS, filter), silenceAt(filter));

/** `y` where an observation `r` is in the field of the training, at least partly. */
export const IS_IN_FIELD = sql`CASE WHEN r."fieldLink" IN (${literals(IN_FIELD)}) THEN 'y' END`;

export const retainedInField = (filter: Known) => retained(IS_IN_FIELD, filter);

/** The last day after the exit `x` on which `e` was observed, tried to be reached, objected or took that back, or had a jury; null for none. */
export const lastHeard = () => sql`(SELECT MAX(h."on") FROM (
        SELECT MAX(v."observedOn") AS "on" FROM "Outcome" v WHERE v."enrolmentId" = e."id" AND v."supersededAt" IS NULL
        UNION ALL SELECT MAX(v."madeOn") FROM "ContactAttempt" v WHERE v."enrolmentId" = e."id" AND v."supersededAt" IS NULL
        UNION ALL SELECT ${lastJury}
        UNION ALL SELECT MAX(COALESCE(v."endedOn", v."fromOn")) FROM "Objection" v
          WHERE v."learnerId" = e."learnerId" AND v."supersededAt" IS NULL) h
        WHERE h."on" > x."exitedOn")`;

/** Whose an enrolment `e` was: another's, where two records were made one since, or two again. */
const learnerAt = (knownAt: Date | undefined) =>
  knownAt
    ? sql`COALESCE((SELECT v."learnerId" FROM "EarlierEnrolment" v WHERE v."enrolmentId" = e."id"
            AND v."recordedAt" <= ${knownAt} AND v."supersededAt" > ${knownAt}), e."learnerId")`
    : sql`e."learnerId"`;

const certificationAt = (knownAt: Date | undefined) =>
  knownAt
    ? sql`COALESCE((
          SELECT COALESCE(CAST(v."certification" AS TEXT), '') FROM "EarlierEnrolment" v WHERE v."enrolmentId" = e."id"
            AND v."recordedAt" <= ${knownAt} AND v."supersededAt" > ${knownAt}), CAST(e."certification" AS TEXT))`
    : sql`CAST(e."certification" AS TEXT)`;

/** `t` for a finisher with the full title, of the exit `x` of the enrolment `e`; without a day, of whatever day a jury gave it. */
export function titledFlag({ asOf, knownAt }: Partial<Pick<Known, "asOf" | "knownAt">> = {}) {
  const latest = certificationAt(knownAt);
  const held = asOf ? certificationOn(latest, asOf, stoodAt("j", knownAt)) : latest;
  return sql`CASE WHEN x."reason" = 'completed' AND ${held} = 'full' THEN 't' ELSE '' END`;
}

/** `n` for a neutral exit `x`. */
export const NEUTRAL_FLAG = sql`CASE WHEN x."reason" = ${raw(`'${NEUTRAL}'`)} THEN 'n' ELSE '' END`;

/** Figures group it, lists select from it: they cannot differ. Entries are not asked for: an earlier `knownAt` had others. */
export function leaverFacts(
  reader: Reader,
  filter: FactsFilter,
  columns: "counts" | "list",
  cohortIds?: readonly string[],
): Prisma.Sql {
  return sql`
    WITH c AS MATERIALIZED (${cohortsAt(reader, filter, cohortIds)})
    SELECT e."id" AS "enrolmentId", c."id" AS "cohortId", c."schoolId" AS "schoolId", c."departement",
      x."exitedOn" AS "exitedOn", substr(x."exitedOn", 1, 4) AS "exitYear",
      ${NEUTRAL_FLAG} AS "neutral", ${filter.withTitles ? titledFlag(filter) : raw("''")} AS "titled",
      CASE WHEN f."dueOn" <= ${filter.asOf} THEN 'd' ELSE '' END AS "due",
      CASE WHEN f."dueOn" <= ${filter.asOf} AND f."toOn" >= ${filter.asOf} THEN f."toOn" END AS "openTo",
      ${retainedClass(filter)} AS "outcome",
      ${filter.withEver ? everClass(filter) : sql`CAST(NULL AS TEXT)`} AS "ever",
      ${filter.withTitles ? retainedInField(filter) : sql`CAST(NULL AS TEXT)`} AS "inField"
      ${columns === "list" ? sql`, ${retained(sql`r."id"`, filter)} AS "outcomeId", ${retainedProof(filter)} AS "proof"` : empty}
    FROM c
    JOIN "Enrolment" e ON e."cohortId" = c."id"
    JOIN "Exit" x ON x."enrolmentId" = e."id"
    JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = ${raw(`'${filter.window}'`)}
    WHERE x."exitedOn" <= ${filter.asOf} AND ${stoodAt("x", filter.knownAt)} ${whileWanted(sql`c."id"`)}
      ${filter.exitYear ? sql`AND x."exitedOn" BETWEEN ${`${filter.exitYear}-01-01`} AND ${`${filter.exitYear}-12-31`}` : empty}`;
}

export function among(column: Prisma.Sql, values: readonly (string | null)[]): Prisma.Sql {
  const known = values.filter((value) => value !== null);
  const named = known.length > 0 ? sql`${column} IN (${literals(known)})` : sql`1 = 0`;
  return values.includes(null) ? sql`(${column} IS NULL OR ${named})` : sql`(${named})`;
}

export function selectionCondition({ due, neutral, titled, inField, outcomes, ever, either }: Selection): Prisma.Sql {
  const conditions = [
    due === undefined ? null : sql`facts."due" = ${due ? "d" : ""}`,
    neutral === undefined ? null : sql`facts."neutral" = ${neutral ? "n" : ""}`,
    titled === undefined ? null : sql`facts."titled" = ${titled ? "t" : ""}`,
    inField === undefined ? null : inField ? sql`facts."inField" = 'y'` : sql`facts."inField" IS NULL`,
    outcomes && among(sql`facts."outcome"`, outcomes),
    ever && among(sql`facts."ever"`, ever),
    either &&
      sql`(${
        either.length > 0
          ? join(
              either.map((one) => sql`(${selectionCondition(one)})`),
              " OR ",
            )
          : sql`1 = 0`
      })`,
  ].filter((condition) => !!condition);
  return conditions.length > 0 ? join(conditions, " AND ") : sql`1 = 1`;
}
