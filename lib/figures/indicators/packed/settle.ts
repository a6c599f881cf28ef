import "server-only";
import { group, max } from "d3-array";
import { insertMany } from "@/lib/foundation/db/sql";
import type { Tx } from "@/lib/foundation/db/write";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { awaitsAfterSql } from "@/lib/people/followup/awaits-sql";
import { afterAttempts } from "@/lib/people/outcomes/retained-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAt } from "../tally/cohorts-sql";
import {
  everClass,
  IS_IN_FIELD,
  lastHeard,
  NEUTRAL_FLAG,
  OUTCOME_CLASS,
  retained,
  retainedClass,
  retainedInField,
  silenceAt,
  titledFlag,
} from "../tally/facts";
import { type CohortWords, EARLIEST } from "./journey-sql";
import { addSums } from "./rules/sums";
import { currentWords, keepJourneys } from "./settle-journeys";

const { sql, raw, join } = Prisma;

const COHORTS_AT_ONCE = 400;

/** More than a register of 50,000 rows has: what is left by a change waits for the next, or for the catch-up. */
const TURNS_A_CHANGE = 10;

/** What is known now, whatever day it speaks of. */
const NOW = { asOf: "9999-12-31", knownAt: undefined };

/** What the records say of a leaver at a window. */
export const RECORDED = {
  outcome: retainedClass(NOW),
  ever: sql`CASE WHEN f."window" = 'M6' THEN ${everClass(NOW)} END`,
  inField: retainedInField(NOW),
};

const KEPT = raw(
  ["outcome", "ever", "inField", "awaits", "schoolId", "cohortId"]
    .map((name) => `f."${name}" AS "kept_${name}"`)
    .join(", "),
);

/** Whether what counts is in the field, in a letter whatever it is, and its class: by one look for it. */
const TOLD = sql`COALESCE(${IS_IN_FIELD}, ' ') || ${OUTCOME_CLASS}`;

/** A row for each follow-up of the enrolments `e`, with what the records say of it and what is kept of it. */
export function recordedFollowUps(enrolments: Prisma.Sql): Prisma.Sql {
  return sql`
      WITH x AS MATERIALIZED (
        SELECT f."exitId", f."window", x."exitedOn", x."currentOf", x."reason", ${retained(TOLD, NOW)} AS "told",
          ${silenceAt(NOW)} AS "asked", ${RECORDED.ever} AS "ever", c."schoolId", c."id" AS "cohortId", ${KEPT}
        FROM ${enrolments}
        JOIN "Cohort" c ON c."id" = e."cohortId"
        JOIN "Exit" x ON x."enrolmentId" = e."id"
        JOIN "FollowUp" f ON f."exitId" = x."id"),
      t AS (SELECT x.*, ${afterAttempts(sql`substr("told", 2)`, sql`"asked"`)} AS "outcome" FROM x)
      SELECT x.*, CASE substr("told", 1, 1) WHEN 'y' THEN 'y' END AS "inField", ${awaitsAfterSql(sql`"outcome"`)} AS "awaits" FROM t x`;
}

const whereAwaited = (id: string) => sql`CASE WHEN s."awaits" IS NOT NULL THEN s.${raw(`"${id}"`)} END`;

const KEPT_SUMMED = { outcome: sql`f."outcome"`, ever: sql`f."ever"`, inField: sql`f."inField"` };

/** The columns of a follow-up that are kept, and what they are made of: the row `s` of what is recorded. */
const SUMMED = { outcome: sql`s."outcome"`, ever: sql`s."ever"`, inField: sql`s."inField"` };
const AWAITED = { awaits: sql`s."awaits"`, schoolId: whereAwaited("schoolId"), cohortId: whereAwaited("cohortId") };

const differing = (columns: Readonly<Record<string, Prisma.Sql>>) =>
  join(
    Object.entries(columns).map(([column, said]) => sql`s.${raw(`"kept_${column}"`)} IS DISTINCT FROM ${said}`),
    " OR ",
  );

/** What a follow-up keeps is not what is recorded, `s`. */
export const DIFFERS = { summed: differing(SUMMED), awaited: differing(AWAITED) };

export type SumsRow = {
  placeId: string;
  window: Window;
  exitYear: string;
  schoolId: string;
  departement: string;
  cells: string;
  lastOn: string;
};

/** What was summed ahead of the end of a transaction. */
const ahead = new WeakMap<Tx, Summed[]>();

/** Of these cohorts, which nobody else changes until the transaction ends: nobody has to wait for it. */
export async function settleAhead(tx: Tx, cohortIds: readonly string[]): Promise<void> {
  for (let start = 0; start < cohortIds.length; start += COHORTS_AT_ONCE) {
    const some = cohortIds.slice(start, start + COHORTS_AT_ONCE);
    const due = await tx.$queryRaw<{ cohortId: string }[]>(sql`SELECT DISTINCT "cohortId" ${marksOf(some)}`);
    if (due.length === 0) continue;
    const summed = await sumCohorts(
      tx,
      due.map(({ cohortId }) => cohortId),
    );
    ahead.set(tx, [...(ahead.get(tx) ?? []), summed]);
  }
}

/** Makes the sums anew of whoever was marked, with the change that marked them (docs/adr/0023). */
export async function settle(tx: Tx): Promise<void> {
  let version: number | null = null;
  const changed: SchoolYear[] = [];
  for (const summed of ahead.get(tx) ?? []) {
    version ??= await nextVersion(tx);
    changed.push(...(await keepSums(tx, summed, version)));
  }
  for (let turn = 0; turn < TURNS_A_CHANGE; turn += 1) {
    const due = await tx.$queryRaw<{ cohortId: string }[]>(
      sql`SELECT DISTINCT "cohortId" FROM "TallyDue" LIMIT ${COHORTS_AT_ONCE}`,
    );
    if (due.length === 0) break;
    version ??= await nextVersion(tx);
    const cohortIds = due.map(({ cohortId }) => cohortId);
    changed.push(...(await keepSums(tx, await sumCohorts(tx, cohortIds), version)));
    if (due.length < COHORTS_AT_ONCE) break;
  }
  if (version !== null) await settleSchools(tx, changed, version);
}

type SchoolYear = Pick<SumsRow, "schoolId" | "exitYear">;

/** Held until the transaction ends: whoever sums beside it waits, and then sees what it wrote. */
export async function nextVersion(tx: Tx): Promise<number> {
  const [state] = await tx.$queryRaw<{ version: number | bigint }[]>(
    sql`UPDATE "TallyState" SET "version" = "version" + 1 WHERE "id" = 1 RETURNING "version"`,
  );
  if (!state) throw new Error("the row that numbers the sums is not there");
  return Number(state.version);
}

/** Found by an index: a register of a million people leaves eight marks for each. */
export function marksOf(cohortIds: readonly string[]): Prisma.Sql {
  return sql`FROM "TallyDue" WHERE "cohortId" IN (${join([...cohortIds])})`;
}

type Summed = { cohortIds: readonly string[]; sums: SumsRow[]; people: CohortWords[] };

async function sumCohorts(tx: Tx, cohortIds: readonly string[]): Promise<Summed> {
  const marked = sql`(SELECT DISTINCT "enrolmentId" ${marksOf(cohortIds)}) d
      JOIN "Enrolment" e ON e."id" = d."enrolmentId"`;
  const kept = Object.entries({ ...SUMMED, ...AWAITED }).map(([column, said]) => sql`${raw(`"${column}"`)} = ${said}`);
  await tx.$executeRaw(sql`
    WITH s AS (${recordedFollowUps(marked)})
    UPDATE "FollowUp" AS f SET ${join(kept)} FROM s
    WHERE f."exitId" = s."exitId" AND f."window" = s."window" AND (${DIFFERS.summed} OR ${DIFFERS.awaited})`);
  const sums = await tx.$queryRaw<SumsRow[]>(sumsOf(cohortIds, KEPT_SUMMED));
  const people = await tx.$queryRaw<CohortWords[]>(currentWords("kept", cohortIds));
  await tx.$executeRaw(sql`DELETE ${marksOf(cohortIds)}`);
  return { cohortIds, sums, people };
}

/** The schools and years in which something is summed otherwise than before. */
async function keepSums(tx: Tx, { cohortIds, sums, people }: Summed, version: number): Promise<SchoolYear[]> {
  const ids = join([...cohortIds]);
  const before = await tx.$queryRaw<SchoolYear[]>(
    sql`SELECT DISTINCT "schoolId", "exitYear" FROM "Tally" WHERE "placeId" IN (${ids})`,
  );
  await tx.$executeRaw(sql`DELETE FROM "Tally" WHERE "placeId" IN (${ids})`);
  await insertMany(
    tx,
    "Tally",
    sums.map((row) => ({ ...row, cohortId: row.placeId, version })),
  );
  await keepJourneys(tx, people, version);
  return [...before, ...sums].map(({ schoolId, exitYear }) => ({ schoolId, exitYear }));
}

const EXIT_YEAR = sql`substr(x."exitedOn", 1, 4)`;

/** The sums of cohorts, of all when none are named: of what the follow-ups hold, or of what the records say. */
export function sumsOf(
  cohortIds: readonly string[] | undefined,
  { outcome, ever, inField }: typeof RECORDED,
): Prisma.Sql {
  // Of a few cohorts SQLite begins at these: left to choose, it read every enrolment on record at each change.
  const enrolled = sql`c ${raw(cohortIds ? "CROSS JOIN" : ",")} "Enrolment" e`;
  return sql`
    WITH c AS MATERIALIZED (${cohortsAt("public", {}, cohortIds)}),
    known AS MATERIALIZED (
      SELECT c."id" AS "cohortId", ${EXIT_YEAR} AS "exitYear", MAX(COALESCE(${lastHeard()},
        CASE WHEN x."derived" THEN ${EARLIEST} ELSE x."exitedOn" END)) AS "lastOn"
      FROM ${enrolled}
      JOIN "Exit" x ON x."currentOf" = e."id"
      WHERE e."cohortId" = c."id"
      GROUP BY c."id", 2)
    SELECT "cohortId" AS "placeId", "schoolId", "departement", CAST("window" AS TEXT) AS "window", "exitYear",
      string_agg("flags" || '/' || "dueOn" || "fromOn" || '/' || COALESCE("outcome", '') || '/' || COALESCE("ever", '')
        || '/' || CAST("n" AS TEXT), ' ') AS "cells", "lastOn"
    FROM (
      SELECT c."id" AS "cohortId", c."schoolId", c."departement", f."window",
        ${EXIT_YEAR} AS "exitYear", ${NEUTRAL_FLAG} || ${titledFlag()} || CASE WHEN ${inField} = 'y' THEN 'f' ELSE '' END AS "flags",
        f."dueOn", CASE WHEN x."derived" THEN '@' || x."exitedOn" ELSE '' END AS "fromOn", ${outcome} AS "outcome",
        ${ever} AS "ever", COUNT(*) AS "n"
      FROM ${enrolled}
      JOIN "Exit" x ON x."currentOf" = e."id"
      JOIN "FollowUp" f ON f."exitId" = x."id"
      WHERE e."cohortId" = c."id"
      GROUP BY c."id", c."schoolId", c."departement", f."window", 5, 6, f."dueOn", 8, 9, 10) counted
    JOIN known USING ("cohortId", "exitYear")
    GROUP BY "cohortId", "schoolId", "departement", "window", "exitYear", "lastOn"`;
}

/** The sums of schools, of those of their cohorts. One that has nobody left stays, empty: readers see that it changed. */
async function settleSchools(tx: Tx, changed: readonly SchoolYear[], version: number): Promise<void> {
  const yearsOf = new Map<string, Set<string>>();
  for (const { schoolId, exitYear } of changed)
    yearsOf.set(schoolId, (yearsOf.get(schoolId) ?? new Set()).add(exitYear));
  for (const [schoolId, years] of yearsOf) {
    const where = sql`"schoolId" = ${schoolId} AND "exitYear" IN (${join([...years])})`;
    const rows = await tx.$queryRaw<(SumsRow & { cohortId: string | null })[]>(sql`
      SELECT "placeId", "cohortId", CAST("window" AS TEXT) AS "window", "exitYear", "schoolId", "departement",
        CASE WHEN "cohortId" IS NULL THEN '' ELSE "cells" END AS "cells", "lastOn"
      FROM "Tally" WHERE ${where}`);
    const places = group(rows, ({ departement, window, exitYear }) => `${departement} ${window} ${exitYear}`);
    await tx.$executeRaw(sql`DELETE FROM "Tally" WHERE "cohortId" IS NULL AND ${where}`);
    const sums = [...places.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const cohorts = [first, ...others].filter(({ cohortId }) => cohortId !== null);
      const lastOn = max(cohorts, (row) => row.lastOn) ?? "1900-01-01";
      const cells = addSums(cohorts.map((row) => row.cells));
      return [{ ...first, placeId: `${schoolId} ${first.departement}`, cohortId: null, cells, lastOn, version }];
    });
    await insertMany(tx, "Tally", sums);
  }
}
